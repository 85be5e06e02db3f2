import { createPrivateKey, sign } from "node:crypto";
import { certificatesIn } from "./certificatesIn";
import { bitString, element, objectIdentifier, sequence, time, unsignedInteger } from "../../src/pki/der/writer";

/** Reason keyCompromise(1): RFC 5280 section 5.3.1 */
const keyCompromise = sequence(sequence(objectIdentifier("2.5.29.21"), element(0x04, Uint8Array.of(0x0a, 1, 1))));

/** A revocation list with this many entries, signed by the issuer: no tool writes one of 200,000 in a moment. */
export function bigCertificateList(entries: number, issuerPem: string, issuerKeyPem: string): Uint8Array {
  const [issuer] = certificatesIn(issuerPem);
  if (!issuer) throw new Error("The issuer is no certificate.");
  const algorithm = sequence(objectIdentifier("1.2.840.10045.4.3.2")); // ecdsa-with-SHA256
  const start = Date.UTC(2026, 0, 1);
  const rows = Array.from({ length: entries }, (_, place) => {
    const date = time(new Date(start + place * 60_000));
    return sequence(unsignedInteger(serialOf(place)), date, ...(place % 3 === 0 ? [keyCompromise] : []));
  });
  const tbs = sequence(
    unsignedInteger(Uint8Array.of(1)),
    algorithm,
    issuer.subject.der,
    time(new Date(start)),
    time(new Date(Date.UTC(2036, 0, 1))),
    sequence(Buffer.concat(rows)),
  );
  const signature = sign("sha256", tbs, createPrivateKey(issuerKeyPem));
  return sequence(tbs, algorithm, bitString(signature));
}

/** 16 octets that tell the place of the entry. */
export function serialOf(place: number): Uint8Array {
  const serial = new Uint8Array(16);
  const view = new DataView(serial.buffer);
  view.setUint32(0, 0x5a000000 + place);
  view.setUint32(12, Math.imul(place, 0x9e3779b1) >>> 0);
  return serial;
}
