import { extensionRequests } from "../certificate/certificationRequest";
import type { CertificationRequest } from "../certificate/certificationRequest";
import { characterString } from "../der/characterString";
import { requestLimits } from "../der/limits";
import { readInteger, toHex } from "../der/integer";
import { readObjectIdentifier } from "../der/objectIdentifier";
import { DerReader } from "../der/reader";
import { constructed, tags } from "../der/tag";
import { extensionLines } from "./extensionText";
import { publicKeyLines } from "./keyText";
import { oneLineName } from "./nameText";
import { longName } from "./objectNames";
import { signatureLines } from "./signatureText";
import { readOr } from "./readOr";
import { indented, visibleText } from "./textLines";

/** What OpenSSL says to a value that is no text. */
const unreadable = "unable to print attribute";

const valueText = (tag: number, content: Uint8Array): string => {
  const text = characterString(tag, content);
  return text === undefined ? unreadable : visibleText(text);
};

/** Attribute ::= SEQUENCE { type OBJECT IDENTIFIER, values SET OF ANY }      RFC 2986 section 4.1 */
function attributeLines(reader: DerReader): string[] {
  const fields = reader.sequence("attribute");
  const oid = readObjectIdentifier(fields, "attribute.type");
  if (extensionRequests.has(oid)) return [];
  const values = readOr(() => valueTexts(fields.enter(tags.set, "attribute.values")), [unreadable]);
  const label = `            ${longName(oid).padEnd(25)}`;
  return values.map((value, index) => `${index === 0 ? label : " ".repeat(25)}:${value}`);
}

function valueTexts(values: DerReader): string[] {
  const texts: string[] = [];
  while (!values.atEnd) texts.push(valueText(values.next("attribute.value"), values.lastContent()));
  return texts;
}

interface Information {
  /** In hexadecimal, as it is written: 0 is version 1. */
  readonly version: string;
  readonly attributes: readonly string[];
  readonly hasAttributes: boolean;
}

/** What a request's value does without, read again. */
function readInformation({ certificationRequestInfo }: CertificationRequest): Information {
  const fields = DerReader.over(certificationRequestInfo, requestLimits).sequence("certificationRequestInfo");
  const version = toHex(readInteger(fields, "version"));
  fields.next("subject");
  fields.next("subjectPKInfo");
  const attributes: string[] = [];
  if (fields.atEnd) return { version, attributes, hasAttributes: false };
  const items = fields.enter(constructed(0), "attributes");
  const hasAttributes = !items.atEnd;
  while (!items.atEnd) attributes.push(...attributeLines(items));
  return { version, attributes, hasAttributes };
}

/** `openssl req -text -noout` */
export function certificationRequestLines(request: CertificationRequest): string[] {
  const { version, attributes, hasAttributes } = readInformation(request);
  const number = BigInt(`0x${version}`);
  return [
    "Certificate Request:",
    "    Data:",
    `        Version: ${number === 0n ? "1 (0x0)" : `Unknown (${number})`}`,
    `        Subject: ${oneLineName(request.subject)}`,
    ...indented(publicKeyLines(request.subjectPublicKeyInfo), 8),
    "        Attributes:",
    ...(hasAttributes ? attributes : ["            (none)"]),
    "            Requested Extensions:",
    ...indented(request.extensions.flatMap(extensionLines), 4),
    ...signatureLines(request.signatureAlgorithm, request.der),
  ];
}
