import type { DeploymentSettings } from "./deployment";

/** Exactly the topic of this CA: one rule for each CA keeps their hooks apart. */
export const ruleSql = ({ caCertificateId }: DeploymentSettings): string =>
  `SELECT * FROM '$aws/events/certificates/registered/${caCertificateId}'`;

export const sqlVersion = "2016-03-23";

export const runtime = "nodejs22.x";

/** The account is not known here: each form has its own way to say it. */
export interface Account {
  /** How ARNs name the account. */
  readonly id: string;
}

type Policy = Readonly<Record<string, unknown>>;

const policyOf = (...statements: readonly Policy[]): Policy => ({ Version: "2012-10-17", Statement: statements });

/**
 * What a device may do once it is ACTIVE: be its own thing and nobody else. `variable` writes a policy variable of AWS IoT in a
 * form that the language of the template leaves alone.
 */
export function devicePolicy(
  { partition, region }: DeploymentSettings,
  { id }: Account,
  variable: (name: string) => string,
): Policy {
  const arn = (resource: string) => `arn:${partition}:iot:${region}:${id}:${resource}`;
  const thing = variable("iot:Connection.Thing.ThingName");
  return policyOf(
    {
      Effect: "Allow",
      Action: "iot:Connect",
      Resource: arn(`client/${thing}`),
      Condition: { Bool: { "iot:Connection.Thing.IsAttached": "true" } },
    },
    { Effect: "Allow", Action: ["iot:Publish", "iot:Receive"], Resource: arn(`topic/devices/${thing}/*`) },
    { Effect: "Allow", Action: "iot:Subscribe", Resource: arn(`topicfilter/devices/${thing}/*`) },
  );
}

/** What the function may do, and nothing more. */
export function functionPolicy({ partition, region, name }: DeploymentSettings, { id }: Account): Policy {
  const arn = (resource: string) => `arn:${partition}:iot:${region}:${id}:${resource}`;
  return policyOf(
    { Effect: "Allow", Action: ["iot:DescribeCertificate", "iot:UpdateCertificate"], Resource: arn("cert/*") },
    { Effect: "Allow", Action: "iot:CreateThing", Resource: arn("thing/*") },
    // Neither action knows a narrower resource than these for its principal.
    { Effect: "Allow", Action: "iot:AttachThingPrincipal", Resource: [arn("thing/*"), arn("cert/*")] },
    { Effect: "Allow", Action: "iot:AttachPolicy", Resource: [arn(`policy/${name}`), arn("cert/*")] },
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: logGroup({ partition, region, name }, id),
    },
  );
}

const logGroup = ({ partition, region, name }: Omit<DeploymentSettings, "caCertificateId">, account: string): string =>
  `arn:${partition}:logs:${region}:${account}:log-group:/aws/lambda/${name}:*`;

export const trustPolicy: Policy = policyOf({
  Effect: "Allow",
  Principal: { Service: "lambda.amazonaws.com" },
  Action: "sts:AssumeRole",
});
