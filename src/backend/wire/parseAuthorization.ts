import { type CredentialScope, signatureAlgorithm } from "../../attach/signature/signature";
import { ServiceError } from "./serviceError";

export interface SignedAuthorization {
  readonly accessKeyId: string;
  readonly scope: CredentialScope;
  /** Lower-case names, in the order in which they were signed. */
  readonly signedHeaders: readonly string[];
  readonly signature: Buffer;
}

const fieldPatterns = {
  Credential: /^([^/]{1,128})\/(\d{8})\/([a-z0-9-]{1,32})\/([a-z0-9-]{1,32})\/aws4_request$/,
  SignedHeaders: /^[a-z0-9-]+(?:;[a-z0-9-]+)*$/,
  Signature: /^[0-9a-f]{64}$/,
} as const;

/**
 * AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request, SignedHeaders=<a;b>, Signature=<hexadecimal>
 *
 * Throws MissingAuthenticationTokenException for none, IncompleteSignatureException for a garbled one.
 */
export function parseAuthorization(header: string | undefined): SignedAuthorization {
  if (!header) throw new ServiceError("MissingAuthenticationTokenException", "Missing Authentication Token");
  const [algorithm, ...rest] = header.split(" ");
  if (algorithm !== signatureAlgorithm) {
    throw incomplete(`Unsupported AWS 'algorithm': only ${signatureAlgorithm} is supported.`);
  }
  const fields = new Map(rest.join("").split(",").map(nameAndValue));
  const [, accessKeyId = "", date = "", region = "", service = ""] = match(fields, "Credential");
  const [signedHeaders] = match(fields, "SignedHeaders");
  const [signature] = match(fields, "Signature");
  return {
    accessKeyId,
    scope: { date, region, service },
    signedHeaders: signedHeaders.split(";"),
    signature: Buffer.from(signature, "hex"),
  };
}

function match(fields: ReadonlyMap<string, string>, name: keyof typeof fieldPatterns): RegExpExecArray {
  const found = fieldPatterns[name].exec(fields.get(name) ?? "");
  if (!found) throw incomplete(`Authorization header requires a valid '${name}' parameter.`);
  return found;
}

function nameAndValue(field: string): [string, string] {
  const equals = field.indexOf("=");
  return [field.slice(0, equals), field.slice(equals + 1)];
}

const incomplete = (message: string) => new ServiceError("IncompleteSignatureException", message);
