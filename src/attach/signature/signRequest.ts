import type { BackendCredentials } from "../../protocol/backend";
import { canonicalPath, canonicalQuery, hexSha256 } from "./canonicalRequest";
import { type CredentialScope, scopeText, signatureAlgorithm, signatureOf, signingKey } from "./signature";

export interface UnsignedRequest {
  readonly method: string;
  readonly path: string;
  /** Behind the question mark. */
  readonly query?: string;
  /** By lower-case name, `host` among them. All of them are signed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What S3 takes in place of the body's digest, such as "UNSIGNED-PAYLOAD". */
  readonly bodyDigest?: string;
}

/** The request's headers with date, digest and signature added. */
export function signRequest(
  { method, path, query = "", headers, body, bodyDigest = hexSha256(body) }: UnsignedRequest,
  { accessKeyId, secretAccessKey }: BackendCredentials,
  scope: Omit<CredentialScope, "date">,
  at = new Date(),
): Record<string, string> {
  const time = at.toISOString().replaceAll(/[-:]|\.\d{3}/g, "");
  const fullScope = { ...scope, date: time.slice(0, 8) };
  const signed = { ...headers, "x-amz-date": time, "x-amz-content-sha256": bodyDigest };
  const signedHeaders = Object.keys(signed).sort();
  const signature = signatureOf(signingKey(secretAccessKey, fullScope), fullScope, time, {
    method,
    path: canonicalPath(path, scope.service),
    query: canonicalQuery(query),
    headers: signed,
    signedHeaders,
    bodyDigest,
  });
  const credential = `Credential=${accessKeyId}/${scopeText(fullScope)}`;
  const names = `SignedHeaders=${signedHeaders.join(";")}`;
  const authorization = `${signatureAlgorithm} ${credential}, ${names}, Signature=${signature.toString("hex")}`;
  return { ...signed, authorization };
}
