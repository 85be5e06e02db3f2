import type { AlgorithmIdentifier } from "../pki/certificate/algorithmIdentifier";
import { readSmallInteger } from "../pki/der/integer";
import { keyLimits } from "../pki/der/limits";
import { readObjectIdentifier } from "../pki/der/objectIdentifier";
import { DerReader } from "../pki/der/reader";
import { constructed } from "../pki/der/tag";
import { mlDsaOids } from "../pki/issue/algorithms";
import { PkiError } from "../pki/pkiError";

/** How a signature was made: the key types it goes with (algorithm of the SubjectPublicKeyInfo) and what Node needs. */
export interface SignatureScheme {
  readonly keyOids: readonly string[];
  /** Absent where the algorithm has its own. */
  readonly digest?: string;
  readonly pss?: { readonly saltLength: number };
}

const rsaEncryption = "1.2.840.113549.1.1.1";
const rsassaPss = "1.2.840.113549.1.1.10";
const dsaKey = "1.2.840.10040.4.1";
const ecPublicKey = "1.2.840.10045.2.1";
const ed25519 = "1.3.101.112";
const ed448 = "1.3.101.113";

const rsa = (digest: string): SignatureScheme => ({ keyOids: [rsaEncryption], digest });
const dsa = (digest: string): SignatureScheme => ({ keyOids: [dsaKey], digest });
const ecdsa = (digest: string): SignatureScheme => ({ keyOids: [ecPublicKey], digest });

/** RFC 4055 and RFC 8017 for RSA, RFC 5758 for DSA and ECDSA, RFC 8410 for the Edwards curves, RFC 9881 for ML-DSA. SHA-1 is still met in old roots. */
const schemes: ReadonlyMap<string, SignatureScheme> = new Map([
  ["1.2.840.113549.1.1.5", rsa("sha1")],
  ["1.2.840.113549.1.1.14", rsa("sha224")],
  ["1.2.840.113549.1.1.11", rsa("sha256")],
  ["1.2.840.113549.1.1.12", rsa("sha384")],
  ["1.2.840.113549.1.1.13", rsa("sha512")],
  ["1.2.840.10040.4.3", dsa("sha1")],
  ["2.16.840.1.101.3.4.3.1", dsa("sha224")],
  ["2.16.840.1.101.3.4.3.2", dsa("sha256")],
  ["1.2.840.10045.4.1", ecdsa("sha1")],
  ["1.2.840.10045.4.3.1", ecdsa("sha224")],
  ["1.2.840.10045.4.3.2", ecdsa("sha256")],
  ["1.2.840.10045.4.3.3", ecdsa("sha384")],
  ["1.2.840.10045.4.3.4", ecdsa("sha512")],
  [ed25519, { keyOids: [ed25519] }],
  [ed448, { keyOids: [ed448] }],
  ...mlDsaOids.map((oid): [string, SignatureScheme] => [oid, { keyOids: [oid] }]),
]);

const sha1Oid = "1.3.14.3.2.26";

const digests: ReadonlyMap<string, string> = new Map([
  [sha1Oid, "sha1"],
  ["2.16.840.1.101.3.4.2.4", "sha224"],
  ["2.16.840.1.101.3.4.2.1", "sha256"],
  ["2.16.840.1.101.3.4.2.2", "sha384"],
  ["2.16.840.1.101.3.4.2.3", "sha512"],
]);

const mgf1 = "1.2.840.113549.1.1.8";

const unsupported = (what: string): PkiError => new PkiError("unsupported", `Cannot check this signature: ${what}.`);

/** The OID of an AlgorithmIdentifier whose parameters say nothing more (NULL or absent). */
function plainAlgorithm(reader: DerReader, what: string): string {
  return readObjectIdentifier(reader.sequence(what), what);
}

/** The hash of a MaskGenAlgorithm, which is always MGF1 (RFC 4055 section 2.2). */
function maskGenerationHash(reader: DerReader): string {
  const algorithm = reader.sequence("maskGenAlgorithm");
  const oid = readObjectIdentifier(algorithm, "maskGenAlgorithm");
  if (oid !== mgf1) throw unsupported(`its mask generation function is "${oid}"`);
  return plainAlgorithm(algorithm, "maskGenAlgorithm parameters");
}

/**
 * RSASSA-PSS-params ::= SEQUENCE {
 *   hashAlgorithm     [0] HashAlgorithm DEFAULT sha1Identifier,
 *   maskGenAlgorithm  [1] MaskGenAlgorithm DEFAULT mgf1SHA1Identifier,
 *   saltLength        [2] INTEGER DEFAULT 20,
 *   trailerField      [3] INTEGER DEFAULT 1 }      RFC 4055 section 3.1
 */
function pssScheme(parameters: Uint8Array | undefined): SignatureScheme {
  if (!parameters) throw unsupported("RSASSA-PSS without parameters");
  const fields = DerReader.over(parameters, keyLimits).sequence("RSASSA-PSS-params");
  const optional = <T>(number: number, read: (inner: DerReader) => T, absent: T): T =>
    fields.has(constructed(number)) ? read(fields.enter(constructed(number), "RSASSA-PSS-params")) : absent;
  const hash = optional(0, (inner) => plainAlgorithm(inner, "hashAlgorithm"), sha1Oid);
  const maskHash = optional(1, maskGenerationHash, sha1Oid);
  const saltLength = optional(2, (inner) => readSmallInteger(inner, "saltLength"), 20);
  const trailerField = optional(3, (inner) => readSmallInteger(inner, "trailerField"), 1);
  const digest = digests.get(hash);
  if (digest === undefined) throw unsupported(`its hash is "${hash}"`);
  if (maskHash !== hash || trailerField !== 1) throw unsupported("RSASSA-PSS with two hashes or an unknown trailer");
  return { keyOids: [rsaEncryption, rsassaPss], digest, pss: { saltLength } };
}

/** Throws PkiError "unsupported" for an algorithm that nobody here can check, and for malformed parameters. */
export function signatureSchemeOf({ oid, parameters }: AlgorithmIdentifier): SignatureScheme {
  const scheme = oid === rsassaPss ? pssScheme(parameters) : schemes.get(oid);
  if (!scheme) throw unsupported(`its algorithm is "${oid}"`);
  return scheme;
}
