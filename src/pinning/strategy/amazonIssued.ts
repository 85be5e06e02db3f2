import { sameOctets } from "../../pki/der/sameOctets";
import { type Certificate } from "../../pki/certificate/certificate";
import { commonName, isSameName } from "../../pki/certificate/name";
import { findExtension } from "../../pki/extensions/extension";
import { amazonRoots } from "../amazonRoots";

/** Names of Amazon's issuing CAs since 2022: "Amazon RSA 2048 M02", "Amazon ECDSA 384 M01". */
export const amazonIssuingName = /^Amazon (RSA|ECDSA) \d+ M\d+$/;

/** A public certificate of Amazon Trust Services, as ACM issues and renews them: it leads to one of Amazon's own roots. */
export function isAmazonIssued(chain: readonly Certificate[]): boolean {
  if (chain.some((certificate) => isAmazonRoot(certificate) || isBelowAmazonRoot(certificate))) return true;
  const above = (certificate: Certificate): boolean =>
    chain.some((each) => each !== certificate && isSameName(each.subject, certificate.issuer));
  return chain.some((each) => amazonIssuingName.test(commonName(each.issuer) ?? "") && !above(each));
}

export const isAmazonRoot = ({ der }: Certificate): boolean => amazonRoots().some((root) => sameOctets(root.der, der));

/** By name and key identifier: a test's CA may have the name, too. */
function isBelowAmazonRoot({ issuer, extensions }: Certificate): boolean {
  const wanted = findExtension(extensions, "authorityKeyIdentifier")?.keyIdentifier;
  return amazonRoots().some((root) => {
    const own = findExtension(root.extensions, "subjectKeyIdentifier")?.keyIdentifier;
    return isSameName(root.subject, issuer) && wanted !== undefined && own !== undefined && sameOctets(wanted, own);
  });
}
