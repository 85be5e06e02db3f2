import { createHash } from "node:crypto";

/** What of a request goes into its signature. */
export interface SignableRequest {
  readonly method: string;
  /** Already in canonical form; there is no query. */
  readonly path: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Lower-case names, in order. */
  readonly signedHeaders: readonly string[];
  /** SHA-256 of the body, hexadecimal. */
  readonly bodyDigest: string;
}

/** "Create a canonical request", AWS Signature Version 4 (IAM User Guide, reference_sigv-create-signed-request). */
export function canonicalRequest({ method, path, headers, signedHeaders, bodyDigest }: SignableRequest): string {
  const lines = signedHeaders.map((name) => `${name}:${canonicalValue(headers[name] ?? "")}\n`);
  return [method, path, "", lines.join(""), signedHeaders.join(";"), bodyDigest].join("\n");
}

const canonicalValue = (value: string): string => value.trim().replaceAll(/ +/g, " ");

export const hexSha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");
