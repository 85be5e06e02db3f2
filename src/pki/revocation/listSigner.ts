import type { Certificate } from "../certificate/certificate";
import type { CertificateList } from "../certificate/certificateList";
import { toHex } from "../der/integer";
import { findExtension } from "../extensions/extension";
import { nameKey } from "../path/nameKey";
import type { Inquiry, RevocationProblem } from "./revocationCheck";
import { signatureProblem } from "./signatureProblem";
import { descentProblem, isSameAuthority } from "./trustedSigner";

/** More certificates of one name are not tried for a list. */
const maximumSigners = 20;

export type FoundSigner = { readonly signer: Certificate } | { readonly problem: RevocationProblem };

/** Who signed a list and may      RFC 5280 section 6.3.3 (f) and (g) */
export async function signerOf(list: CertificateList, inquiry: Inquiry): Promise<FoundSigner> {
  let problem: RevocationProblem = {
    code: "signer-not-found",
    message: "The certificate of the list's issuer is not here.",
  };
  for (const signer of namesakesOf(list, inquiry)) {
    const found = await signatureProblem(inquiry, list, signer, "list");
    const next = found ?? (await authorityProblem(signer, inquiry));
    if (!next) return { signer };
    // Whose signature is right is the one to speak of.
    if (!found) return { problem: next };
    problem = next;
  }
  return { problem };
}

/** Those that have the name of the list's issuer, first the certificate's own issuer and those with the key that is named. */
function namesakesOf(list: CertificateList, { issuer, candidates, anchors = [] }: Inquiry): readonly Certificate[] {
  const name = nameKey(list.issuer);
  const wanted = keyIdentifierOf(findExtension(list.extensions, "authorityKeyIdentifier"));
  const rank = (each: Certificate): number =>
    (keyIdentifierOf(findExtension(each.extensions, "subjectKeyIdentifier")) === wanted ? 0 : 2) +
    (each === issuer ? 0 : 1);
  const namesakes = [issuer, ...anchors, ...candidates].filter(({ subject }) => nameKey(subject) === name);
  const unique = [...new Map(namesakes.map((each) => [toHex(each.der), each])).values()];
  return unique.sort((left, right) => rank(left) - rank(right)).slice(0, maximumSigners);
}

export const keyIdentifierOf = (extension: { readonly keyIdentifier?: Uint8Array } | undefined): string | undefined =>
  extension?.keyIdentifier && toHex(extension.keyIdentifier);

async function authorityProblem(signer: Certificate, inquiry: Inquiry): Promise<RevocationProblem | undefined> {
  const isIssuer = isSameAuthority(signer, inquiry.issuer);
  const usages = findExtension(signer.extensions, "keyUsage")?.usages;
  const isAuthority = findExtension(signer.extensions, "basicConstraints")?.cA === true;
  // Without keyUsage everything is allowed (RFC 5280 section 6.3.3 (f)), to CAs: any device could have such a name.
  if (usages ? !usages.includes("cRLSign") : !isIssuer && !isAuthority) {
    const message = "keyUsage of the list's signer does not allow cRLSign.";
    return { code: "signer-not-authorized", message };
  }
  return isIssuer ? undefined : descentProblem(inquiry, signer);
}
