import { visible } from "../visible";
import type { BundleFile } from "./bundleFile";

export interface BundleFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly serialNumber: string;
  readonly notBefore: string;
  readonly notAfter: string;
  /** SHA-256 of the certificate, hexadecimal. */
  readonly fingerprint: string;
  /** "sha256/…" of its public key. */
  readonly pin: string;
}

/** Says which file goes where. Texts of the certificate stand in code spans, in which Markdown has no meaning. */
export function bundleReadme(facts: BundleFacts, files: readonly BundleFile[]): string {
  const hasSecrets = files.some(({ secret }) => secret);
  const verifiable = files.some(({ name }) => name === "root.pem") && files.some(({ name }) => name === "chain.pem");
  const own = files[0]?.name ?? "";
  return [
    `# Certificate of ${code(facts.subject)}`,
    "",
    `- Issued by ${code(facts.issuer)}`,
    `- Serial number ${code(facts.serialNumber)}`,
    `- Valid from ${facts.notBefore} to ${facts.notAfter}`,
    `- SHA-256 fingerprint ${code(facts.fingerprint)}`,
    `- Pin of the public key ${code(facts.pin)}`,
    "",
    "| File | What it is for |",
    "| --- | --- |",
    ...files.map(({ name, about }) => `| ${code(name)} | ${about} |`),
    "| `manifest.json` | SHA-256 checksums of the other files. |",
    "",
    hasSecrets
      ? "**The key stores hold the private key.** Send them and their password on different ways."
      : "There is no private key in this folder: it stays where it was made.",
    ...(verifiable
      ? ["", "To check it:", "", "```sh", `openssl verify -CAfile root.pem -untrusted chain.pem ${own}`, "```"]
      : []),
    "",
  ].join("\n");
}

/** Neither a backtick nor a bar of the text ends the span or the cell. */
const code = (text: string): string => `\`${visible(text).replaceAll("`", "'").replaceAll("|", "¦")}\``;
