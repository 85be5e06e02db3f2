import type { CertificationRequest } from "../certificate/certificationRequest";
import type { SubjectPublicKeyInfo } from "../certificate/subjectPublicKeyInfo";
import { mlDsaOids } from "./algorithms";
import { extensionOids } from "./extensionOids";
import { subjectFromTemplate } from "./extensionsFromTemplate";
import { extensionSources } from "./extensionSources";
import type { Passthrough } from "./passthrough";
import type { CertificateTemplate } from "./templates";

/** Why AWS Private CA would refuse a request. */
export interface RequestProblem {
  readonly code: "key-not-supported" | "nameless" | "names-not-critical" | "too-large" | "not-pem" | "bad-signature";
  readonly message: string;
}

/** Bytes of the PEM text (documented). */
export const maximumRequestSize = 32_768;

const curves: readonly string[] = ["P-256", "P-384", "P-521"];

const isCertifiable = ({ algorithm, key }: SubjectPublicKeyInfo): boolean =>
  (key.type === "rsa" && key.bits >= 2048) ||
  (key.type === "ec" && curves.includes(key.curve)) ||
  mlDsaOids.includes(algorithm.oid);

/** Wording of the second: cert-manager/aws-privateca-issuer issue 6, quoting AWS. */
function namesProblem(
  template: CertificateTemplate,
  request: CertificationRequest,
  passthrough: Passthrough | undefined,
): RequestProblem | undefined {
  if (subjectFromTemplate(template, { request, passthrough }).rdns.length > 0) return undefined;
  const isNames = ({ oid }: { readonly oid: string }): boolean => oid === extensionOids.subjectAltName;
  const takesApi = extensionSources(template, extensionOids.subjectAltName).includes("api");
  if (takesApi && passthrough?.extensions.some(isNames)) return undefined; // written as critical
  const names = request.extensions.find(isNames);
  if (!names) return { code: "nameless", message: "CSR must have a subject or a SAN extension" };
  if (names.critical) return undefined;
  const message = "CSR must mark the SAN extension critical when it has an empty subject";
  return { code: "names-not-critical", message };
}

/** What AWS Private CA refuses about a request that can be read; its signature is not looked at. */
export function requestProblems(
  template: CertificateTemplate,
  request: CertificationRequest,
  passthrough?: Passthrough,
): RequestProblem[] {
  const names = namesProblem(template, request, passthrough);
  const key: RequestProblem = {
    code: "key-not-supported",
    message: "The public key of the CSR is not one of RSA with at least 2048 bits, P-256, P-384, P-521 and ML-DSA.",
  };
  return [...(isCertifiable(request.subjectPublicKeyInfo) ? [] : [key]), ...(names ? [names] : [])];
}
