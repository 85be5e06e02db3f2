import { bitString, explicit, integer, sequence, time, unsignedInteger } from "../der/writer";
import { PkiError } from "../pkiError";
import type { Signer } from "./signer";

export interface TbsCertificateInput {
  /** Content octets or magnitude, big-endian; positive. */
  readonly serialNumber: Uint8Array;
  /** DER of the issuer's Name, as it stands in the issuer's certificate. */
  readonly issuer: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** DER of the subject's Name. */
  readonly subject: Uint8Array;
  /** DER of the SubjectPublicKeyInfo. */
  readonly subjectPublicKeyInfo: Uint8Array;
  /** Each the DER of one Extension, in the order in which they are to stand. */
  readonly extensions: readonly Uint8Array[];
}

const version3 = explicit(0, integer(2));

/**
 * TBSCertificate ::= SEQUENCE {
 *   version               [0] EXPLICIT Version DEFAULT v1,
 *   serialNumber          CertificateSerialNumber,
 *   signature             AlgorithmIdentifier,
 *   issuer                Name,
 *   validity              Validity,
 *   subject               Name,
 *   subjectPublicKeyInfo  SubjectPublicKeyInfo,
 *   extensions            [3] EXPLICIT Extensions OPTIONAL }      RFC 5280 section 4.1
 */
function encodeTbsCertificate(input: TbsCertificateInput, signatureAlgorithm: Uint8Array): Uint8Array {
  if (input.serialNumber.every((octet) => octet === 0)) {
    throw new PkiError("invalid-input", "A serial number is a positive number.");
  }
  return sequence(
    version3,
    unsignedInteger(input.serialNumber),
    signatureAlgorithm,
    input.issuer,
    sequence(time(input.notBefore), time(input.notAfter)),
    input.subject,
    input.subjectPublicKeyInfo,
    ...(input.extensions.length > 0 ? [explicit(3, sequence(...input.extensions))] : []),
  );
}

/** The DER of the signed certificate. Throws PkiError "invalid-input" for a time or serial that cannot be encoded. */
export async function signCertificate(input: TbsCertificateInput, signer: Signer): Promise<Uint8Array> {
  const tbsCertificate = encodeTbsCertificate(input, signer.signatureAlgorithm);
  return sequence(tbsCertificate, signer.signatureAlgorithm, bitString(await signer.sign(tbsCertificate)));
}
