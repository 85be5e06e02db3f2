import { sameOctets } from "../der/sameOctets";
import { type Certificate, serialHex } from "../certificate/certificate";
import type { CertificationRequest } from "../certificate/certificationRequest";
import { formatName } from "../certificate/name";
import type { PublicKeyDescription, SubjectPublicKeyInfo } from "../certificate/subjectPublicKeyInfo";
import type { DecodedObject, PublicKey } from "../container/decodedObject";
import type { PrivateKeyDescription } from "../container/privateKeyDescription";
import { toHex } from "../der/integer";
import type { Extension } from "../extensions/extension";
import { extensionText } from "../issue/extensionText";
import { signatureAlgorithmNames } from "../oid/signatureAlgorithms";

/** What can be compared with each other. */
export type Comparable = Certificate | CertificationRequest | PublicKey | PrivateKeyDescription;

export const isComparable = (object: DecodedObject): object is Comparable =>
  ["certificate", "certification-request", "public-key", "private-key"].includes(object.kind);

/** One field of either side. A side that lacks it has no text. */
export interface ComparedField {
  /** "serialNumber", or an extension's name. */
  readonly field: string;
  /** Of an extension. */
  readonly oid?: string;
  readonly left?: string;
  readonly right?: string;
  readonly same: boolean;
}

export interface Comparison {
  /** Every octet is the same. */
  readonly identical: boolean;
  /** Both have the same public key; undefined when one does not say which it has, such as an encrypted private key. */
  readonly sameKey: boolean | undefined;
  /** Those that both kinds can have, in the order of a certificate. A request is compared with what was issued. */
  readonly fields: readonly ComparedField[];
}

/** How two objects differ, field by field. */
export function compareObjects(left: Comparable, right: Comparable): Comparison {
  return {
    identical: "der" in left && "der" in right && sameOctets(left.der, right.der),
    sameKey: hasSameKey(left, right),
    fields: [...plainFields(left, right), ...extensionFields(left, right)],
  };
}

/** The same public key, whatever holds it; undefined when one of them does not tell. */
function hasSameKey(left: Comparable, right: Comparable): boolean | undefined {
  const [one, other] = [publicKeyOf(left), publicKeyOf(right)];
  return one && other ? isSameKey(one, other) : undefined;
}

const publicKeyOf = (object: Comparable): SubjectPublicKeyInfo | undefined =>
  object.kind === "private-key" ? object.publicKey : object.subjectPublicKeyInfo;

const rsaEncryption = "1.2.840.113549.1.1.1";

/** Parameters of RSA say nothing: some write NULL, others leave them out. */
function isSameKey(left: SubjectPublicKeyInfo, right: SubjectPublicKeyInfo): boolean {
  if (sameOctets(left.der, right.der)) return true;
  const isRsa = left.algorithm.oid === rsaEncryption && right.algorithm.oid === rsaEncryption;
  return isRsa && sameOctets(left.publicKey, right.publicKey);
}

interface Reader {
  readonly field: string;
  readonly read: (object: Comparable) => string | undefined;
}

const ofCertificate =
  (read: (certificate: Certificate) => string): Reader["read"] =>
  (object) =>
    object.kind === "certificate" ? read(object) : undefined;

const readers: readonly Reader[] = [
  { field: "version", read: ofCertificate(({ version }) => String(version)) },
  { field: "serialNumber", read: ofCertificate(({ serialNumber }) => serialHex(serialNumber)) },
  {
    field: "signatureAlgorithm",
    read: (object) =>
      "signatureAlgorithm" in object
        ? (signatureAlgorithmNames.get(object.signatureAlgorithm.oid) ?? object.signatureAlgorithm.oid)
        : undefined,
  },
  { field: "issuer", read: ofCertificate(({ issuer }) => formatName(issuer)) },
  { field: "notBefore", read: ofCertificate(({ notBefore }) => notBefore.toISOString()) },
  { field: "notAfter", read: ofCertificate(({ notAfter }) => notAfter.toISOString()) },
  { field: "subject", read: (object) => ("subject" in object ? formatName(object.subject) : undefined) },
  { field: "subjectPublicKeyInfo", read: keyText },
];

/** A field that only one kind can have is no difference. */
function plainFields(left: Comparable, right: Comparable): ComparedField[] {
  return readers.flatMap(({ field, read }) => {
    const [one, other] = [read(left), read(right)];
    if (one === undefined || other === undefined) return [];
    const same = field === "subjectPublicKeyInfo" ? hasSameKey(left, right) === true : one === other;
    return [{ field, left: one, right: other, same }];
  });
}

/** Kind and size, and the octets: two keys of a kind have to be told apart. */
function keyText(object: Comparable): string | undefined {
  const key = publicKeyOf(object);
  return key && `${kindOfKey(key.key)} ${toHex(key.publicKey)}`;
}

function kindOfKey(key: PublicKeyDescription): string {
  if (key.type === "unknown") return key.oid;
  return key.type === "ec" ? `EC ${key.curve}` : `${key.type.toUpperCase()} ${key.bits}`;
}

/** Those of a key say nothing: neither side of it has extensions. */
function extensionFields(left: Comparable, right: Comparable): ComparedField[] {
  if (!("extensions" in left) || !("extensions" in right)) return [];
  const [one, other] = [byOid(left.extensions), byOid(right.extensions)];
  return [...new Set([...one.keys(), ...other.keys()])].map((oid) =>
    compareExtension(oid, one.get(oid), other.get(oid)),
  );
}

/** An extension that is there twice is taken with all its values. */
function byOid(extensions: readonly Extension[]): ReadonlyMap<string, readonly Extension[]> {
  const found = new Map<string, Extension[]>();
  for (const extension of extensions) {
    const known = found.get(extension.oid);
    if (known) known.push(extension);
    else found.set(extension.oid, [extension]);
  }
  return found;
}

function compareExtension(
  oid: string,
  left: readonly Extension[] = [],
  right: readonly Extension[] = [],
): ComparedField {
  const same =
    left.length === right.length &&
    left.every((each, at) => {
      const other = right[at];
      return other !== undefined && each.critical === other.critical && sameOctets(each.der, other.der);
    });
  const text = (side: readonly Extension[]): string | undefined =>
    side.length === 0 ? undefined : side.map(extensionText).join("; ");
  const [one, other] = [text(left), text(right)];
  return {
    field: left[0]?.name ?? right[0]?.name ?? oid,
    oid,
    ...(one !== undefined && { left: one }),
    ...(other !== undefined && { right: other }),
    same,
  };
}
