import { readAlgorithmIdentifier } from "../certificate/algorithmIdentifier";
import type { Certificate } from "../certificate/certificate";
import { certificateLimits } from "../der/limits";
import { DerReader } from "../der/reader";
import { primitive } from "../der/tag";
import { extensionLines } from "./extensionText";
import { serialLines } from "./integerTexts";
import { publicKeyLines } from "./keyText";
import { oneLineName } from "./nameText";
import { algorithmLines, signatureLines } from "./signatureText";
import { hexLines, indented, timeText } from "./textLines";

const uniqueIdentifiers = [
  [primitive(1), "Issuer Unique ID:"],
  [primitive(2), "Subject Unique ID:"],
] as const;

/** Read again: nobody issues them, so that a certificate's value does without. */
function uniqueIdentifierLines({ tbs }: Certificate): string[] {
  const fields = DerReader.over(tbs, certificateLimits).sequence("tbsCertificate");
  const lines: string[] = [];
  while (!fields.atEnd) {
    const found = uniqueIdentifiers.find(([tag]) => fields.has(tag));
    fields.next("tbsCertificate");
    if (found) {
      const [first = "", ...others] = indented(hexLines(fields.lastContent().subarray(1), 18), 12);
      lines.push(`        ${found[1]} ${first}`, ...others);
    }
  }
  return lines;
}

/** `openssl x509 -text -noout` */
export function certificateLines(certificate: Certificate): string[] {
  const { version, extensions } = certificate;
  const signed = readAlgorithmIdentifier(DerReader.over(certificate.signedAlgorithm, certificateLimits), "signature");
  return [
    "Certificate:",
    "    Data:",
    `        Version: ${version} (0x${version - 1})`,
    ...indented(serialLines("Serial Number:", certificate.serialNumber), 8),
    ...algorithmLines(signed),
    `        Issuer: ${oneLineName(certificate.issuer)}`,
    "        Validity",
    `            Not Before: ${timeText(certificate.notBefore)}`,
    `            Not After : ${timeText(certificate.notAfter)}`,
    `        Subject: ${oneLineName(certificate.subject)}`,
    ...indented(publicKeyLines(certificate.subjectPublicKeyInfo), 8),
    ...uniqueIdentifierLines(certificate),
    ...(extensions.length === 0 ? [] : ["        X509v3 extensions:", ...extensions.flatMap(extensionLines)]),
    ...signatureLines(certificate.signatureAlgorithm, certificate.der),
  ];
}
