import type { SubjectPublicKeyInfo } from "../certificate/subjectPublicKeyInfo";
import { readInteger } from "../der/integer";
import { keyLimits } from "../der/limits";
import { readObjectIdentifier } from "../der/objectIdentifier";
import { DerReader } from "../der/reader";
import { tags } from "../der/tag";
import { explicitCurveLines } from "./explicitCurveText";
import { numberLines } from "./integerTexts";
import { pss, restrictionLines } from "./signatureText";
import { longName, shortName } from "./objectNames";
import { readOr } from "./readOr";
import { hexLines, indented } from "./textLines";

const publicOctets = (publicKey: Uint8Array): string[] => ["pub:", ...indented(hexLines(publicKey, 15), 4)];

function rsaLines(info: SubjectPublicKeyInfo, bits: number): string[] {
  const fields = DerReader.over(info.publicKey, keyLimits).sequence("RSAPublicKey");
  return [
    `Public-Key: (${bits} bit)`,
    ...numberLines("Modulus:", readInteger(fields, "modulus")),
    ...numberLines("Exponent:", readInteger(fields, "publicExponent")),
    ...pssRestrictions(info),
  ];
}

/** A key of its own kind for PSS says how it may be used. */
const pssRestrictions = ({ algorithm }: SubjectPublicKeyInfo): string[] => {
  if (algorithm.oid !== pss) return [];
  if (algorithm.parameters === undefined) return ["No PSS parameter restrictions"];
  return ["PSS parameter restrictions:", ...indented(restrictionLines(algorithm), 2)];
};

function dsaLines({ publicKey, algorithm }: SubjectPublicKeyInfo, bits: number): string[] {
  const own = numberLines("pub: ", readInteger(DerReader.over(publicKey, keyLimits), "y"));
  const fields = DerReader.over(algorithm.parameters ?? new Uint8Array(), keyLimits).sequence("Dss-Parms");
  const number = (label: string): string[] => numberLines(label, readInteger(fields, label));
  return [`Public-Key: (${bits} bit)`, ...own, ...number("P:   "), ...number("Q:   "), ...number("G:   ")];
}

/** Names of NIST, by OpenSSL's. */
const nistCurves: ReadonlyMap<string, string> = new Map([
  ["prime192v1", "P-192"],
  ["secp224r1", "P-224"],
  ["prime256v1", "P-256"],
  ["secp384r1", "P-384"],
  ["secp521r1", "P-521"],
]);

/** The field's size by the length of a point that is written in full, for a curve that has no size here. */
const uncompressedBits = (point: Uint8Array): number => (point[0] === 4 ? (point.length - 1) * 4 : 0);

function ecLines({ publicKey, algorithm }: SubjectPublicKeyInfo, bits: number): string[] {
  const reader = DerReader.over(algorithm.parameters ?? new Uint8Array(), keyLimits);
  const head = [`Public-Key: (${bits || uncompressedBits(publicKey)} bit)`, ...publicOctets(publicKey)];
  if (!reader.has(tags.objectIdentifier)) {
    const parameters = explicitCurveLines(reader);
    return parameters === undefined ? [] : [...head, ...parameters];
  }
  const curve = shortName(readObjectIdentifier(reader, "namedCurve"));
  const nist = nistCurves.get(curve);
  return [...head, `ASN1 OID: ${curve}`, ...(nist === undefined ? [] : [`NIST CURVE: ${nist}`])];
}

function numbersOf(info: SubjectPublicKeyInfo): string[] {
  const { key, publicKey } = info;
  switch (key.type) {
    case "rsa":
      return rsaLines(info, key.bits);
    case "ec":
      return ecLines(info, key.bits);
    case "dsa":
      return dsaLines(info, key.bits);
    case "unknown":
      return [];
    default:
      return [`${key.type.toUpperCase()} Public-Key:`, ...publicOctets(publicKey)];
  }
}

/** What cannot be read is said as OpenSSL says it. */
function keyLines(info: SubjectPublicKeyInfo): string[] {
  const lines = readOr(() => numbersOf(info), []);
  return lines.length === 0 ? ["Unable to load Public Key"] : indented(lines, 4);
}

/** `Subject Public Key Info:` and what follows, without its margin. */
export const publicKeyLines = (info: SubjectPublicKeyInfo): string[] => [
  "Subject Public Key Info:",
  `    Public Key Algorithm: ${longName(info.algorithm.oid)}`,
  ...indented(keyLines(info), 4),
];
