import { bitString, element, explicit, integer, sequence, time, unsignedInteger } from "../der/writer";
import { type CrlReason, crlReasons } from "../extensions/cRLReason";
import { encodeExtension } from "../issue/extensions/encodeExtension";
import type { Signer } from "../issue/signer";
import { concatenate } from "../der/concatenate";

export interface RevokedEntryInput {
  /** Content octets or magnitude, big-endian. */
  readonly serialNumber: Uint8Array;
  readonly revocationDate: Date;
  readonly reason: CrlReason;
}

export interface CertificateListInput {
  /** DER of the issuer's Name, as it stands in the issuer's certificate. */
  readonly issuer: Uint8Array;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly revoked: readonly RevokedEntryInput[];
  /** Each the DER of one Extension, in the order in which they are to stand. */
  readonly extensions: readonly Uint8Array[];
}

const version2 = integer(1);

/** CRLReason ::= ENUMERATED      RFC 5280 section 5.3.1 */
export const encodeReason = (reason: CrlReason): Uint8Array => element(0x0a, Uint8Array.of(crlReasons.indexOf(reason)));

/**
 * crlEntryExtensions with reasonCode only, by reason: the same octets in many entries. RFC 5280 section 5.3.1: the code is
 * left out rather than given as unspecified (0).
 */
const entryExtensions = new Map(
  crlReasons.flatMap((reason): [CrlReason, Uint8Array[]][] => {
    if (reason === undefined) return [];
    const isGiven = reason !== "unspecified";
    return [[reason, isGiven ? [sequence(encodeExtension("2.5.29.21", false, encodeReason(reason)))] : []]];
  }),
);

const encodeEntry = ({ serialNumber, revocationDate, reason }: RevokedEntryInput): Uint8Array =>
  sequence(unsignedInteger(serialNumber), time(revocationDate), ...(entryExtensions.get(reason) ?? []));

/**
 * TBSCertList ::= SEQUENCE {
 *   version             Version OPTIONAL,
 *   signature           AlgorithmIdentifier,
 *   issuer              Name,
 *   thisUpdate          Time,
 *   nextUpdate          Time OPTIONAL,
 *   revokedCertificates SEQUENCE OF SEQUENCE { … } OPTIONAL,
 *   crlExtensions       [0] EXPLICIT Extensions OPTIONAL }      RFC 5280 section 5.1
 *
 * revokedCertificates is absent when there are none (section 5.1.2.6).
 */
function encodeTbsCertList(input: CertificateListInput, signatureAlgorithm: Uint8Array): Uint8Array {
  return sequence(
    version2,
    signatureAlgorithm,
    input.issuer,
    time(input.thisUpdate),
    time(input.nextUpdate),
    ...(input.revoked.length > 0 ? [sequence(concatenate(input.revoked.map(encodeEntry)))] : []),
    explicit(0, sequence(...input.extensions)),
  );
}

/** The DER of the signed list, version 2. Throws PkiError "invalid-input" for a time that cannot be encoded. */
export async function signCertificateList(input: CertificateListInput, signer: Signer): Promise<Uint8Array> {
  const tbsCertList = encodeTbsCertList(input, signer.signatureAlgorithm);
  return sequence(tbsCertList, signer.signatureAlgorithm, bitString(await signer.sign(tbsCertList)));
}
