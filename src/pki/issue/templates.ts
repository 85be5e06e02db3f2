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

/** What follows the name of a template: where the values that it does not fix come from. */
type Variety = "" | "_CSRPassthrough" | "_APIPassthrough" | "_APICSRPassthrough";

const sourcesOf: Readonly<Record<Variety, TemplateSources>> = {
  "": {
    subject: ["csr"],
    subjectAltName: ["csr"],
    authorityKeyIdentifier: ["authority"],
    crlDistributionPoints: ["authority"],
    otherExtensions: [],
  },
  _CSRPassthrough: {
    subject: ["csr"],
    subjectAltName: ["csr"],
    authorityKeyIdentifier: ["authority"],
    crlDistributionPoints: ["authority", "csr"],
    otherExtensions: ["csr"],
  },
  _APIPassthrough: {
    subject: ["api", "csr"],
    subjectAltName: ["api", "csr"],
    authorityKeyIdentifier: ["authority"],
    crlDistributionPoints: ["authority"],
    otherExtensions: ["api"],
  },
  _APICSRPassthrough: {
    subject: ["api", "csr"],
    subjectAltName: ["api", "csr"],
    authorityKeyIdentifier: ["authority"],
    crlDistributionPoints: ["authority", "csr"],
    otherExtensions: ["api", "csr"],
  },
};

/** A template in all its varieties. */
interface Family extends Omit<CertificateTemplate, "sources"> {
  /** The varieties that there are, each with what its documentation says otherwise than that of its kind. */
  readonly varieties: Readonly<Partial<Record<Variety, Partial<TemplateSources>>>>;
}

const passthroughs = { _CSRPassthrough: {}, _APIPassthrough: {}, _APICSRPassthrough: {} } as const;
const all = { "": {}, ...passthroughs } as const;

const authorityKeyUsage = { critical: true, usages: ["digitalSignature", "keyCertSign", "cRLSign"] } as const;
const tlsKeyUsage = { critical: true, usages: ["digitalSignature", "keyEncipherment"] } as const;
const signatureKeyUsage = { critical: true, usages: ["digitalSignature"] } as const;

const notAuthority = { critical: false, cA: false } as const;

const subordinates = (pathLenConstraint: number): Family[] => {
  const basicConstraints = { critical: true, cA: true, pathLenConstraint };
  const purpose = "subordinate-ca";
  const name = `SubordinateCACertificate_PathLen${pathLenConstraint}`;
  return [
    { name, purpose, basicConstraints, keyUsage: authorityKeyUsage, varieties: all },
    { name: `Blank${name}`, purpose, basicConstraints, varieties: passthroughs },
  ];
};

const endEntity = (
  name: string,
  keyUsage: CertificateTemplate["keyUsage"],
  critical: boolean,
  ...purposes: ExtendedKeyPurpose[]
): Family => ({
  name,
  purpose: "end-entity",
  basicConstraints: notAuthority,
  keyUsage,
  extendedKeyUsage: { critical, purposes },
  varieties: all,
});

/** Later documentation than the rest: no authorityKeyIdentifier is named for them. */
const blankRoot = (suffix: string, pathLenConstraint?: number): Family => ({
  name: `BlankRootCACertificate${suffix}`,
  purpose: "root-ca",
  basicConstraints: { critical: true, cA: true, ...(pathLenConstraint !== undefined && { pathLenConstraint }) },
  varieties: { _APIPassthrough: { authorityKeyIdentifier: [], crlDistributionPoints: [] } },
});

const families: readonly Family[] = [
  endEntity("EndEntityCertificate", tlsKeyUsage, false, "serverAuth", "clientAuth"),
  {
    ...endEntity("EndEntityClientAuthCertificate", tlsKeyUsage, false, "clientAuth"),
    // Documented so, of all base templates for this one alone.
    varieties: { ...all, "": { crlDistributionPoints: ["authority", "csr"] } },
  },
  endEntity("EndEntityServerAuthCertificate", tlsKeyUsage, false, "serverAuth"),
  endEntity("CodeSigningCertificate", signatureKeyUsage, true, "codeSigning"),
  endEntity("OCSPSigningCertificate", signatureKeyUsage, true, "OCSPSigning"),
  {
    name: "BlankEndEntityCertificate",
    purpose: "end-entity",
    basicConstraints: notAuthority,
    varieties: passthroughs,
  },
  {
    name: "BlankEndEntityCertificate_CriticalBasicConstraints",
    purpose: "end-entity",
    basicConstraints: { critical: true, cA: false },
    varieties: {
      // Documented so: names from the API although it is a CSRPassthrough, and CRLs from the API for this family alone.
      _CSRPassthrough: { subject: ["api", "csr"], subjectAltName: ["api", "csr"] },
      _APIPassthrough: { crlDistributionPoints: ["authority", "api"] },
      _APICSRPassthrough: { crlDistributionPoints: ["authority", "api", "csr"] },
    },
  },
  ...[0, 1, 2, 3].flatMap(subordinates),
  {
    name: "RootCACertificate",
    purpose: "root-ca",
    basicConstraints: { critical: true, cA: true },
    keyUsage: authorityKeyUsage,
    varieties: {
      "": { authorityKeyIdentifier: [], crlDistributionPoints: [] },
      _APIPassthrough: { authorityKeyIdentifier: ["api"], crlDistributionPoints: [] },
    },
  },
  blankRoot(""),
  ...[0, 1, 2, 3].map((length) => blankRoot(`_PathLen${length}`, length)),
];

const membersOf = ({ varieties, ...family }: Family): CertificateTemplate[] =>
  (Object.keys(varieties) as Variety[]).map((variety) => ({
    ...family,
    name: family.name + variety,
    sources: { ...sourcesOf[variety], ...varieties[variety] },
  }));

export const templates: readonly CertificateTemplate[] = families.flatMap(membersOf);

/** Whether anything of ApiPassthrough is looked at; the others ignore it without a word (documented). */
export const takesApiPassthrough = ({ sources }: CertificateTemplate): boolean =>
  Object.values<readonly string[]>({ ...sources }).some((each) => each.includes("api"));

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
