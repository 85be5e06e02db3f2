import assert from "node:assert/strict";
import { homedir } from "node:os";
import { join } from "node:path";
import { findBackend } from "../../src/attach/findBackend";
import { openConnection } from "../../src/aws/aws";
import type { CertificateAuthorities, Connection } from "../../src/aws/gateway";
import { defaultDataFolder } from "../../src/protocol/dataFolder";
import { openssl, temporaryFolder } from "./rootpin";

export const dataFolder = (): string =>
  defaultDataFolder({ platform: process.platform, env: process.env, home: homedir() });

/** To the local backend, beside the extension's; to be disposed of. */
export async function outsideConnection(): Promise<Connection> {
  const backend = await findBackend(dataFolder(), new AbortController().signal);
  assert.ok(backend, "a backend runs");
  return openConnection({ kind: "local", ...backend }, { version: "test" });
}

/** Works on the local backend beside the extension, as the AWS command line does. */
export async function outside<T>(
  work: (authorities: CertificateAuthorities, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { signal } = new AbortController();
  const connection = await outsideConnection();
  try {
    return await work(connection.certificateAuthorities, signal);
  } finally {
    connection.dispose();
  }
}

/** A CA that waits for its certificate. */
export const pendingAuthority = (commonName: string) => ({
  type: "ROOT" as const,
  subject: [{ oid: "2.5.4.3", value: commonName }],
  keyAlgorithm: "EC_prime256v1",
  signingAlgorithm: "SHA256WITHECDSA",
});

/** Issues to a new key, as somebody with another program does, and answers with the certificate. */
export function issueOutside(authorityArn: string, commonName: string): Promise<string> {
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  const csr = openssl(["req", "-new", ...key, "-keyout", join(temporaryFolder(), "key"), "-subj", `/CN=${commonName}`]);
  const validity = { type: "DAYS", value: 30 } as const;
  const request = { csr, template: "EndEntityCertificate/V1", validity, signingAlgorithm: "SHA256WITHECDSA" };
  return outside(async (authorities, signal) => {
    const arn = await authorities.issue({ authorityArn, ...request }, signal);
    return (await authorities.certificate(authorityArn, arn, signal)).certificate;
  });
}
