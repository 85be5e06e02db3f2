import { createHash } from "node:crypto";

/** What of a request goes into its signature. */
export interface SignableRequest {
  readonly method: string;
  /** Already in canonical form. */
  readonly path: string;
  /** Behind the question mark, in canonical form; absent or empty when there is none. */
  readonly query?: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Lower-case names, in order. */
  readonly signedHeaders: readonly string[];
  /** SHA-256 of the body, hexadecimal. */
  readonly bodyDigest: string;
}

/** "Create a canonical request", AWS Signature Version 4 (IAM User Guide, reference_sigv-create-signed-request). */
export function canonicalRequest({
  method,
  path,
  query = "",
  headers,
  signedHeaders,
  bodyDigest,
}: SignableRequest): string {
  const lines = signedHeaders.map((name) => `${name}:${canonicalValue(headers[name] ?? "")}\n`);
  return [method, path, query, lines.join(""), signedHeaders.join(";"), bodyDigest].join("\n");
}

/** Percent-encoding stays as it was sent, as clients sign what they send; parameters are sorted by name, then by value. */
export function canonicalQuery(query: string): string {
  const pairs = query.split("&").filter((pair) => pair !== "");
  return pairs
    .map((pair) => (pair.includes("=") ? pair : `${pair}=`))
    .map((pair) => [pair.slice(0, pair.indexOf("=")), pair] as const)
    .sort(([left, leftPair], [right, rightPair]) => compare(left, right) || compare(leftPair, rightPair))
    .map(([, pair]) => pair)
    .join("&");
}

const compare = (left: string, right: string): number => (left < right ? -1 : Number(left > right));

/**
 * A path as it stands in the request line. Every service signs it encoded once more, S3 alone as it is: "Each path segment
 * must be URI-encoded twice (except for Amazon S3 which only gets URI-encoded once)".
 */
export const canonicalPath = (path: string, service: string): string =>
  service === "s3" ? path : path.split("/").map(encodeUnreserved).join("/");

/** All but RFC 3986's unreserved characters. */
export const encodeUnreserved = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const canonicalValue = (value: string): string => value.trim().replaceAll(/ +/g, " ");

export const hexSha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");
