import { decodeTimestamp, type SignedCertificateTimestamp } from "../transparency/signedCertificateTimestamp";
import { readOr } from "./readOr";
import { hexLines, indented, timeText } from "./textLines";

const upperLines = (octets: Uint8Array): string[] => hexLines(octets, 16).map((line) => line.toUpperCase());

/** Octets after a label, sixteen on a line, the next lines below the first. */
function labelled(label: string, octets: Uint8Array): string[] {
  const [first = "", ...others] = upperLines(octets);
  return [label + first, ...indented(others, label.length)];
}

/** Undefined when OpenSSL cannot read it, either. */
function timestampLines(octets: Uint8Array): string[] | undefined {
  if (octets[0] !== 0) return ["Version   : unknown", ...indented(upperLines(octets), 12)];
  const timestamp = readOr(() => decodeTimestamp(octets), undefined);
  const algorithm = timestamp && algorithmName(timestamp);
  if (timestamp === undefined || algorithm === undefined) return undefined;
  return [
    "Version   : v1 (0x0)",
    ...labelled("Log ID    : ", timestamp.logId),
    `Timestamp : ${timeText(timestamp.timestamp, true)}`,
    ...(timestamp.extensions.length === 0 ? ["Extensions: none"] : labelled("Extensions: ", timestamp.extensions)),
    `Signature : ${algorithm}`,
    ...indented(upperLines(timestamp.signature), 12),
  ];
}

const signers: ReadonlyMap<string, string> = new Map([
  ["4,1", "sha256WithRSAEncryption"],
  ["4,3", "ecdsa-with-SHA256"],
]);

/** As X.509 names the only two that logs may use. */
const algorithmName = ({ algorithm: { hash, signature } }: SignedCertificateTimestamp): string | undefined =>
  signers.get(`${hash},${signature}`);

/** What logs promise, one block for each timestamp; undefined when one of them is malformed. */
export function timestampListLines(timestamps: readonly Uint8Array[]): string[] | undefined {
  const blocks = timestamps.map(timestampLines);
  if (!blocks.every((lines) => lines !== undefined)) return undefined;
  return blocks.flatMap((lines) => ["Signed Certificate Timestamp:", ...indented(lines, 4)]);
}
