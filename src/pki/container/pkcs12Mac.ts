import { readAlgorithmIdentifier } from "../certificate/algorithmIdentifier";
import { keyLimits } from "../der/limits";
import { DerReader } from "../der/reader";
import { hmacDigest, type KeyDerivation, readKeyDerivation } from "./passwordEncryption";
import type { Pkcs12Mac } from "./pkcs12Structure";

/** How the MAC of a PKCS #12 file is made. */
export interface MacDescription {
  /** "sha256", "PBMAC1 sha256"; an object identifier when it has no name here. */
  readonly name: string;
  readonly iterations: number;
  /** Absent when it is not known here how to check it. The key's length is that of the digest unless it is said. */
  readonly method?: { readonly derivation: KeyDerivation; /** "sha256" */ readonly digest: string };
}

const digests: ReadonlyMap<string, string> = new Map([
  ["1.3.14.3.2.26", "sha1"],
  ["2.16.840.1.101.3.4.2.4", "sha224"],
  ["2.16.840.1.101.3.4.2.1", "sha256"],
  ["2.16.840.1.101.3.4.2.2", "sha384"],
  ["2.16.840.1.101.3.4.2.3", "sha512"],
  ["2.16.840.1.101.3.4.2.6", "sha512-256"],
]);

const pbmac1 = "1.2.840.113549.1.5.14";

/** Throws PkiError when its parameters are malformed. */
export function describeMac({ algorithm, salt, iterations }: Pkcs12Mac): MacDescription {
  if (algorithm.oid === pbmac1) return describePbmac1(algorithm.parameters ?? new Uint8Array());
  const digest = digests.get(algorithm.oid);
  if (digest === undefined) return { name: algorithm.oid, iterations };
  return { name: digest, iterations, method: { digest, derivation: { kind: "pkcs12", salt, iterations, digest } } };
}

/** PBMAC1-params ::= SEQUENCE { keyDerivationFunc, messageAuthScheme }      RFC 8018 appendix A.5, RFC 9579 */
function describePbmac1(parameters: Uint8Array): MacDescription {
  const fields = DerReader.over(parameters, keyLimits).sequence("PBMAC1-params");
  const derivation = readKeyDerivation(readAlgorithmIdentifier(fields, "keyDerivationFunc"));
  const scheme = readAlgorithmIdentifier(fields, "messageAuthScheme");
  fields.finish("PBMAC1-params");
  const digest = hmacDigest(scheme.oid);
  const iterations = derivation && derivation.kind !== "scrypt" ? derivation.iterations : 0;
  const name = `PBMAC1 ${digest ?? scheme.oid}`;
  return { name, iterations, ...(derivation && digest !== undefined && { method: { derivation, digest } }) };
}
