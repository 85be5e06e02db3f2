import type { AlgorithmIdentifier } from "../certificate/algorithmIdentifier";
import type { Certificate } from "../certificate/certificate";
import { keyLimits } from "../der/limits";
import { readObjectIdentifier } from "../der/objectIdentifier";
import { DerReader } from "../der/reader";
import { constructed } from "../der/tag";
import { PkiError } from "../pkiError";
import type { PathReason } from "./pathVerdict";
import { sameOctets } from "../der/sameOctets";

/** Signature algorithms whose digest is broken. */
const weakDigests: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.1.1.2", "MD2"],
  ["1.2.840.113549.1.1.3", "MD4"],
  ["1.2.840.113549.1.1.4", "MD5"],
  ["1.3.14.3.2.3", "MD5"],
  ["1.2.840.113549.1.1.5", "SHA-1"],
  ["1.3.14.3.2.29", "SHA-1"],
  ["1.2.840.10040.4.3", "SHA-1"],
  ["1.3.14.3.2.27", "SHA-1"],
  ["1.2.840.10045.4.1", "SHA-1"],
]);

const rsassaPss = "1.2.840.113549.1.1.10";
const sha1 = "1.3.14.3.2.26";

/**
 * The algorithm that is signed has to be the one that is named outside (RFC 5280 section 4.1.1.2), and its digest has to be
 * one that nobody can forge. The signature of the last certificate is not looked at: whoever trusts it has said so.
 */
export function signatureAlgorithmReasons(path: readonly Certificate[], allowSha1: boolean): PathReason[] {
  return path.flatMap((certificate, at): PathReason[] => {
    if (!sameOctets(certificate.signedAlgorithm, certificate.signatureAlgorithm.der)) {
      const message = "The signature algorithm in the signed part is not the one beside the signature.";
      return [{ code: "algorithm-mismatch", at, message }];
    }
    const digest = at < path.length - 1 || path.length === 1 ? weakDigest(certificate) : undefined;
    if (digest === undefined || (digest === "SHA-1" && allowSha1)) return [];
    return [{ code: "weak-signature", at, message: `Its signature is made with ${digest}, which is broken.` }];
  });
}

/** A certificate that is trusted by itself has no signature that matters. */
function weakDigest({ signatureAlgorithm: algorithm }: Certificate): string | undefined {
  if (algorithm.oid === rsassaPss) return pssHash(algorithm) === sha1 ? "SHA-1" : undefined;
  return weakDigests.get(algorithm.oid);
}

/** hashAlgorithm [0] HashAlgorithm DEFAULT sha1Identifier, the first of RSASSA-PSS-params      RFC 4055 section 3.1 */
function pssHash({ parameters }: AlgorithmIdentifier): string | undefined {
  if (!parameters) return undefined;
  try {
    const fields = DerReader.over(parameters, keyLimits).sequence("RSASSA-PSS-params");
    if (!fields.has(constructed(0))) return sha1;
    const algorithm = fields.enter(constructed(0), "hashAlgorithm").sequence("hashAlgorithm");
    return readObjectIdentifier(algorithm, "hashAlgorithm");
  } catch (error) {
    if (error instanceof PkiError) return undefined; // who checks the signature says what is wrong with them
    throw error;
  }
}
