import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "../certificate/algorithmIdentifier";
import { readInteger } from "../der/integer";
import { certificateListLimits, keyLimits } from "../der/limits";
import { DerReader } from "../der/reader";
import { constructed, tags } from "../der/tag";
import { numberLines, upperHex } from "./integerTexts";
import { longName } from "./objectNames";
import { readOr } from "./readOr";
import { hexLines, indented } from "./textLines";

export const pss = "1.2.840.113549.1.1.10";
const dsa: ReadonlySet<string> = new Set(["1.2.840.10040.4.3", "2.16.840.1.101.3.4.3.1", "2.16.840.1.101.3.4.3.2"]);

/** A field under its own tag, when it is there. */
function tagged<Value>(fields: DerReader, number: number, read: (inside: DerReader) => Value): Value | undefined {
  return fields.has(constructed(number)) ? read(fields.enter(constructed(number), "parameters")) : undefined;
}

/**
 * RSASSA-PSS-params ::= SEQUENCE { hashAlgorithm [0], maskGenAlgorithm [1], saltLength [2], trailerField [3] }
 *                                                                              RFC 8017 appendix A.2.3
 */
function pssParameters(parameters: Uint8Array): string[] {
  const fields = DerReader.over(parameters, keyLimits).sequence("RSASSA-PSS-params");
  const algorithm = (inside: DerReader): AlgorithmIdentifier => readAlgorithmIdentifier(inside, "hashAlgorithm");
  const number = (inside: DerReader): string => upperHex(readInteger(inside, "saltLength"));
  const hash = tagged(fields, 0, algorithm);
  const mask = tagged(fields, 1, algorithm);
  const salt = tagged(fields, 2, number);
  const trailer = tagged(fields, 3, number);
  return [
    `Hash Algorithm: ${hash ? longName(hash.oid) : "sha1 (default)"}`,
    `Mask Algorithm: ${mask ? maskText(mask) : "mgf1 with sha1 (default)"}`,
    ` Salt Length: 0x${salt ?? "14 (default)"}`,
    `Trailer Field: 0x${trailer ?? "01 (default)"}`,
  ];
}

function maskText({ oid, parameters }: AlgorithmIdentifier): string {
  const hash = readAlgorithmIdentifier(DerReader.over(parameters ?? new Uint8Array(), keyLimits), "mask's hash");
  return `${longName(oid)} with ${longName(hash.oid)}`;
}

const invalidParameters = ["(INVALID PSS PARAMETERS)"];

/** Lines after that of the algorithm's name, without their margin. */
const parameterLines = ({ oid, parameters }: AlgorithmIdentifier): string[] =>
  oid === pss ? readOr(() => pssParameters(parameters ?? new Uint8Array()), invalidParameters) : [];

/** The same for a key: the least that it asks for. */
export const restrictionLines = (algorithm: AlgorithmIdentifier): string[] =>
  parameterLines(algorithm).map((line) => line.replace(" Salt", "Minimum Salt"));

const margin = 8;

/** The octets that OpenSSL leaves at the end of a line before parameters. */
const gap = ({ oid }: AlgorithmIdentifier): string => (oid === pss ? " ".repeat(margin) : "");

/** `Signature Algorithm: …`, as it stands inside of what is signed. */
export const algorithmLines = (algorithm: AlgorithmIdentifier): string[] => [
  `        Signature Algorithm: ${longName(algorithm.oid)}${gap(algorithm)}`,
  ...indented(parameterLines(algorithm), margin),
];

/** Dss-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER }      RFC 3279 section 2.2.2 */
function dsaNumbers(signature: Uint8Array): string[] {
  const fields = DerReader.over(signature, keyLimits).sequence("Dss-Sig-Value");
  return [...numberLines("r:   ", readInteger(fields, "r")), ...numberLines("s:   ", readInteger(fields, "s"))];
}

function valueLines({ oid }: AlgorithmIdentifier, signature: Uint8Array): string[] {
  const octets = hexLines(signature, 18);
  return dsa.has(oid) ? readOr(() => dsaNumbers(signature), octets) : octets;
}

/** The octets of a signed structure's third field, whatever it says of unused bits. */
function signatureOctets(signed: Uint8Array): Uint8Array {
  const fields = DerReader.over(signed, certificateListLimits).sequence("signed");
  fields.next("toBeSigned");
  fields.next("signatureAlgorithm");
  return fields.content(tags.bitString, "signatureValue").subarray(1);
}

/** Algorithm and value, as they stand in a signed structure after what is signed. */
export const signatureLines = (algorithm: AlgorithmIdentifier, signed: Uint8Array): string[] => [
  `    Signature Algorithm: ${longName(algorithm.oid)}`,
  `    Signature Value:${gap(algorithm)}`,
  ...indented([...parameterLines(algorithm), ...valueLines(algorithm, signatureOctets(signed))], margin),
];
