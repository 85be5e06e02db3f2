import { execFileSync } from "node:child_process";

/** The pin of a certificate by the pipeline that everybody copies. */
export function opensslPin(certificatePem: string): string {
  const run = (args: readonly string[], input: string | Buffer): Buffer => execFileSync("openssl", args, { input });
  const publicKey = run(["x509", "-pubkey", "-noout"], certificatePem);
  const digest = run(["dgst", "-sha256", "-binary"], run(["pkey", "-pubin", "-outform", "der"], publicKey));
  return `sha256/${digest.toString("base64")}`;
}
