import type { BundleFinding } from "../../bundleFinding";
import { type Candidate, type Check, all, green, red } from "../finding";
import { commandLine } from "../wording";

/** J18: the files are not what their places are for, or do not belong together. */
export const files: Check = {
  stage: "bundle",
  run: ({ bundle: { findings, names } }) => {
    if (findings.length === 0)
      return green("bundle/files", `"${names.certificate}" and "${names.key}" belong together.`);
    return all(
      ...findings.map((finding) => red(`bundle/${finding.slot}-file`, finding.text, mismatch(finding, names))),
    );
  },
};

interface Names {
  readonly certificate: string;
  readonly key: string;
}

function mismatch({ slot, code, text }: BundleFinding, names: Names): Candidate {
  const command = commandOf(code, names);
  return {
    id: "J18",
    // Without a usable leaf and key there is nothing to connect with; a bad chain or root may still be a detail.
    confidence: slot === "certificate" || slot === "key" ? 0.95 : 0.85,
    evidence: "proof",
    blocking: true,
    text,
    fix: fixes[code],
    ...(command !== undefined && { command }),
  };
}

const fixes: Readonly<Record<BundleFinding["code"], string>> = {
  unreadable: "Put a PEM or DER file there that is whole.",
  "request-in-slot": "Let a CA issue a certificate for the request, and use that.",
  "key-in-slot": "Put the private key into the place of the key, and a certificate here.",
  "certificate-in-slot": "Put the certificate into the place of the certificate, and its private key here.",
  "public-key-in-slot": "Put in the certificate, or the private key: a public key alone proves nothing.",
  "other-in-slot": "Put in the file that this place is for.",
  "encrypted-key": "Write the key out without its passphrase: a device has nobody to type it.",
  "key-not-usable": "Convert the key to PKCS #8.",
  "key-mismatch": "Use the key that the certificate was made with, or let the CA issue a certificate for this key.",
  "leaf-not-first": "Put the device's own certificate first, then its CA.",
};

function commandOf(code: BundleFinding["code"], { certificate, key }: Names): string | undefined {
  if (code === "encrypted-key" || code === "key-not-usable")
    return commandLine("openssl", "pkey", "-in", key, "-out", "device.key");
  if (code === "key-mismatch") return commandLine("openssl", "x509", "-in", certificate, "-noout", "-pubkey");
  return code === "request-in-slot" ? commandLine("openssl", "req", "-in", certificate, "-noout", "-text") : undefined;
}
