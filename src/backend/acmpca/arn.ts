import { ServiceError } from "../wire/serviceError";

/** arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/1fb0…, and what was issued by it: …/certificate/00e5… */
export interface AuthorityArnParts {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  /** A UUID. */
  readonly id: string;
}

export const authorityArn = ({ partition, region, accountId, id }: AuthorityArnParts): string =>
  `arn:${partition}:acm-pca:${region}:${accountId}:certificate-authority/${id}`;

/** The ARN of a certificate ends in its serial number, 32 lower-case hexadecimal digits (as AWS prints it). */
export const certificateArn = (authority: string, serialHex: string): string => `${authority}/certificate/${serialHex}`;

/** The model's pattern, with the resource spelled out. Lengths: 5 to 200 characters. */
const authorityPattern = /^arn:[\w+=/,.@-]+:acm-pca:[\w+=/,.@-]*:\d*:certificate-authority\/([\w+=,.@-]+)$/;
const certificatePattern = /^(arn:[^/]+:certificate-authority\/[\w+=,.@-]+)\/certificate\/([\w+=,.@-]+)$/;

/** Throws InvalidArnException unless this is the ARN of a CA, whether or not there is such a CA. Answers its id. */
export function checkAuthorityArn(arn: string): string {
  const id = arn.length <= 200 ? authorityPattern.exec(arn)?.[1] : undefined;
  if (id === undefined) throw invalidArn();
  return id;
}

/** Takes the ARN of a certificate apart. Throws InvalidArnException when it is none. */
export function parseCertificateArn(arn: string): { readonly authority: string; readonly serialHex: string } {
  const [, authority, serialHex] = (arn.length <= 200 ? certificatePattern.exec(arn) : undefined) ?? [];
  if (authority === undefined || serialHex === undefined) throw invalidArn();
  checkAuthorityArn(authority);
  return { authority, serialHex };
}

/** Wording: hashicorp/terraform-provider-aws issue 45137, quoting AWS. */
const invalidArn = () => new ServiceError("InvalidArnException", "Not a valid arn.");
