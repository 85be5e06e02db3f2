import { execFileSync } from "node:child_process";

const run = (args: readonly string[], input: string | Buffer): Buffer => execFileSync("openssl", args, { input });

/** The pin of a certificate by the pipeline that everybody copies. */
export function opensslPin(certificatePem: string): string {
  return opensslPinOfKey(run(["x509", "-pubkey", "-noout"], certificatePem));
}

/** The same for a public key, PEM. */
export function opensslPinOfKey(publicKey: string | Buffer): string {
  const digest = run(["dgst", "-sha256", "-binary"], run(["pkey", "-pubin", "-outform", "der"], publicKey));
  return `sha256/${digest.toString("base64")}`;
}
