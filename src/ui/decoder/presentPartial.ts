import { readAlgorithmIdentifier } from "../../pki/certificate/algorithmIdentifier";
import { formatName, readName } from "../../pki/certificate/name";
import { readSubjectPublicKeyInfo } from "../../pki/certificate/subjectPublicKeyInfo";
import type { FailedObject } from "../../pki/container/decodedObject";
import { readInteger } from "../../pki/der/integer";
import { certificateLimits } from "../../pki/der/limits";
import { DerReader } from "../../pki/der/reader";
import { constructed } from "../../pki/der/tag";
import { readTime } from "../../pki/der/time";
import { readTaggedExtensions } from "../../pki/extensions/readExtensions";
import { PkiError } from "../../pki/pkiError";
import type { Field, FieldGroup } from "../../protocol/decoder";
import { octetsOf } from "./asn1Pages";
import { plain, type Presenter } from "./presenter";
import { nameFields } from "./presentName";
import { serialText } from "./presentNumber";
import { publicKeyFields } from "./presentPublicKey";
import { algorithmFields } from "./presentSignature";

/** Reads one element that is the whole of its reader. */
type Read = (reader: DerReader, presenter: Presenter) => readonly Field[];

interface Part {
  readonly title: string;
  /** Of one that may be left out. */
  readonly tag?: number;
  readonly read: Read;
}

/**
 * What can be read of a certificate that could not be decoded, field by field: one that is malformed is said to be, and the
 * others are shown. Empty when it has nothing of a certificate.
 */
export function partialFields(object: FailedObject, presenter: Presenter): readonly FieldGroup[] {
  const der = octetsOf(object);
  if (!der || (object.label !== undefined && !/CERTIFICATE$/.test(object.label))) return [];
  const groups = readParts(der, presenter);
  return groups.some(({ isRead }) => isRead) ? groups.map(({ group }) => group) : [];
}

interface ReadPart {
  readonly group: FieldGroup;
  readonly isRead: boolean;
}

/** The elements of the TBSCertificate in their order, each by itself      RFC 5280 section 4.1 */
function readParts(der: Uint8Array, presenter: Presenter): readonly ReadPart[] {
  const found: ReadPart[] = [];
  const { unreadable } = presenter.strings.view.structure;
  try {
    const fields = DerReader.over(der, certificateLimits).sequence("certificate").sequence("tbsCertificate");
    for (const part of partsOf(presenter)) {
      if (fields.atEnd) break;
      if (part.tag !== undefined && !fields.has(part.tag)) continue;
      fields.next(part.title);
      found.push(readPart(part, fields.lastElement(), presenter));
    }
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    found.push({ isRead: false, group: { title: unreadable, fields: [problemField(error, presenter)] } });
  }
  return found;
}

function readPart({ title, read }: Part, der: Uint8Array, presenter: Presenter): ReadPart {
  try {
    return { isRead: true, group: { title, fields: read(DerReader.over(der, certificateLimits), presenter) } };
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    const bytes: Field = { label: presenter.strings.fields.bytes, values: [presenter.hex(der)], monospace: true };
    return { isRead: false, group: { title, fields: [problemField(error, presenter), bytes] } };
  }
}

function problemField(error: PkiError, { strings, text }: Presenter): Field {
  const { problem, malformed } = strings.view.structure;
  return { label: problem, values: [text(error.message)], note: malformed, tone: "bad" };
}

function partsOf({ strings }: Presenter): readonly Part[] {
  const { fields, view } = strings;
  return [
    { title: fields.version, tag: constructed(0), read: version },
    { title: fields.serial, read: serialNumber },
    { title: view.structure.innerAlgorithm, read: signature },
    { title: fields.issuer, read: name(fields.issuer) },
    { title: fields.validity, read: validity },
    { title: fields.subject, read: name(fields.subject) },
    {
      title: fields.publicKey,
      read: (reader, presenter) => publicKeyFields(readSubjectPublicKeyInfo(reader), presenter),
    },
    { title: view.structure.extensions, tag: constructed(3), read: extensions },
  ];
}

const version: Read = (reader, { strings }) => {
  const [octet = 0] = readInteger(reader.enter(constructed(0), "version"), "version");
  return [{ label: strings.fields.version, values: [plain(`${String(octet + 1)} (${String(octet)})`)] }];
};

const serialNumber: Read = (reader, { strings, text }) => [
  { label: strings.fields.serial, values: [text(serialText(readInteger(reader, "serialNumber")))], monospace: true },
];

const signature: Read = (reader, presenter) =>
  algorithmFields(presenter.strings.fields.algorithm, readAlgorithmIdentifier(reader, "signature"), presenter);

const name =
  (label: string): Read =>
  (reader, presenter) => {
    const read = readName(reader, label);
    const whole = presenter.text(formatName(read));
    const { distinguishedName } = presenter.strings.view.structure;
    return [...nameFields(read, label, presenter), { label: distinguishedName, values: [whole] }];
  };

const validity: Read = (reader, { strings, date }) => {
  const dates = reader.sequence("validity");
  const { notBefore, notAfter } = strings.fields;
  return [notBefore, notAfter].map((label) => ({ label, values: [plain(date(readTime(dates, label)))] }));
};

const extensions: Read = (reader, { strings, hex, text }) =>
  readTaggedExtensions(reader, 3, "extensions").map(({ oid, name: known, critical, der }) => ({
    label: strings.extensions[known] ?? strings.extensions["unknown"] ?? "",
    values: [text(oid), hex(der)],
    monospace: true,
    ...(critical && { note: strings.view.structure.critical }),
  }));
