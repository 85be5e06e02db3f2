/** What is to be set up so that devices of a CA register themselves. */
export interface DeploymentSettings {
  readonly region: string;
  /** "aws", "aws-cn", "aws-us-gov". */
  readonly partition: string;
  /** Of the CA, as AWS IoT knows it: the SHA-256 of its certificate. */
  readonly caCertificateId: string;
  /** What the parts are called: letters, digits and underscores. */
  readonly name: string;
}

export interface DeploymentFile {
  readonly name: string;
  readonly text: string;
  /** VS Code's id of the language. */
  readonly language: string;
}

/** Writes topic rule, Lambda function, role, permission and device policy in one form. One file each; `deployments.ts` is the list. */
export interface Deployment {
  /** Stable, such as "terraform". */
  readonly id: string;
  readonly title: string;
  generate(settings: DeploymentSettings): readonly DeploymentFile[];
}

/** What a rule, a function and a policy may all be called. */
export const isDeploymentName = (name: string): boolean => /^[a-zA-Z0-9_]{1,64}$/.test(name);
