import { berToDer } from "../der/berToDer";
import { characterString } from "../der/characterString";
import { containerLimits } from "../der/limits";
import { readObjectIdentifier } from "../der/objectIdentifier";
import { DerReader } from "../der/reader";
import { constructed, tags } from "../der/tag";

/** One thing that a PKCS #12 file keeps, as it stands there. */
export interface Pkcs12Bag {
  readonly kind: "key" | "shrouded-key" | "certificate" | "certificate-list" | "secret" | "unknown";
  /** DER of the certificate, the list, the PrivateKeyInfo or the EncryptedPrivateKeyInfo; else of the value. */
  readonly der: Uint8Array;
  readonly friendlyName?: string;
}

const bagKinds: ReadonlyMap<string, Pkcs12Bag["kind"] | "nested"> = new Map([
  ["1.2.840.113549.1.12.10.1.1", "key"],
  ["1.2.840.113549.1.12.10.1.2", "shrouded-key"],
  ["1.2.840.113549.1.12.10.1.3", "certificate"],
  ["1.2.840.113549.1.12.10.1.4", "certificate-list"],
  ["1.2.840.113549.1.12.10.1.5", "secret"],
  ["1.2.840.113549.1.12.10.1.6", "nested"],
]);

const friendlyNameOid = "1.2.840.113549.1.9.20";

const maximumBags = 10_000;

/** SafeContents ::= SEQUENCE OF SafeBag, in DER or BER; those inside each other one after the other. Throws PkiError. */
export function readPkcs12Bags(safeContents: Uint8Array): Pkcs12Bag[] {
  const reader = DerReader.over(berToDer(safeContents, containerLimits), containerLimits);
  const bags: Pkcs12Bag[] = [];
  collect(reader, bags);
  reader.finish("SafeContents");
  return bags;
}

function collect(reader: DerReader, bags: Pkcs12Bag[]): void {
  const list = reader.sequence("SafeContents");
  while (!list.atEnd) {
    readBag(list.sequence("SafeBag"), bags);
    if (bags.length > maximumBags) {
      throw list.error("limit-exceeded", `The container keeps more than ${maximumBags} things.`);
    }
  }
}

/** SafeBag ::= SEQUENCE { bagId, bagValue [0] EXPLICIT ANY, bagAttributes SET OF PKCS12Attribute OPTIONAL } */
function readBag(fields: DerReader, bags: Pkcs12Bag[]): void {
  const kind = bagKinds.get(readObjectIdentifier(fields, "bagId")) ?? "unknown";
  const value = fields.enter(constructed(0), "bagValue");
  if (kind === "nested") {
    collect(value, bags);
    return;
  }
  const der = kind === "certificate" || kind === "certificate-list" ? readTypedValue(value) : readValue(value);
  const friendlyName = fields.has(tags.set) ? readFriendlyName(fields.enter(tags.set, "bagAttributes")) : undefined;
  bags.push({ kind, der, ...(friendlyName !== undefined && { friendlyName }) });
}

function readValue(value: DerReader): Uint8Array {
  value.next("bagValue");
  return value.lastElement();
}

/** CertBag and CRLBag ::= SEQUENCE { type OBJECT IDENTIFIER, value [0] EXPLICIT OCTET STRING }      RFC 7292 section 4.2.3 */
function readTypedValue(value: DerReader): Uint8Array {
  const fields = value.sequence("bagValue");
  readObjectIdentifier(fields, "type");
  return fields.enter(constructed(0), "value").content(tags.octetString, "value");
}

/** PKCS12Attribute ::= SEQUENCE { attrId OBJECT IDENTIFIER, attrValues SET OF ANY }; friendlyName is a BMPString */
function readFriendlyName(attributes: DerReader): string | undefined {
  while (!attributes.atEnd) {
    const fields = attributes.sequence("PKCS12Attribute");
    if (readObjectIdentifier(fields, "attrId") !== friendlyNameOid) continue;
    const values = fields.enter(tags.set, "attrValues");
    if (values.atEnd) return undefined;
    return characterString(values.next("friendlyName"), values.lastContent());
  }
  return undefined;
}
