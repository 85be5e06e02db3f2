import type { CertificateList, RevokedCertificate } from "../certificate/certificateList";
import { extensionLines } from "./extensionText";
import { upperHex } from "./integerTexts";
import { oneLineName } from "./nameText";
import { algorithmLines, signatureLines } from "./signatureText";
import { timeText } from "./textLines";

/** A list of a public CA may have 200,000: nobody reads so many, and the text of all would take some 30 MB. */
const longestList = 10_000;

function entryLines({ serialNumber, revocationDate, extensions }: RevokedCertificate): string[] {
  return [
    `    Serial Number: ${upperHex(serialNumber)}`,
    `        Revocation Date: ${timeText(revocationDate)}`,
    ...(extensions.length === 0 ? [] : ["        CRL entry extensions:", ...extensions.flatMap(extensionLines)]),
  ];
}

function revokedLines(revoked: readonly RevokedCertificate[]): string[] {
  if (revoked.length === 0) return ["No Revoked Certificates."];
  const omitted = revoked.length - longestList;
  return [
    "Revoked Certificates:",
    ...revoked.slice(0, longestList).flatMap(entryLines),
    ...(omitted > 0 ? [`    … and ${omitted} more that are not listed here`] : []),
  ];
}

/** `openssl crl -text -noout` */
export function certificateListLines(list: CertificateList): string[] {
  const { version, nextUpdate, extensions } = list;
  return [
    "Certificate Revocation List (CRL):",
    `        Version ${version} (0x${version - 1})`,
    ...algorithmLines(list.signatureAlgorithm),
    `        Issuer: ${oneLineName(list.issuer)}`,
    `        Last Update: ${timeText(list.thisUpdate)}`,
    `        Next Update: ${nextUpdate ? timeText(nextUpdate) : "NONE"}`,
    ...(extensions.length === 0 ? [] : ["        CRL extensions:", ...extensions.flatMap(extensionLines)]),
    ...revokedLines(list.revoked),
    ...signatureLines(list.signatureAlgorithm, list.der),
  ];
}
