import { decodeCertificate } from "../certificate/certificate";
import { decodeSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from "../certificate/subjectPublicKeyInfo";
import { concatenate } from "../der/concatenate";
import { bitString, nullValue, objectIdentifier, sequence, unsignedInteger } from "../der/writer";
import { PkiError } from "../pkiError";
import { attempt } from "./attempt";
import { fromBase64 } from "./base64";
import type { DecodedObject } from "./decodedObject";

const longestText = 1024 * 1024;
const maximumKeys = 10_000;

/**
 * The keys of a JSON Web Key or a set of them (RFC 7517), each with the certificates of its "x5c"; empty when the text is
 * none. A private one is described. Throws PkiError "limit-exceeded".
 */
export function decodeJwkText(text: string): DecodedObject[] {
  const start = /\S/.exec(text.slice(0, 1024))?.[0];
  if ((start !== "{" && start !== "[") || text.length > longestText) return [];
  const keys = keysIn(parse(text));
  if (keys.length > maximumKeys) throw new PkiError("limit-exceeded", `The set has more than ${maximumKeys} keys.`);
  return keys.flatMap((key) => [attempt(() => decodeJwk(key)), ...certificates(key)]);
}

type Members = ReadonlyMap<string, unknown>;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // then it is something else
  }
}

const members = (value: unknown): Members =>
  new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);

function keysIn(value: unknown): Members[] {
  const set = Array.isArray(value) ? value : members(value).get("keys");
  const found: readonly unknown[] = Array.isArray(set) ? set : [value];
  return found.map(members).filter((each) => typeof each.get("kty") === "string");
}

function certificates(key: Members): DecodedObject[] {
  const chain = key.get("x5c");
  if (!Array.isArray(chain)) return [];
  return chain
    .filter((each): each is string => typeof each === "string")
    .map((base64) => attempt(() => decodeCertificate(fromBase64(base64))));
}

function decodeJwk(key: Members): DecodedObject {
  const subjectPublicKeyInfo = decodeSubjectPublicKeyInfo(encode(key));
  const kid = key.get("kid");
  const comment = typeof kid === "string" && kid !== "" ? { comment: kid } : {};
  if (!key.has("d")) return { kind: "public-key", subjectPublicKeyInfo, format: "jwk", ...comment };
  return { kind: "private-key", format: "jwk", encrypted: false, ...halves(subjectPublicKeyInfo), ...comment };
}

const halves = (publicKey: SubjectPublicKeyInfo) => ({ key: publicKey.key, publicKey });

function encode(key: Members): Uint8Array {
  const type = key.get("kty");
  switch (type) {
    case "RSA": {
      const publicKey = sequence(unsignedInteger(octets(key, "n")), unsignedInteger(octets(key, "e")));
      return sequence(sequence(objectIdentifier("1.2.840.113549.1.1.1"), nullValue), bitString(publicKey));
    }
    case "EC":
      return encodeEc(key);
    case "OKP":
      return sequence(sequence(objectIdentifier(curveOf(key, okpCurves))), bitString(octets(key, "x")));
    case "oct":
      throw new PkiError("unsupported", "This is a JWK with a secret that both sides share: it has no public half.");
    default:
      throw new PkiError("unsupported", "This is a JWK of a type that is not known here.");
  }
}

/** Curves by their names in JOSE, and the octets of a coordinate      RFC 7518 section 6.2.1.1, RFC 8812 */
const ecCurves: ReadonlyMap<string, string> = new Map([
  ["P-256", "1.2.840.10045.3.1.7"],
  ["P-384", "1.3.132.0.34"],
  ["P-521", "1.3.132.0.35"],
  ["secp256k1", "1.3.132.0.10"],
]);

/** RFC 8037 section 2 */
const okpCurves: ReadonlyMap<string, string> = new Map([
  ["X25519", "1.3.101.110"],
  ["X448", "1.3.101.111"],
  ["Ed25519", "1.3.101.112"],
  ["Ed448", "1.3.101.113"],
]);

function encodeEc(key: Members): Uint8Array {
  const algorithm = sequence(objectIdentifier("1.2.840.10045.2.1"), objectIdentifier(curveOf(key, ecCurves)));
  return sequence(algorithm, bitString(concatenate([Uint8Array.of(4), octets(key, "x"), octets(key, "y")])));
}

function curveOf(key: Members, curves: ReadonlyMap<string, string>): string {
  const curve = curves.get(String(key.get("crv")));
  if (curve === undefined) throw new PkiError("unsupported", "The JWK is on a curve that is not known here.");
  return curve;
}

/** Base64url without padding      RFC 7515 section 2 */
function octets(key: Members, name: string): Uint8Array {
  const text = key.get(name);
  if (typeof text !== "string" || !/^[\w-]+=*$/.test(text)) {
    throw new PkiError("malformed-value", `The JWK's member "${name}" is missing or no base64url.`);
  }
  const digits = text.replace(/=+$/, "").replaceAll("-", "+").replaceAll("_", "/");
  return fromBase64(digits.padEnd(Math.ceil(digits.length / 4) * 4, "="));
}
