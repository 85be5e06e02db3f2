import { createECDH, createPrivateKey, generateKeyPair, generateKeyPairSync, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import { bitString, explicit, integer, objectIdentifier, octetString, sequence } from "../pki/der/writer";
import type { KeyAlgorithm } from "../pki/issue/algorithms";
import { PkiError } from "../pki/pkiError";

export interface GeneratedKey {
  readonly privateKey: KeyObject;
  /** DER of the PrivateKeyInfo, not encrypted. */
  readonly pkcs8: Uint8Array;
  /** DER of the SubjectPublicKeyInfo. */
  readonly subjectPublicKeyInfo: Uint8Array;
}

interface Curve {
  readonly name: string;
  readonly jwk: string;
  readonly oid: string;
  /** Octets of a private key or of a coordinate. */
  readonly size: number;
}

const curves = {
  EC_prime256v1: { name: "prime256v1", jwk: "P-256", oid: "1.2.840.10045.3.1.7", size: 32 },
  EC_secp384r1: { name: "secp384r1", jwk: "P-384", oid: "1.3.132.0.34", size: 48 },
  EC_secp521r1: { name: "secp521r1", jwk: "P-521", oid: "1.3.132.0.35", size: 66 },
} as const satisfies Partial<Record<KeyAlgorithm, Curve>>;

const modulusBits = { RSA_2048: 2048, RSA_3072: 3072, RSA_4096: 4096 } as const;

/** FIPS 204, as Node calls them. */
const mlDsaTypes = { ML_DSA_44: "ml-dsa-44", ML_DSA_65: "ml-dsa-65", ML_DSA_87: "ml-dsa-87" } as const;

const isMlDsa = (algorithm: KeyAlgorithm): algorithm is keyof typeof mlDsaTypes => algorithm in mlDsaTypes;

const isCurve = (algorithm: KeyAlgorithm): algorithm is keyof typeof curves => algorithm in curves;

function leftPad(bytes: Uint8Array, size: number): Uint8Array {
  const padded = new Uint8Array(size);
  padded.set(bytes, size - bytes.length);
  return padded;
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");

/**
 * ECPrivateKey ::= SEQUENCE { version (1), privateKey OCTET STRING, parameters [0] OPTIONAL, publicKey [1] BIT STRING }
 *      RFC 5915 section 3; inside PrivateKeyInfo (RFC 5208 section 5) without the parameters, which stand beside it.
 */
function encodeCurveKey(curve: Curve, secret: Uint8Array, point: Uint8Array): { pkcs8: Uint8Array; spki: Uint8Array } {
  const algorithm = sequence(objectIdentifier("1.2.840.10045.2.1"), objectIdentifier(curve.oid));
  const privateKey = sequence(integer(1), octetString(secret), explicit(1, bitString(point)));
  return {
    pkcs8: sequence(integer(0), algorithm, octetString(privateKey)),
    spki: sequence(algorithm, bitString(point)),
  };
}

/** Through ECDH and the writer: seven times faster than generateKeyPair with encodings, which Node 20 is slow at. */
function generateCurveKey(curve: Curve): GeneratedKey {
  const exchange = createECDH(curve.name);
  const point = exchange.generateKeys();
  // A private key with leading zeros comes back shorter than the curve's size.
  const secret = leftPad(exchange.getPrivateKey(), curve.size);
  const { pkcs8, spki } = encodeCurveKey(curve, secret, point);
  const key = {
    kty: "EC",
    crv: curve.jwk,
    d: base64url(secret),
    x: base64url(point.subarray(1, 1 + curve.size)),
    y: base64url(point.subarray(1 + curve.size)),
  };
  return { privateKey: createPrivateKey({ key, format: "jwk" }), pkcs8, subjectPublicKeyInfo: spki };
}

const encodings = {
  publicKeyEncoding: { type: "spki", format: "der" },
  privateKeyEncoding: { type: "pkcs8", format: "der" },
} as const;

/** Off the main loop. Typed by hand: the types of the oldest supported Node do not know every kind of key. */
const generatePair = promisify(generateKeyPair) as unknown as (
  type: string,
  options: object,
) => Promise<{ readonly publicKey: Buffer; readonly privateKey: Buffer }>;

async function generateEncoded(type: string, options: object = {}): Promise<GeneratedKey> {
  const { publicKey, privateKey: pkcs8 } = await generatePair(type, { ...options, ...encodings });
  return {
    privateKey: createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" }),
    pkcs8,
    subjectPublicKeyInfo: publicKey,
  };
}

let hasMlDsa: boolean | undefined;

/** Node has ML-DSA from 24.6 on, when its OpenSSL is 3.5 or later; Electron's library has none. */
function knowsMlDsa(): boolean {
  if (hasMlDsa !== undefined) return hasMlDsa;
  try {
    (generateKeyPairSync as unknown as (type: string) => unknown)(mlDsaTypes.ML_DSA_44);
    hasMlDsa = true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    hasMlDsa = false;
  }
  return hasMlDsa;
}

/** Whether the Node that runs this has keys of this kind. */
export const isKeyAlgorithmAvailable = (algorithm: KeyAlgorithm): boolean => !isMlDsa(algorithm) || knowsMlDsa();

/** Node cannot interrupt the making of an RSA key, which takes up to seconds: an abort lets go of it. */
function abandonable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abandon = (): void => {
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", abandon, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener("abort", abandon);
    });
  });
}

/**
 * A new key pair. Rejects with the signal's reason when it is aborted before the key is there, with PkiError "unsupported" for
 * a kind that this Node does not have.
 */
export async function generateKey(algorithm: KeyAlgorithm, signal?: AbortSignal): Promise<GeneratedKey> {
  signal?.throwIfAborted();
  if (isCurve(algorithm)) return generateCurveKey(curves[algorithm]);
  if (!isMlDsa(algorithm))
    return abandonable(generateEncoded("rsa", { modulusLength: modulusBits[algorithm] }), signal);
  if (!knowsMlDsa()) throw new PkiError("unsupported", `This Node has no keys of algorithm ${algorithm}.`);
  return generateEncoded(mlDsaTypes[algorithm]);
}
