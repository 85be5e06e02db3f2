import type { Certificate } from "../certificate/certificate";
import { toHex } from "../der/integer";
import { findExtension } from "../extensions/extension";
import { nameKey } from "../path/nameKey";
import type { Inquiry, RevocationProblem } from "./revocationCheck";
import { signatureProblem } from "./signatureProblem";

/** CAs between a CRL issuer and what it has to descend from. */
const longestDescent = 4;

/** Of the same name and key: another certificate of the same CA. */
export const isSameAuthority = (left: Certificate, right: Certificate): boolean =>
  left === right ||
  (toHex(left.subjectPublicKeyInfo.der) === toHex(right.subjectPublicKeyInfo.der) &&
    nameKey(left.subject) === nameKey(right.subject));

export const isCurrent = ({ notBefore, notAfter }: Certificate, at: Date): boolean => at >= notBefore && at <= notAfter;

const isNamedIssuer = (issuer: Certificate, certificate: Certificate): boolean =>
  nameKey(issuer.subject) === nameKey(certificate.issuer);

const isSignedBy = async (inquiry: Inquiry, certificate: Certificate, issuer: Certificate): Promise<boolean> =>
  (await signatureProblem(inquiry, certificate, issuer, "certificate")) === undefined;

function mayIssue({ extensions }: Certificate): boolean {
  const keyUsage = findExtension(extensions, "keyUsage");
  const isAuthority = findExtension(extensions, "basicConstraints")?.cA === true;
  return isAuthority && keyUsage?.usages.includes("keyCertSign") !== false;
}

/**
 * Why a CRL issuer other than the certificate's issuer is not believed. RFC 5280 section 6.3.3 (f) has its path validated to
 * the anchor of the certificate's path. Here it has to descend from that anchor, from the issuer, or from whoever signed the
 * issuer's certificate: names, signatures, dates, basicConstraints and key usage are checked, name constraints and policies are not.
 */
export async function descentProblem(inquiry: Inquiry, signer: Certificate): Promise<RevocationProblem | undefined> {
  const { issuer, anchors = [], candidates } = inquiry;
  const trusted = [issuer, ...anchors];
  for (const above of candidates) {
    // Its key signed the issuer's certificate, so it is the key of the CA above, whatever else this certificate says.
    const isAbove = isNamedIssuer(above, issuer) && mayIssue(above);
    if (isAbove && (await isSignedBy(inquiry, issuer, above))) trusted.push(above);
  }
  const problem = await descendProblem(inquiry, signer, trusted, [signer]);
  return problem;
}

async function descendProblem(
  inquiry: Inquiry,
  certificate: Certificate,
  trusted: readonly Certificate[],
  below: readonly Certificate[],
): Promise<RevocationProblem | undefined> {
  if (trusted.some((each) => isSameAuthority(each, certificate))) return undefined;
  if (!isCurrent(certificate, inquiry.at))
    return distrusted("The certificate of the CRL issuer is not valid at this time.");
  for (const issuer of trusted.filter((each) => isNamedIssuer(each, certificate))) {
    if (!(await isSignedBy(inquiry, certificate, issuer))) continue;
    if (!(await inquiry.isRevoked(certificate, issuer))) return undefined;
    return distrusted("The certificate of the CRL issuer is revoked.");
  }
  if (below.length > longestDescent) return distrusted(unrelated);
  const between = inquiry.candidates.filter((each) => isNamedIssuer(each, certificate) && mayIssue(each));
  for (const issuer of between.filter((each) => !below.includes(each))) {
    if (!(await isSignedBy(inquiry, certificate, issuer))) continue;
    if ((await descendProblem(inquiry, issuer, trusted, [...below, issuer])) !== undefined) continue;
    if (!(await inquiry.isRevoked(certificate, issuer))) return undefined;
  }
  return distrusted(unrelated);
}

const unrelated = "The CRL issuer does not descend from the trust anchor of the certificate.";

const distrusted = (message: string): RevocationProblem => ({ code: "signer-not-authorized", message });
