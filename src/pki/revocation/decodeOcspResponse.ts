import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "../certificate/algorithmIdentifier";
import { type Certificate, decodeCertificate } from "../certificate/certificate";
import { type Name, readName } from "../certificate/name";
import { readOctetBitString } from "../der/bitString";
import { readSmallInteger } from "../der/integer";
import { ocspResponseLimits } from "../der/limits";
import { readObjectIdentifier } from "../der/objectIdentifier";
import { DerReader } from "../der/reader";
import { constructed, primitive, tags } from "../der/tag";
import { readTime } from "../der/time";
import { type CrlReason, readCrlReason } from "../extensions/cRLReason";
import type { Extension } from "../extensions/extension";
import { readTaggedExtensions } from "../extensions/readExtensions";
import { PkiError } from "../pkiError";
import { readCertId } from "./ocspRequest";

/** OCSPResponseStatus      RFC 6960 section 4.2.1 */
export type OcspResponseStatus =
  "successful" | "malformedRequest" | "internalError" | "tryLater" | "sigRequired" | "unauthorized";

export type ResponderId =
  | { readonly kind: "name"; readonly name: Name }
  /** SHA-1 of the responder's public key, without tag, length and unused bits. */
  | { readonly kind: "key"; readonly hash: Uint8Array };

export interface OcspCertId {
  /** Object identifier of the hash that both hashes are made with. */
  readonly hashAlgorithm: string;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  /** The INTEGER's content octets. */
  readonly serialNumber: Uint8Array;
}

export type OcspCertStatus =
  { readonly kind: "good" | "unknown" } | { readonly kind: "revoked"; readonly at: Date; readonly reason?: CrlReason };

export interface OcspSingleResponse {
  readonly certId: OcspCertId;
  readonly status: OcspCertStatus;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly extensions: readonly Extension[];
}

export interface BasicOcspResponse {
  /** The signed part, tbsResponseData. */
  readonly tbs: Uint8Array;
  readonly responderId: ResponderId;
  readonly producedAt: Date;
  readonly responses: readonly OcspSingleResponse[];
  readonly extensions: readonly Extension[];
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  /** Those that came along. */
  readonly certificates: readonly Certificate[];
  /** How many more came along that cannot be decoded. */
  readonly brokenCertificates: number;
}

export interface OcspResponse {
  readonly kind: "ocsp-response";
  readonly der: Uint8Array;
  readonly status: OcspResponseStatus;
  /** Object identifier of what the answer is; absent when the status is a refusal. */
  readonly responseType?: string;
  /** Absent when the status is a refusal, or the answer is of a type that is not decoded here. */
  readonly basic?: BasicOcspResponse;
}

const statuses: readonly (OcspResponseStatus | undefined)[] = [
  "successful",
  "malformedRequest",
  "internalError",
  "tryLater",
  undefined,
  "sigRequired",
  "unauthorized",
];

const idPkixOcspBasic = "1.3.6.1.5.5.7.48.1.1";

/**
 * OCSPResponse ::= SEQUENCE { responseStatus ENUMERATED, responseBytes [0] EXPLICIT ResponseBytes OPTIONAL }
 * ResponseBytes ::= SEQUENCE { responseType OBJECT IDENTIFIER, response OCTET STRING }      RFC 6960 section 4.2.1
 *
 * Decodes one DER OCSPResponse. Throws PkiError, with the byte offset.
 */
export function decodeOcspResponse(der: Uint8Array): OcspResponse {
  const reader = DerReader.over(der, ocspResponseLimits);
  const fields = reader.sequence("OCSPResponse");
  reader.finish("OCSPResponse");
  const number = readSmallInteger(fields, "responseStatus", tags.enumerated);
  const status = statuses[number];
  if (!status) throw fields.error("malformed-value", `responseStatus has the value ${number}, which has no meaning.`);
  if (!fields.has(constructed(0))) {
    fields.finish("OCSPResponse");
    if (status === "successful") throw fields.error("malformed-value", "The answer is said to be there, and is not.");
    return { kind: "ocsp-response", der, status };
  }
  const wrapper = fields.enter(constructed(0), "responseBytes");
  fields.finish("OCSPResponse");
  const bytes = wrapper.sequence("responseBytes");
  const responseType = readObjectIdentifier(bytes, "responseType");
  const response = bytes.enter(tags.octetString, "response");
  bytes.finish("responseBytes");
  wrapper.finish("responseBytes");
  if (responseType !== idPkixOcspBasic) return { kind: "ocsp-response", der, status, responseType };
  const basic = readBasicResponse(response);
  response.finish("BasicOCSPResponse");
  return { kind: "ocsp-response", der, status, responseType, basic };
}

/**
 * BasicOCSPResponse ::= SEQUENCE {
 *   tbsResponseData    ResponseData,
 *   signatureAlgorithm AlgorithmIdentifier,
 *   signature          BIT STRING,
 *   certs              [0] EXPLICIT SEQUENCE OF Certificate OPTIONAL }      RFC 6960 section 4.2.1
 */
function readBasicResponse(reader: DerReader): BasicOcspResponse {
  const fields = reader.sequence("BasicOCSPResponse");
  const data = fields.sequence("tbsResponseData");
  const tbs = fields.lastElement();
  const content = readResponseData(data);
  const signatureAlgorithm = readAlgorithmIdentifier(fields, "signatureAlgorithm");
  const signature = readOctetBitString(fields, "signature");
  const carried = readCertificates(fields);
  fields.finish("BasicOCSPResponse");
  return { tbs, ...content, signatureAlgorithm, signature, ...carried };
}

