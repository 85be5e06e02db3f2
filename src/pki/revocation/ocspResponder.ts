import type { Certificate } from "../certificate/certificate";
import { toHex } from "../der/integer";
import { findExtension } from "../extensions/extension";
import { nameKey } from "../path/nameKey";
import type { BasicOcspResponse, ResponderId } from "./decodeOcspResponse";
import type { Inquiry, RevocationProblem } from "./revocationCheck";
import { signatureProblem } from "./signatureProblem";
import { isCurrent, isSameAuthority } from "./trustedSigner";

/** More certificates that could be the responder's are not tried. */
const maximumResponders = 20;

/** id-kp-OCSPSigning */
const ocspSigning = "1.3.6.1.5.5.7.3.9";

/**
 * Why the response is not that of somebody who may answer: the issuer itself, or who has a certificate from the issuer for it
 * RFC 6960 section 4.2.2.2
 */
export async function responderProblem(
  response: BasicOcspResponse,
  inquiry: Inquiry,
): Promise<RevocationProblem | undefined> {
  let problem: RevocationProblem = {
    code: "signer-not-found",
    message: "The certificate of the OCSP responder is not here.",
  };
  const { issuer, candidates } = inquiry;
  const all = [issuer, ...response.certificates, ...candidates];
  const named = all.filter((each) => isNamed(each, response.responderId, inquiry));
  for (const responder of named.slice(0, maximumResponders)) {
    const found = await signatureProblem(inquiry, response, responder, "response");
    if (!found) {
      const next = await authorityProblem(responder, inquiry);
      if (!next) return undefined;
      problem = next;
    } else if (problem.code === "signer-not-found") problem = found;
  }
  return problem;
}

function isNamed(certificate: Certificate, id: ResponderId, { sha1 }: Inquiry): boolean {
  if (id.kind === "name") return nameKey(certificate.subject) === nameKey(id.name);
  return toHex(sha1(certificate.subjectPublicKeyInfo.publicKey)) === toHex(id.hash);
}

async function authorityProblem(responder: Certificate, inquiry: Inquiry): Promise<RevocationProblem | undefined> {
  const { issuer, at } = inquiry;
  if (isSameAuthority(responder, issuer)) return undefined;
  if (nameKey(responder.issuer) !== nameKey(issuer.subject)) {
    return distrusted("The OCSP responder's certificate is of another issuer.");
  }
  if (await signatureProblem(inquiry, responder, issuer, "certificate")) {
    return distrusted("The issuer did not sign the OCSP responder's certificate.");
  }
  if (!maySignResponses(responder)) {
    return distrusted("The OCSP responder's certificate does not say that it is for OCSP signing.");
  }
  if (!isCurrent(responder, at)) return distrusted("The OCSP responder's certificate is not valid at this time.");
  const isExempt = responder.extensions.some(({ value }) => value.kind === "ocspNoCheck");
  return !isExempt && (await inquiry.isRevoked(responder, issuer))
    ? distrusted("The OCSP responder's certificate is revoked.")
    : undefined;
}

/** Key usage, when there is one, has to agree with the purpose      RFC 5280 section 4.2.1.12 */
function maySignResponses({ extensions }: Certificate): boolean {
  const usages = findExtension(extensions, "keyUsage")?.usages;
  const purposes = findExtension(extensions, "extendedKeyUsage")?.purposes ?? [];
  const agrees = !usages || usages.includes("digitalSignature") || usages.includes("nonRepudiation");
  return agrees && purposes.some(({ oid }) => oid === ocspSigning);
}

const distrusted = (message: string): RevocationProblem => ({ code: "signer-not-authorized", message });
