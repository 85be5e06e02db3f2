import { PkiError } from "../pkiError";

/** AWS Private CA's serial numbers are 16 random octets. */
export const serialNumberRandomOctets = 16;

/**
 * The content octets of a serial number made of random octets: positive, minimal, at most 20 (RFC 5280 section 4.1.2.2).
 * Throws PkiError "invalid-input" for fewer than 8 octets (64 bits), for more than 20, and for zero.
 */
export function serialNumberFrom(random: Uint8Array): Uint8Array {
  const start = random.findIndex((octet) => octet !== 0);
  const first = random[start];
  if (random.length < 8 || first === undefined) {
    throw new PkiError("invalid-input", "A serial number is made of at least 8 random octets and is not zero.");
  }
  const magnitude = random.subarray(start);
  const serialNumber = first < 0x80 ? magnitude : Uint8Array.of(0, ...magnitude);
  if (serialNumber.length > 20) throw new PkiError("invalid-input", "A serial number has at most 20 octets.");
  return serialNumber;
}