type SignedFields = "responderId" | "producedAt" | "responses" | "extensions";

/**
 * ResponseData ::= SEQUENCE {
 *   version            [0] EXPLICIT Version DEFAULT v1,
 *   responderID        ResponderID,
 *   producedAt         GeneralizedTime,
 *   responses          SEQUENCE OF SingleResponse,
 *   responseExtensions [1] EXPLICIT Extensions OPTIONAL }      RFC 6960 section 4.2.1
 */
function readResponseData(fields: DerReader): Pick<BasicOcspResponse, SignedFields> {
  if (fields.has(constructed(0))) {
    const version = readSmallInteger(fields.enter(constructed(0), "version"), "version");
    if (version !== 0) throw fields.error("unsupported", `version has the value ${version}; known is 0.`);
  }
  const responderId = readResponderId(fields);
  const producedAt = readGeneralizedTime(fields, "producedAt");
  const list = fields.sequence("responses");
  const responses: OcspSingleResponse[] = [];
  while (!list.atEnd) responses.push(readSingleResponse(list));
  const extensions = readTaggedExtensions(fields, 1, "responseExtensions");
  fields.finish("tbsResponseData");
  return { responderId, producedAt, responses, extensions };
}

/** ResponderID ::= CHOICE { byName [1] Name, byKey [2] KeyHash }, both EXPLICIT      RFC 6960 section 4.2.1 */
function readResponderId(fields: DerReader): ResponderId {
  if (fields.has(constructed(1))) {
    const wrapper = fields.enter(constructed(1), "responderID");
    const name = readName(wrapper, "responderID");
    wrapper.finish("responderID");
    return { kind: "name", name };
  }
  const wrapper = fields.enter(constructed(2), "responderID");
  const hash = wrapper.content(tags.octetString, "responderID");
  wrapper.finish("responderID");
  return { kind: "key", hash };
}

/**
 * SingleResponse ::= SEQUENCE {
 *   certID           CertID,
 *   certStatus       CertStatus,
 *   thisUpdate       GeneralizedTime,
 *   nextUpdate       [0] EXPLICIT GeneralizedTime OPTIONAL,
 *   singleExtensions [1] EXPLICIT Extensions OPTIONAL }      RFC 6960 section 4.2.1
 */
function readSingleResponse(list: DerReader): OcspSingleResponse {
  const fields = list.sequence("SingleResponse");
  const certId = readCertId(fields, "certID");
  const status = readCertStatus(fields);
  const thisUpdate = readGeneralizedTime(fields, "thisUpdate");
  const nextUpdate = fields.has(constructed(0)) ? readNextUpdate(fields) : undefined;
  const extensions = readTaggedExtensions(fields, 1, "singleExtensions");
  fields.finish("SingleResponse");
  return { certId, status, thisUpdate, ...(nextUpdate && { nextUpdate }), extensions };
}

function readNextUpdate(fields: DerReader): Date {
  const wrapper = fields.enter(constructed(0), "nextUpdate");
  const nextUpdate = readGeneralizedTime(wrapper, "nextUpdate");
  wrapper.finish("nextUpdate");
  return nextUpdate;
}

/**
 * CertStatus ::= CHOICE { good [0] IMPLICIT NULL, revoked [1] IMPLICIT RevokedInfo, unknown [2] IMPLICIT UnknownInfo }
 * RevokedInfo ::= SEQUENCE { revocationTime GeneralizedTime, revocationReason [0] EXPLICIT CRLReason OPTIONAL }
 */
function readCertStatus(fields: DerReader): OcspCertStatus {
  const tag = fields.next("certStatus");
  if (tag === primitive(0)) return { kind: "good" };
  if (tag === primitive(2)) return { kind: "unknown" };
  if (tag !== constructed(1)) throw fields.error("unexpected-tag", "certStatus is neither good, revoked nor unknown.");
  const info = fields.inside("certStatus");
  const at = readGeneralizedTime(info, "revocationTime");
  if (info.atEnd) return { kind: "revoked", at };
  const wrapper = info.enter(constructed(0), "revocationReason");
  const { reason } = readCrlReason(wrapper);
  wrapper.finish("revocationReason");
  info.finish("certStatus");
  return { kind: "revoked", at, reason };
}

/** One that is broken takes nothing from the others, nor from the answer. */
function readCertificates(fields: DerReader): Pick<BasicOcspResponse, "certificates" | "brokenCertificates"> {
  if (!fields.has(constructed(0))) return { certificates: [], brokenCertificates: 0 };
  const wrapper = fields.enter(constructed(0), "certs");
  const list = wrapper.sequence("certs");
  wrapper.finish("certs");
  const certificates: Certificate[] = [];
  let brokenCertificates = 0;
  while (!list.atEnd) {
    list.next("certs");
    try {
      certificates.push(decodeCertificate(list.lastElement()));
    } catch (error) {
      if (!(error instanceof PkiError)) throw error;
      brokenCertificates += 1;
    }
  }
  return { certificates, brokenCertificates };
}

function readGeneralizedTime(reader: DerReader, what: string): Date {
  if (!reader.has(tags.generalizedTime)) throw reader.error("unexpected-tag", `${what} is no GeneralizedTime.`);
  return readTime(reader, what);
}
