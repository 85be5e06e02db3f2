import { sha256 } from "../../crypto/digest";
import { certificatesIn } from "../../pki/container/certificates";
import { describeKey, stringLiteral } from "../../pinning/commentText";
import { xmlComment, xmlText } from "../../pinning/literals/xml";
import { readManifest } from "../../pinning/manifest/readManifest";
import { chainKey, type PinnedKey } from "../../pinning/pinnedKey";

/** Writes one pin of a host, with whose key it is. */
type PinLine = (host: string, key: PinnedKey) => readonly string[];

const bare = ({ pin }: PinnedKey): string => pin.replace("sha256/", "");

const okHttp: PinLine = (host, key) => [
  `// ${describeKey(key)}`,
  `.add(${stringLiteral(host)}, ${stringLiteral(key.pin)})`,
];
const items =
  (comment: string, item: (key: PinnedKey) => string): PinLine =>
  (_host, key) => [`${comment} ${describeKey(key)}`, item(key)];

const xml: PinLine = (_host, key) => [
  xmlComment(describeKey(key)),
  `<pin digest="SHA-256">${xmlText(bare(key))}</pin>`,
];
const plist: PinLine = (_host, key) => [
  xmlComment(describeKey(key)),
  "<dict>",
  "  <key>SPKI-SHA256-BASE64</key>",
  `  <string>${xmlText(bare(key))}</string>`,
  "</dict>",
];

/** By the end of a file's name. Pins are base64: nothing in them means something to a language. */
const lines: readonly (readonly [names: RegExp, line: PinLine])[] = [
  [/\.(kts?|java)$/i, okHttp],
  [/\.plist$/i, plist],
  [/\.xml$/i, xml],
  [/\.(swift)$/i, items("//", (key) => `"${bare(key)}",`)],
  [/\.(mm?|h)$/i, items("//", (key) => `@"${bare(key)}",`)],
  [/\.(dart|go|cs|[mc]?[jt]s|[jt]sx)$/i, items("//", ({ pin }) => `"${pin}",`)],
  [/\.py$/i, items("#", ({ pin }) => `"${pin}",`)],
];

/**
 * The pins of a manifest's host, as lines for a file of this name; undefined when it is not known how pins are written there,
 * or the manifest has no such host.
 */
export function pinLines(manifest: string, host: string, path: string): readonly string[] | undefined {
  const line = lines.find(([names]) => names.test(path))?.[1];
  const pinned = readManifest(manifest).manifest?.hosts.find(({ pattern }) => pattern === host);
  return line && pinned?.pins.flatMap((key) => line(pinned.pattern, key));
}

/** Lines that pin each certificate of a PEM text for a host, in a file of this name; none where it is not known how. */
export function certificatePinLines(pem: string, host: string, path: string): readonly string[] {
  const line = lines.find(([names]) => names.test(path))?.[1];
  return line ? certificatesIn(pem).flatMap((certificate) => line(host, chainKey(certificate, sha256))) : [];
}
