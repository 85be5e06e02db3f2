import { readSubjectPublicKeyInfo } from "../certificate/subjectPublicKeyInfo";
import { keyLimits } from "../der/limits";
import { DerReader } from "../der/reader";
import { nullValue } from "../der/writer";
import type { Digest } from "../digest";
import { encodeBasicConstraints } from "../issue/extensions/basicConstraints";
import { encodeExtendedKeyUsage } from "../issue/extensions/extendedKeyUsage";
import { encodeExtension } from "../issue/extensions/encodeExtension";
import {
  encodeAuthorityKeyIdentifier,
  encodeSubjectKeyIdentifier,
  keyIdentifierOf,
} from "../issue/extensions/keyIdentifiers";
import { encodeKeyUsage } from "../issue/extensions/keyUsage";

/** id-pkix-ocsp-nocheck, with the value NULL      RFC 6960 section 4.2.2.2.1 */
const noCheck = encodeExtension("1.3.6.1.5.5.7.48.1.5", false, nullValue);

/**
 * What makes a certificate that of a responder which the CA has authorized (RFC 6960 section 4.2.2.2): id-kp-OCSPSigning, and
 * that clients need not ask whether it is revoked itself.
 */
export function responderExtensions(
  subjectPublicKeyInfo: Uint8Array,
  issuerKeyIdentifier: Uint8Array,
  sha1: Digest,
): Uint8Array[] {
  const key = readSubjectPublicKeyInfo(DerReader.over(subjectPublicKeyInfo, keyLimits));
  return [
    encodeBasicConstraints({ cA: false }, false),
    encodeAuthorityKeyIdentifier(issuerKeyIdentifier),
    encodeSubjectKeyIdentifier(keyIdentifierOf(key, sha1)),
    encodeKeyUsage(["digitalSignature"], true),
    encodeExtendedKeyUsage(["OCSPSigning"], false),
    noCheck,
  ];
}
