import type { KeyUsageName } from "../extensions/keyUsage";
import type { BasicConstraintsInput } from "./extensions/basicConstraints";
import type { ExtendedKeyPurpose } from "./extensions/extendedKeyUsage";

/**
 * AWS Private CA's certificate templates as data (documented: "AWS Private CA template definitions").
 * For a value that a template does not fix, its sources are listed in order: the first that has one wins. A passthrough
 * variety of a template is the same row with more sources.
 */
export interface CertificateTemplate {
  /** As in the ARN, without the version: "EndEntityCertificate". */
  readonly name: string;
  readonly purpose: "root-ca" | "subordinate-ca" | "end-entity";
  readonly basicConstraints: { readonly critical: boolean } & BasicConstraintsInput;
  readonly keyUsage?: { readonly critical: boolean; readonly usages: readonly KeyUsageName[] };
  readonly extendedKeyUsage?: { readonly critical: boolean; readonly purposes: readonly ExtendedKeyPurpose[] };
  readonly sources: TemplateSources;
}

export interface TemplateSources {
  readonly subject: readonly ("api" | "csr")[];
  readonly subjectAltName: readonly ("api" | "csr")[];
  /** "authority": the issuing CA's subjectKeyIdentifier. */
  readonly authorityKeyIdentifier: readonly ("authority" | "api")[];
  /** "authority": the CA's revocation configuration, when it publishes CRLs. */
  readonly crlDistributionPoints: readonly ("authority" | "api" | "csr")[];
  /** Every extension that is not named above and that the template does not fix. */
  readonly otherExtensions: readonly ("api" | "csr")[];
}

const baseSources: TemplateSources = {
  subject: ["csr"],
  subjectAltName: ["csr"],
  authorityKeyIdentifier: ["authority"],
  crlDistributionPoints: ["authority"],
  otherExtensions: [],
};

const rootSources: TemplateSources = { ...baseSources, authorityKeyIdentifier: [], crlDistributionPoints: [] };

const authorityKeyUsage = { critical: true, usages: ["digitalSignature", "keyCertSign", "cRLSign"] } as const;
const tlsKeyUsage = { critical: true, usages: ["digitalSignature", "keyEncipherment"] } as const;
const signatureKeyUsage = { critical: true, usages: ["digitalSignature"] } as const;

const subordinate = (pathLenConstraint: number): CertificateTemplate => ({
  name: `SubordinateCACertificate_PathLen${pathLenConstraint}`,
  purpose: "subordinate-ca",
  basicConstraints: { critical: true, cA: true, pathLenConstraint },
  keyUsage: authorityKeyUsage,
  sources: baseSources,
});

const endEntity = (
  name: string,
  keyUsage: CertificateTemplate["keyUsage"],
  critical: boolean,
  ...purposes: ExtendedKeyPurpose[]
): CertificateTemplate => ({
  name,
  purpose: "end-entity",
  basicConstraints: { critical: false, cA: false },
  keyUsage,
  extendedKeyUsage: { critical, purposes },
  sources: baseSources,
});

export const templates: readonly CertificateTemplate[] = [
  endEntity("EndEntityCertificate", tlsKeyUsage, false, "serverAuth", "clientAuth"),
  endEntity("EndEntityClientAuthCertificate", tlsKeyUsage, false, "clientAuth"),
  endEntity("EndEntityServerAuthCertificate", tlsKeyUsage, false, "serverAuth"),
  endEntity("CodeSigningCertificate", signatureKeyUsage, true, "codeSigning"),
  endEntity("OCSPSigningCertificate", signatureKeyUsage, true, "OCSPSigning"),
  subordinate(0),
  subordinate(1),
  subordinate(2),
  subordinate(3),
  {
    name: "RootCACertificate",
    purpose: "root-ca",
    basicConstraints: { critical: true, cA: true },
    keyUsage: authorityKeyUsage,
    sources: rootSources,
  },
];

/** What IssueCertificate uses when no template is named. */
export const defaultTemplateName = "EndEntityCertificate";

const byName: ReadonlyMap<string, CertificateTemplate> = new Map(templates.map((each) => [each.name, each]));

const templateArnPattern = /^arn:[a-z-]+:acm-pca:::template\/([A-Za-z0-9_]+\/V1)$/;

/** The template of an ARN ("arn:aws:acm-pca:::template/EndEntityCertificate/V1") or of a name, with or without "/V1". */
export function findTemplate(arnOrName: string): CertificateTemplate | undefined {
  const name = arnOrName.startsWith("arn:") ? templateArnPattern.exec(arnOrName)?.[1] : arnOrName;
  return name === undefined ? undefined : byName.get(name.replace(/\/V1$/, ""));
}

/** The template's ARN, which has neither region nor account. Partition: "aws", "aws-cn", "aws-us-gov". */
export const templateArn = (template: CertificateTemplate, partition = "aws"): string =>
  `arn:${partition}:acm-pca:::template/${template.name}/V1`;
