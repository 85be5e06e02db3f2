import { readNamedBits } from "../der/bitString";
import { latin1Text } from "../der/characterString";
import { certificateLimits } from "../der/limits";
import { DerReader } from "../der/reader";
import { readInteger } from "../der/integer";
import { primitive, tags } from "../der/tag";
import { readTime } from "../der/time";
import type { Extension } from "../extensions/extension";
import { extensionInteger } from "./integerTexts";
import { readOr } from "./readOr";
import { timeText, visibleText } from "./textLines";

const certificateTypes = [
  "SSL Client",
  "SSL Server",
  "S/MIME",
  "Object Signing",
  "Unused",
  "SSL CA",
  "S/MIME CA",
  "Object Signing CA",
] as const;

const ia5Text = (reader: DerReader): string => visibleText(latin1Text(reader.content(tags.ia5String, "text")));

/** PrivateKeyUsagePeriod ::= SEQUENCE { notBefore [0] GeneralizedTime OPTIONAL, notAfter [1] … }      RFC 3280 section 4.2.1.4 */
function usagePeriod(reader: DerReader): string {
  const fields = reader.sequence("privateKeyUsagePeriod");
  const times = [
    ["Not Before: ", primitive(0)],
    ["Not After: ", primitive(1)],
  ] as const;
  return times
    .flatMap(([label, tag]) => (fields.has(tag) ? [label + timeText(timeUnder(fields, tag))] : []))
    .join(", ");
}

/** A GeneralizedTime under an implicit tag. */
function timeUnder(fields: DerReader, tag: number): Date {
  const content = fields.content(tag, "time");
  return readTime(
    DerReader.over(Uint8Array.of(tags.generalizedTime, content.length, ...content), certificateLimits),
    "time",
  );
}

/** A reason without a meaning: its number. */
const reasonNumber = (reader: DerReader): string => extensionInteger(readInteger(reader, "cRLReason", tags.enumerated));

/** Extensions that OpenSSL prints and `pki` has no value for. */
const readers: ReadonlyMap<string, (reader: DerReader) => string> = new Map([
  ["2.5.29.16", usagePeriod],
  ["2.5.29.21", reasonNumber],
  ["2.16.840.1.113730.1.1", (reader) => readNamedBits(reader, "netscapeCertType", certificateTypes).join(", ")],
  ...[2, 3, 4, 7, 8, 12, 13].map((arc): [string, (reader: DerReader) => string] => [
    `2.16.840.1.113730.1.${arc}`,
    ia5Text,
  ]),
]);

/** Undefined for any other extension, and when it is malformed. */
export function otherExtensionText({ oid, der }: Extension): string | undefined {
  const read = readers.get(oid);
  return read && readOr(() => readWhole(der, read), undefined);
}

function readWhole(der: Uint8Array, read: (reader: DerReader) => string): string {
  const reader = DerReader.over(der, certificateLimits);
  const text = read(reader);
  reader.finish("extnValue");
  return text;
}
