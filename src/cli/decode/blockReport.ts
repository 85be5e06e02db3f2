import { sha256 } from "../../crypto/digest";
import type { AlgorithmIdentifier } from "../../pki/certificate/algorithmIdentifier";
import { type Certificate, serialHex } from "../../pki/certificate/certificate";
import type { CertificateList } from "../../pki/certificate/certificateList";
import type { CertificationRequest } from "../../pki/certificate/certificationRequest";
import { formatName } from "../../pki/certificate/name";
import type { PublicKeyDescription, SubjectPublicKeyInfo } from "../../pki/certificate/subjectPublicKeyInfo";
import { toBase64 } from "../../pki/container/base64";
import type { DecodedObject, PublicKey } from "../../pki/container/decodedObject";
import type { PrivateKeyDescription } from "../../pki/container/privateKeyDescription";
import { toHex } from "../../pki/der/integer";
import { type Extension, findExtension } from "../../pki/extensions/extension";
import { formatGeneralName, type GeneralName } from "../../pki/extensions/generalName";
import type { PkiError } from "../../pki/pkiError";
import { dateText, ocspResponse, pkcs12, pkcs7 } from "./containerReport";
import { plainValue } from "./plainValue";

/** Where a block stands: a file's blocks are counted from 0. */
export interface BlockPosition {
  readonly file: string;
  readonly block: number;
}

/** What `rootpin decode --json` prints of one block: an interface for programs, it only ever grows. */
export type BlockReport = BlockPosition & (({ readonly ok: true } & BlockContent) | BlockFailure);

export interface BlockFailure {
  readonly ok: false;
  /** A sentence. */
  readonly error: string;
  /** That of a PkiError, "password-needed" or "unreadable". */
  readonly code: string;
  /** Of what could not be opened. */
  readonly kind?: ReportedKind;
  /** From 1, of a text. */
  readonly line?: number;
  /** Of characters in a text, of bytes in a block; from 0. */
  readonly offset?: number;
}

export type BlockContent = { readonly kind: ReportedKind; readonly ms: number } & Readonly<Record<string, unknown>>;

export type ReportedKind =
  "certificate" | "request" | "crl" | "ocsp-response" | "pkcs7" | "pkcs12" | "public-key" | "private-key";

/** `milliseconds`: the time that decoding took. */
export function reportBlock(
  { milliseconds, ...position }: BlockPosition & { readonly milliseconds: number },
  object: DecodedObject,
): BlockReport {
  if (object.kind === "failed") return reportFailure(position, object.error, object.line, object.offset);
  return { ...position, ok: true, ...contentOf(object), ms: Math.round(milliseconds * 1000) / 1000 };
}

export function reportFailure(
  position: BlockPosition,
  error: Pick<PkiError, "message" | "line" | "offset"> & { readonly code: string },
  line = error.line,
  offset = error.offset,
): BlockPosition & BlockFailure {
  const place = { ...(line !== undefined && { line }), ...(offset !== undefined && { offset }) };
  return { ...position, ok: false, error: error.message, code: error.code, ...place };
}

function contentOf(
  object: Exclude<DecodedObject, { kind: "failed" }>,
): Omit<BlockContent, "ms"> & { kind: ReportedKind } {
  switch (object.kind) {
    case "certificate":
      return { kind: "certificate", ...certificate(object) };
    case "certification-request":
      return { kind: "request", ...request(object) };
    case "certificate-list":
      return { kind: "crl", ...certificateList(object) };
    case "ocsp-response":
      return { kind: "ocsp-response", sha256: fingerprint(object.der), ...ocspResponse(object) };
    case "pkcs7":
      return { kind: "pkcs7", sha256: fingerprint(object.der), ...pkcs7(object) };
    case "pkcs12":
      return { kind: "pkcs12", sha256: fingerprint(object.der), ...pkcs12(object) };
    case "public-key":
      return { kind: "public-key", ...publicKey(object) };
    case "private-key":
      return { kind: "private-key", ...privateKey(object) };
  }
}

const certificate = (object: Certificate) => ({
  sha256: fingerprint(object.der),
  serial: serialHex(object.serialNumber),
  subject: formatName(object.subject),
  issuer: formatName(object.issuer),
  notBefore: dateText(object.notBefore),
  notAfter: dateText(object.notAfter),
  ...key(object),
  isCA: findExtension(object.extensions, "basicConstraints")?.cA === true,
  version: object.version,
  ...signed(object),
});

const request = (object: CertificationRequest) => ({
  sha256: fingerprint(object.der),
  subject: formatName(object.subject),
  ...key(object),
  ...signed(object),
});

const certificateList = (object: CertificateList) => ({
  sha256: fingerprint(object.der),
  issuer: formatName(object.issuer),
  thisUpdate: dateText(object.thisUpdate),
  ...(object.nextUpdate && { nextUpdate: dateText(object.nextUpdate) }),
  revoked: object.revoked.length,
  version: object.version,
  sigAlgOid: object.signatureAlgorithm.oid,
  extensions: object.extensions.map(extension),
});

const publicKey = (object: PublicKey) => ({
  sha256: fingerprint(object.subjectPublicKeyInfo.der),
  format: object.format ?? "spki",
  ...(object.sshType !== undefined && { sshType: object.sshType }),
  ...(object.comment !== undefined && { comment: object.comment }),
  ...key(object),
});

const privateKey = ({ format, encrypted, ...object }: PrivateKeyDescription) => ({
  format,
  encrypted,
  ...(object.encryption !== undefined && { encryption: object.encryption }),
  ...(object.iterations !== undefined && { iterations: object.iterations }),
  ...(object.comment !== undefined && { comment: object.comment }),
  ...(object.publicKey && { spkiPin: pin(object.publicKey) }),
  ...(object.key && keyKind(object.key)),
});

const fingerprint = (der: Uint8Array): string => toHex(sha256(der));

const key = ({ subjectPublicKeyInfo }: { readonly subjectPublicKeyInfo: SubjectPublicKeyInfo }) => ({
  spkiPin: pin(subjectPublicKeyInfo),
  ...keyKind(subjectPublicKeyInfo.key),
});

const pin = ({ der }: SubjectPublicKeyInfo): string => toBase64(sha256(der));

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
