import type { AlgorithmIdentifier } from "../certificate/algorithmIdentifier";
import type { Certificate } from "../certificate/certificate";
import type { Name } from "../certificate/name";
import type { CrlReason } from "../extensions/cRLReason";
import type { Extension } from "../extensions/extension";
import { PkiError } from "../pkiError";

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
}

export interface OcspResponse {
  readonly kind: "ocsp-response";
  readonly der: Uint8Array;
  readonly status: OcspResponseStatus;
  /** Absent when the status is a refusal. */
  readonly basic?: BasicOcspResponse;
}

/** Decodes one DER OCSPResponse. Throws PkiError, with the byte offset. */
export function decodeOcspResponse(der: Uint8Array): OcspResponse {
  throw new PkiError("unsupported", `OCSP responses are not decoded here: ${der.length} bytes.`);
}
