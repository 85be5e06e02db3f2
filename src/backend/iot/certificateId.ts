import { sha256 } from "../../crypto/digest";
import { formatName, type Name } from "../../pki/certificate/name";
import { toHex } from "../../pki/der/integer";

/** SHA-256 of the certificate, lower-case hex: the same in every account and region (measured). */
export const certificateIdOf = (der: Uint8Array): string => toHex(sha256(der));

/** How the issuer of a certificate is looked up: over the text, as names are compared, whatever string types they are in. */
export const subjectHashOf = (subject: Name): string => toHex(sha256(new TextEncoder().encode(formatName(subject))));
