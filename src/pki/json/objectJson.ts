import type { AlgorithmIdentifier } from "../certificate/algorithmIdentifier";
import { type Certificate, serialHex } from "../certificate/certificate";
import type { CertificateList } from "../certificate/certificateList";
import type { CertificationRequest } from "../certificate/certificationRequest";
import { formatName } from "../certificate/name";
import type { PublicKeyDescription, SubjectPublicKeyInfo } from "../certificate/subjectPublicKeyInfo";
import { toBase64 } from "../container/base64";
import type { DecodedObject, PublicKey } from "../container/decodedObject";
import type { PrivateKeyDescription } from "../container/privateKeyDescription";
import { toHex } from "../der/integer";
import type { Digest } from "../digest";
import { type Extension, findExtension } from "../extensions/extension";
import { saysCa } from "../extensions/saysCa";
import { formatGeneralName, type GeneralName } from "../extensions/generalName";
import { dateText, ocspResponse, pkcs12, pkcs7 } from "./containerJson";
import { plainValue } from "./plainValue";

export type JsonKind =
  "certificate" | "request" | "crl" | "ocsp-response" | "pkcs7" | "pkcs12" | "public-key" | "private-key";

/** An interface for programs: it only ever grows. */
export type ObjectJson = { readonly kind: JsonKind } & Readonly<Record<string, unknown>>;

/** A decoded object as plain JSON: bytes in hexadecimal, pins in base64, dates in ISO 8601. Of a private key, what it is. */
export function objectJson(object: Exclude<DecodedObject, { kind: "failed" }>, sha256: Digest): ObjectJson {
  switch (object.kind) {
    case "certificate":
      return { kind: "certificate", ...certificate(object, sha256) };
    case "certification-request":
      return { kind: "request", ...request(object, sha256) };
    case "certificate-list":
      return { kind: "crl", ...certificateList(object, sha256) };
    case "ocsp-response":
      return { kind: "ocsp-response", sha256: toHex(sha256(object.der)), ...ocspResponse(object) };
    case "pkcs7":
      return { kind: "pkcs7", sha256: toHex(sha256(object.der)), ...pkcs7(object) };
    case "pkcs12":
      return { kind: "pkcs12", sha256: toHex(sha256(object.der)), ...pkcs12(object) };
    case "public-key":
      return { kind: "public-key", ...publicKey(object, sha256) };
    case "private-key":
      return { kind: "private-key", ...privateKey(object, sha256) };
  }
}

const certificate = (object: Certificate, sha256: Digest) => ({
  sha256: toHex(sha256(object.der)),
  serial: serialHex(object.serialNumber),
  subject: formatName(object.subject),
  issuer: formatName(object.issuer),
  notBefore: dateText(object.notBefore),
  notAfter: dateText(object.notAfter),
  ...key(object, sha256),
  isCA: saysCa(object.extensions),
  version: object.version,
  ...signed(object),
});

const request = (object: CertificationRequest, sha256: Digest) => ({
  sha256: toHex(sha256(object.der)),
  subject: formatName(object.subject),
  ...key(object, sha256),
  ...signed(object),
});

const certificateList = (object: CertificateList, sha256: Digest) => ({
  sha256: toHex(sha256(object.der)),
  issuer: formatName(object.issuer),
  thisUpdate: dateText(object.thisUpdate),
  ...(object.nextUpdate && { nextUpdate: dateText(object.nextUpdate) }),
  revoked: object.revoked.length,
  version: object.version,
  sigAlgOid: object.signatureAlgorithm.oid,
  extensions: object.extensions.map(extension),
});

const publicKey = (object: PublicKey, sha256: Digest) => ({
  sha256: toHex(sha256(object.subjectPublicKeyInfo.der)),
  format: object.format ?? "spki",
  ...(object.sshType !== undefined && { sshType: object.sshType }),
  ...(object.comment !== undefined && { comment: object.comment }),
  ...key(object, sha256),
});

const privateKey = ({ format, encrypted, ...object }: PrivateKeyDescription, sha256: Digest) => ({
  format,
  encrypted,
  ...(object.encryption !== undefined && { encryption: object.encryption }),
  ...(object.iterations !== undefined && { iterations: object.iterations }),
  ...(object.comment !== undefined && { comment: object.comment }),
  ...(object.publicKey && { spkiPin: pin(object.publicKey, sha256) }),
  ...(object.key && keyKind(object.key)),
});

const key = ({ subjectPublicKeyInfo }: { readonly subjectPublicKeyInfo: SubjectPublicKeyInfo }, sha256: Digest) => ({
  spkiPin: pin(subjectPublicKeyInfo, sha256),
  ...keyKind(subjectPublicKeyInfo.key),
});

const pin = ({ der }: SubjectPublicKeyInfo, sha256: Digest): string => toBase64(sha256(der));

const keyKind = (description: PublicKeyDescription) => ({
  keyType: description.type,
  keyBits: description.type === "unknown" ? 0 : description.bits,
  ...(description.type === "ec" && { curve: description.curve }),
});

const signed = (object: {
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly extensions: readonly Extension[];
}) => ({
  sigAlgOid: object.signatureAlgorithm.oid,
  san: findExtension(object.extensions, "subjectAltName")?.names.map(alternativeName) ?? [],
  extensions: object.extensions.map(extension),
});

const nameTypes: Readonly<Record<GeneralName["type"], string>> = {
  dns: "dns",
  email: "email",
  uri: "uri",
  ip: "ip",
  directory: "dn",
  registeredId: "rid",
  other: "other",
  x400: "other",
  ediParty: "other",
};

const alternativeName = (name: GeneralName) => ({ t: nameTypes[name.type], v: formatGeneralName(name) });

/** `value` is what was decoded; `malformed` says why nothing was. */
function extension({ oid, name, critical, der, value }: Extension) {
  const common = { oid, name, critical, der: toHex(der) };
  if (value.kind === "malformed") return { ...common, malformed: value.reason };
  return value.kind === "unknown" ? common : { ...common, value: plainValue(value) };
}
