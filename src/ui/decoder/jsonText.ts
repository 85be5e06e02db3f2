import { sha256 } from "../../crypto/digest";
import { serialHex } from "../../pki/certificate/certificate";
import { formatName, type Name } from "../../pki/certificate/name";
import type { SubjectPublicKeyInfo } from "../../pki/certificate/subjectPublicKeyInfo";
import { toBase64 } from "../../pki/container/base64";
import type { DecodedObject } from "../../pki/container/decodedObject";
import { toHex } from "../../pki/der/integer";
import { type Extension, findExtension } from "../../pki/extensions/extension";
import { publicKeyOf } from "./presentFingerprints";

/** As `rootpin decode --json` calls them. */
const kinds: Readonly<Record<DecodedObject["kind"], string | undefined>> = {
  certificate: "certificate",
  "certification-request": "request",
  "certificate-list": "crl",
  "ocsp-response": "ocsp-response",
  pkcs7: "pkcs7",
  pkcs12: "pkcs12",
  "public-key": "public-key",
  "private-key": "private-key",
  failed: undefined,
};

/** A decoded object as JSON, its members named as those of `rootpin decode --json`. Undefined for what was not decoded. */
export function jsonText(object: DecodedObject): string | undefined {
  const kind = kinds[object.kind];
  if (kind === undefined) return undefined;
  const publicKey = publicKeyOf(object);
  const members = {
    kind,
    ...("der" in object && object.der && { sha256: toHex(sha256(object.der)) }),
    ...certificateMembers(object),
    ...(object.kind === "certificate-list" && { revoked: object.revoked.length }),
    ...(publicKey && keyMembers(publicKey)),
    ...("signatureAlgorithm" in object && { sigAlgOid: object.signatureAlgorithm.oid }),
    ...("extensions" in object && { extensions: object.extensions.map(extensionMembers) }),
  };
  return `${JSON.stringify(members, undefined, 2)}\n`;
}

function certificateMembers(object: DecodedObject): Readonly<Record<string, unknown>> {
  return {
    ...("serialNumber" in object && { serial: serialHex(object.serialNumber) }),
    ...("subject" in object && { subject: formatName(object.subject) }),
    ...("issuer" in object && { issuer: formatName(object.issuer) }),
    ...("notBefore" in object && { notBefore: plain(object.notBefore), notAfter: plain(object.notAfter) }),
    ...("thisUpdate" in object && { thisUpdate: plain(object.thisUpdate) }),
    ...("nextUpdate" in object && { nextUpdate: plain(object.nextUpdate) }),
    ...("version" in object && { version: object.version }),
    ...(object.kind === "certificate" && { isCA: findExtension(object.extensions, "basicConstraints")?.cA === true }),
  };
}

const keyMembers = ({ der, key }: SubjectPublicKeyInfo): Readonly<Record<string, unknown>> => ({
  spkiPin: toBase64(sha256(der)),
  keyType: key.type,
  keyBits: key.type === "unknown" ? 0 : key.bits,
  ...(key.type === "ec" && { curve: key.curve }),
});

function extensionMembers({ oid, name, critical, der, value }: Extension): Readonly<Record<string, unknown>> {
  const common = { oid, name, critical, der: toHex(der) };
  if (value.kind === "malformed") return { ...common, malformed: value.reason };
  return value.kind === "unknown" ? common : { ...common, value: plain(value) };
}

/** Bytes in hexadecimal, dates in ISO 8601, names as RFC 4514 writes them; without `kind`. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  if (value instanceof Date) return value.toISOString().replace(".000Z", "Z");
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if (isName(value)) return formatName(value);
  const entries = Object.entries(value).filter(([name]) => name !== "kind");
  return Object.fromEntries(entries.map(([name, member]) => [name, plain(member)]));
}

const isName = (value: object): value is Name => "rdns" in value;
