import type { BackendCredentials } from "../../protocol/backend";
import { hexSha256 } from "./canonicalRequest";
import { type CredentialScope, scopeText, signatureAlgorithm, signatureOf, signingKey } from "./signature";

export interface UnsignedRequest {
  readonly method: string;
  readonly path: string;
  /** By lower-case name, `host` among them. All of them are signed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The request's headers with date, digest and signature added. */
export function signRequest(
  { method, path, headers, body }: UnsignedRequest,
  { accessKeyId, secretAccessKey }: BackendCredentials,
  scope: Omit<CredentialScope, "date">,
  at = new Date(),
): Record<string, string> {
  const time = at.toISOString().replaceAll(/[-:]|\.\d{3}/g, "");
  const fullScope = { ...scope, date: time.slice(0, 8) };
  const bodyDigest = hexSha256(body);
  const signed = { ...headers, "x-amz-date": time, "x-amz-content-sha256": bodyDigest };
  const signedHeaders = Object.keys(signed).sort();
  const signature = signatureOf(signingKey(secretAccessKey, fullScope), fullScope, time, {
    method,
    path,
    headers: signed,
    signedHeaders,
    bodyDigest,
  });
  const credential = `Credential=${accessKeyId}/${scopeText(fullScope)}`;
  const names = `SignedHeaders=${signedHeaders.join(";")}`;
  const authorization = `${signatureAlgorithm} ${credential}, ${names}, Signature=${signature.toString("hex")}`;
  return { ...signed, authorization };
}
