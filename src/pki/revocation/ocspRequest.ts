import { readInteger, readSmallInteger } from "../der/integer";
import type { DerLimits } from "../der/limits";
import { readObjectIdentifier } from "../der/objectIdentifier";
import { DerReader } from "../der/reader";
import { constructed, tags } from "../der/tag";
import type { Extension } from "../extensions/extension";
import { readTaggedExtensions } from "../extensions/readExtensions";

/** Whose status is asked for. */
export interface CertId {
  /** As it stands in the request: the answer repeats it. */
  readonly der: Uint8Array;
  /** Object identifier of the digest. */
  readonly hashAlgorithm: string;
  /** Over the DER of the issuer's Name. */
  readonly issuerNameHash: Uint8Array;
  /** Over the issuer's public key, without tag, length and unused bits. */
  readonly issuerKeyHash: Uint8Array;
  /** The INTEGER's content octets. */
  readonly serialNumber: Uint8Array;
}

export interface OcspRequest {
  readonly certIds: readonly CertId[];
  /** The content of the extension's extnValue, to be repeated. */
  readonly nonce?: Uint8Array;
}

const ocspRequestLimits: DerLimits = { name: "OCSP request", bytes: 64 * 1024, elements: 10_000 };

const nonceOid = "1.3.6.1.5.5.7.48.1.2";

/** RFC 9654 section 2.1: a nonce has 1 to 128 octets, and another is refused. Two more for tag and length, or three. */
const longestNonce = 128 + 3;

/**
 * CertID ::= SEQUENCE {
 *   hashAlgorithm  AlgorithmIdentifier,
 *   issuerNameHash OCTET STRING,
 *   issuerKeyHash  OCTET STRING,
 *   serialNumber   CertificateSerialNumber }      RFC 6960 section 4.1.1
 */
export function readCertId(fields: DerReader, what = "reqCert"): CertId {
  const members = fields.sequence(what);
  const der = fields.lastElement();
  const algorithm = members.sequence("hashAlgorithm");
  const certId = {
    der,
    hashAlgorithm: readObjectIdentifier(algorithm, "hashAlgorithm"),
    issuerNameHash: members.content(tags.octetString, "issuerNameHash"),
    issuerKeyHash: members.content(tags.octetString, "issuerKeyHash"),
    serialNumber: readInteger(members, "serialNumber"),
  };
  members.finish(what);
  return certId;
}

/** Request ::= SEQUENCE { reqCert CertID, singleRequestExtensions [0] EXPLICIT Extensions OPTIONAL } */
function readRequest(requests: DerReader): CertId {
  const fields = requests.sequence("request");
  const certId = readCertId(fields);
  readTaggedExtensions(fields, 0, "singleRequestExtensions");
  fields.finish("request");
  return certId;
}

function readRequestList(fields: DerReader): CertId[] {
  const requests = fields.sequence("requestList");
  const certIds: CertId[] = [];
  while (!requests.atEnd) certIds.push(readRequest(requests));
  if (certIds.length === 0) throw requests.error("malformed-value", "requestList is empty.");
  return certIds;
}

function nonceIn(extensions: readonly Extension[], fields: DerReader): Uint8Array | undefined {
  const nonce = extensions.find(({ oid }) => oid === nonceOid)?.der;
  if (nonce && (nonce.length === 0 || nonce.length > longestNonce)) {
    throw fields.error("malformed-value", "The nonce has no octets, or more than 128.");
  }
  return nonce;
}

/** version [0] EXPLICIT Version DEFAULT v1 */
function checkVersion(fields: DerReader): void {
  if (!fields.has(constructed(0))) return;
  const version = readSmallInteger(fields.enter(constructed(0), "version"), "version");
  if (version !== 0) throw fields.error("unsupported", `version has the value ${version}; known is 0.`);
}

/**
 * OCSPRequest ::= SEQUENCE { tbsRequest TBSRequest, optionalSignature [0] EXPLICIT Signature OPTIONAL }
 * TBSRequest ::= SEQUENCE {
 *   version           [0] EXPLICIT Version DEFAULT v1,
 *   requestorName     [1] EXPLICIT GeneralName OPTIONAL,
 *   requestList       SEQUENCE OF Request,
 *   requestExtensions [2] EXPLICIT Extensions OPTIONAL }      RFC 6960 section 4.1.1
 *
 * A requestor's signature is passed over: anybody may ask. Throws PkiError.
 */
export function decodeOcspRequest(der: Uint8Array): OcspRequest {
  const reader = DerReader.over(der, ocspRequestLimits);
  const request = reader.sequence("ocspRequest");
  reader.finish("ocspRequest");
  const fields = request.sequence("tbsRequest");
  if (request.has(constructed(0))) request.read(constructed(0), "optionalSignature");
  request.finish("ocspRequest");
  checkVersion(fields);
  if (fields.has(constructed(1))) fields.read(constructed(1), "requestorName");
  const certIds = readRequestList(fields);
  const nonce = nonceIn(readTaggedExtensions(fields, 2, "requestExtensions"), fields);
  fields.finish("tbsRequest");
  return { certIds, ...(nonce && { nonce }) };
}
