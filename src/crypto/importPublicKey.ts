import { createPublicKey, type JsonWebKeyInput, type KeyObject, type PublicKeyInput } from "node:crypto";
import type { SubjectPublicKeyInfo } from "../pki/certificate/subjectPublicKeyInfo";
import { PkiError } from "../pki/pkiError";

const rsaEncryption = "1.2.840.113549.1.1.1";
const curveNames: readonly string[] = ["P-256", "P-384", "P-521"];

/** OpenSSL 3.0, which Node 20 has, decodes an SPKI at half the speed of a JWK; later ones are faster with the SPKI. */
const prefersJwk = Number.parseInt(process.versions.node, 10) < 22;

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");

/** The key of an uncompressed point (04, x, y: SEC 1 section 2.3.3). */
function pointAsJwk(crv: string, point: Uint8Array): JsonWebKeyInput {
  const size = (point.length - 1) / 2;
  const [x, y] = [point.subarray(1, 1 + size), point.subarray(1 + size)].map(base64url);
  return { key: { kty: "EC", crv, x, y }, format: "jwk" };
}

/** The fastest way in for each kind of key. */
function importInput({ algorithm, key, publicKey, der }: SubjectPublicKeyInfo): PublicKeyInput | JsonWebKeyInput {
  if (algorithm.oid === rsaEncryption) return { key: Buffer.from(publicKey), format: "der", type: "pkcs1" };
  const isPoint = key.type === "ec" && curveNames.includes(key.curve) && publicKey[0] === 0x04;
  if (prefersJwk && isPoint) return pointAsJwk(key.curve, publicKey);
  return { key: Buffer.from(der), format: "der", type: "spki" };
}

/** Keys that every Node and Electron knows: if such a key is not taken, the key is wrong. */
const isCommon = ({ key }: SubjectPublicKeyInfo): boolean =>
  key.type === "rsa" || key.type === "ed25519" || (key.type === "ec" && curveNames.includes(key.curve));

const imported = new WeakMap<SubjectPublicKeyInfo, KeyObject>();

/** The key for Node's crypto; undefined when it is malformed. Throws PkiError "unsupported" for a kind unknown here. */
export function importPublicKey(spki: SubjectPublicKeyInfo): KeyObject | undefined {
  const known = imported.get(spki);
  if (known) return known;
  try {
    const key = createPublicKey(importInput(spki));
    imported.set(spki, key);
    return key;
  } catch (error) {
    if (isCommon(spki)) return undefined;
    const message = `Cannot check a signature with a key of algorithm "${spki.algorithm.oid}".`;
    throw new PkiError("unsupported", message, { cause: error });
  }
}
