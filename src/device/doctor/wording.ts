import { type Certificate, serialHex } from "../../pki/certificate/certificate";
import { commonName, formatName } from "../../pki/certificate/name";

/** What to call a certificate in a sentence: `"CN=Devices CA,O=Acme"`. */
export const nameOf = (certificate: Certificate): string =>
  `"${formatName(certificate.subject) || `serial ${serialHex(certificate.serialNumber)}`}"`;

export const issuerOf = (certificate: Certificate): string => `"${formatName(certificate.issuer)}"`;

export const commonNameOf = (certificate: Certificate): string | undefined => commonName(certificate.subject);

/** Ids are 64 digits; the first ones tell them apart in a sentence. */
export const shortId = (id: string): string => (id.length > 16 ? `${id.slice(0, 12)}…` : id);

/** A word of a POSIX shell, quoted where it has to be. */
const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** A command line: every word but the first two or three is somebody's text. */
export const commandLine = (...words: readonly string[]): string => words.map(shellWord).join(" ");

/** "12 s", "3 min", "5 h", "7 d". */
export function durationText(milliseconds: number): string {
  const seconds = Math.abs(milliseconds) / 1000;
  if (seconds < 1) return `${Math.round(Math.abs(milliseconds))} ms`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
}

export const timeText = (at: Date): string => at.toISOString().replace(/\.\d{3}Z$/, "Z");
