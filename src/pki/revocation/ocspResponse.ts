import {
  bitString,
  element,
  explicit,
  generalizedTime,
  implicit,
  implicitConstructed,
  objectIdentifier,
  octetString,
  sequence,
} from "../der/writer";
import type { CrlReason } from "../extensions/cRLReason";
import { encodeExtension } from "../issue/extensions/encodeExtension";
import type { Signer } from "../issue/signer";
import { encodeReason } from "./certificateListBuilder";
import { concatenate } from "../der/concatenate";

export type CertificateStatus =
  { readonly kind: "good" | "unknown" } | { readonly kind: "revoked"; readonly at: Date; readonly reason: CrlReason };

export interface SingleResponse {
  /** DER of the CertID, as the request has it. */
  readonly certId: Uint8Array;
  readonly status: CertificateStatus;
}

export interface OcspResponseInput {
  /** SHA-1 of the responder's public key. */
  readonly responderKeyHash: Uint8Array;
  /** When the answer is made; thisUpdate of each response as well. */
  readonly producedAt: Date;
  readonly nextUpdate: Date;
  readonly responses: readonly SingleResponse[];
  /** The content of extnValue of the request's nonce. */
  readonly nonce?: Uint8Array;
  /** DER of the responder's certificate. */
  readonly certificate: Uint8Array;
}

/** RevokedInfo ::= SEQUENCE { revocationTime GeneralizedTime, revocationReason [0] EXPLICIT CRLReason OPTIONAL } */
function encodeStatus(status: CertificateStatus): Uint8Array {
  if (status.kind !== "revoked") return implicit(status.kind === "good" ? 0 : 2, new Uint8Array());
  const reason = status.reason === "unspecified" ? [] : [explicit(0, encodeReason(status.reason))];
  return implicitConstructed(1, generalizedTime(status.at), ...reason);
}

/**
 * SingleResponse ::= SEQUENCE {
 *   certID     CertID,
 *   certStatus CHOICE { good [0] IMPLICIT NULL, revoked [1] IMPLICIT RevokedInfo, unknown [2] IMPLICIT NULL },
 *   thisUpdate GeneralizedTime,
 *   nextUpdate [0] EXPLICIT GeneralizedTime OPTIONAL, … }      RFC 6960 section 4.2.1
 */
const encodeSingleResponse = ({ certId, status }: SingleResponse, producedAt: Date, nextUpdate: Date): Uint8Array =>
  sequence(certId, encodeStatus(status), generalizedTime(producedAt), explicit(0, generalizedTime(nextUpdate)));

/**
 * ResponseData ::= SEQUENCE {
 *   version            [0] EXPLICIT Version DEFAULT v1,
 *   responderID        CHOICE { byName [1] Name, byKey [2] KeyHash },
 *   producedAt         GeneralizedTime,
 *   responses          SEQUENCE OF SingleResponse,
 *   responseExtensions [1] EXPLICIT Extensions OPTIONAL }      RFC 6960 section 4.2.1
 */
function encodeResponseData(input: OcspResponseInput): Uint8Array {
  const { responderKeyHash, producedAt, nextUpdate, responses, nonce } = input;
  return sequence(
    explicit(2, octetString(responderKeyHash)),
    generalizedTime(producedAt),
    sequence(concatenate(responses.map((response) => encodeSingleResponse(response, producedAt, nextUpdate)))),
    ...(nonce ? [explicit(1, sequence(encodeExtension("1.3.6.1.5.5.7.48.1.2", false, nonce)))] : []),
  );
}

const idPkixOcspBasic = objectIdentifier("1.3.6.1.5.5.7.48.1.1");

/**
 * OCSPResponse ::= SEQUENCE { responseStatus ENUMERATED, responseBytes [0] EXPLICIT ResponseBytes OPTIONAL }
 * ResponseBytes ::= SEQUENCE { responseType OBJECT IDENTIFIER, response OCTET STRING }
 * BasicOCSPResponse ::= SEQUENCE { tbsResponseData ResponseData, signatureAlgorithm AlgorithmIdentifier,
 *   signature BIT STRING, certs [0] EXPLICIT SEQUENCE OF Certificate OPTIONAL }      RFC 6960 section 4.2.1
 */
export async function signOcspResponse(input: OcspResponseInput, signer: Signer): Promise<Uint8Array> {
  const responseData = encodeResponseData(input);
  const signature = bitString(await signer.sign(responseData));
  const basic = sequence(responseData, signer.signatureAlgorithm, signature, explicit(0, sequence(input.certificate)));
  return sequence(responseStatus(0), explicit(0, sequence(idPkixOcspBasic, octetString(basic))));
}

const responseStatus = (value: number): Uint8Array => element(0x0a, Uint8Array.of(value));

/** OCSPResponseStatus ::= ENUMERATED, those that say why there is no answer      RFC 6960 section 4.2.1 */
const refusals = { malformedRequest: 1, internalError: 2, tryLater: 3, unauthorized: 6 } as const;

/** A response without an answer; nobody signs it. */
export const encodeOcspRefusal = (reason: keyof typeof refusals): Uint8Array =>
  sequence(responseStatus(refusals[reason]));
