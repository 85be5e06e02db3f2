import { timingSafeEqual } from "node:crypto";
import { accountCredentials, accountOf } from "../../attach/signature/accountCredentials";
import { canonicalPath, canonicalQuery, hexSha256 } from "../../attach/signature/canonicalRequest";
import { type CredentialScope, signatureOf, signingKey } from "../../attach/signature/signature";
import type { BackendCredentials } from "../../protocol/backend";
import type { ReceivedRequest, RequestScope } from "./endpoint";
import { parseAuthorization, type SignedAuthorization } from "./parseAuthorization";
import { ServiceError } from "./serviceError";

/** How far a request's time may be from ours, in milliseconds. */
const largestSkew = 5 * 60_000;

/** Headers that decide what is done: they count only when they are signed. Others of "x-amz-" as well. */
const mustBeSigned = ["host", "x-amz-date", "x-amz-target"];

/** AWS IoT's names in signatures: the only service that has further accounts. */
const servicesOfAccounts: readonly string[] = ["iot", "execute-api"];

/**
 * Checks the signature (AWS Signature Version 4) of requests against the data folder's one pair of keys, or that of a further
 * account, which comes from it. The function that it returns answers the scope, and throws AWS's errors; time is real time,
 * whatever the backend's clock says.
 */
export function createAuthenticator(own: BackendCredentials) {
  const keyOf = createKeyCache();
  return (request: ReceivedRequest): RequestScope => {
    const authorization = parseAuthorization(request.headers.authorization);
    const { signedHeaders, scope, signature } = authorization;
    const { credentials, accountId } = credentialsFor(own, authorization.accessKeyId);
    const time = checkTime(request, scope);
    checkSignedHeaders(request, authorization);
    const expected = signatureOf(keyOf(credentials, scope), scope, time, {
      method: request.method,
      path: canonicalPath(request.path, scope.service),
      query: canonicalQuery(request.query),
      headers: request.headers as Readonly<Record<string, string | undefined>>,
      signedHeaders,
      bodyDigest: checkBodyDigest(request, scope),
    });
    if (!isEqual(signature, expected)) throw mismatch();
    const { region, service } = scope;
    if (accountId === undefined) return { region, service };
    if (servicesOfAccounts.includes(service)) return { region, service, accountId };
    throw refusal("AccessDeniedException", `Account ${accountId} has AWS IoT only: use the local backend's own keys.`);
  };
}

/** Signing keys are made for a day, a region and a service. */
function createKeyCache() {
  const keys = new Map<string, Buffer>();
  return ({ accessKeyId, secretAccessKey }: BackendCredentials, scope: CredentialScope): Buffer => {
    const id = [accessKeyId, scope.date, scope.region, scope.service].join("/");
    const key = keys.get(id) ?? signingKey(secretAccessKey, scope);
    if (keys.size >= 100) keys.clear();
    keys.set(id, key);
    return key;
  };
}

interface Signatory {
  readonly credentials: BackendCredentials;
  /** Absent: the backend's own. */
  readonly accountId?: string;
}

function credentialsFor(own: BackendCredentials, accessKeyId: string): Signatory {
  if (isEqual(Buffer.from(accessKeyId), Buffer.from(own.accessKeyId))) return { credentials: own };
  const accountId = accountOf(own, accessKeyId);
  if (accountId !== undefined) return { credentials: accountCredentials(own, accountId), accountId };
  throw refusal("UnrecognizedClientException", "The security token included in the request is invalid.");
}

const isEqual = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && timingSafeEqual(left, right);

/** Answers X-Amz-Date. The messages are AWS's. */
function checkTime({ headers }: ReceivedRequest, { date }: CredentialScope): string {
  const time = headers["x-amz-date"];
  const parts = typeof time === "string" ? /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time) : undefined;
  if (!parts) throw refusal("IncompleteSignatureException", "The X-Amz-Date header is missing or is not a time.");
  const [text, year, month, day, hour, minute, second] = parts;
  if (!text.startsWith(date)) {
    throw refusal("InvalidSignatureException", "The date of the credential scope is not that of X-Amz-Date.");
  }
  const at = Date.parse(`${year ?? ""}-${month ?? ""}-${day ?? ""}T${hour ?? ""}:${minute ?? ""}:${second ?? ""}Z`);
  const age = Date.now() - at;
  if (age > largestSkew)
    throw refusal("InvalidSignatureException", `Signature expired: ${text} is more than 5 min. ago.`);
  if (!(age >= -largestSkew)) {
    throw refusal("InvalidSignatureException", `Signature not yet current: ${text} is more than 5 min. ahead.`);
  }
  return text;
}

function checkSignedHeaders({ headers }: ReceivedRequest, { signedHeaders }: SignedAuthorization): void {
  const present = Object.keys(headers).filter((name) => mustBeSigned.includes(name) || name.startsWith("x-amz-"));
  const unsigned = ["host", ...present].find((name) => !signedHeaders.includes(name));
  if (unsigned !== undefined) {
    throw refusal(
      "InvalidSignatureException",
      `'${unsigned}' must be a signed header in the AWS 'Authorization' header.`,
    );
  }
}

/** What S3's clients write in place of a digest: that they did not sign the body. */
const unsignedBodies: readonly unknown[] = ["UNSIGNED-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"];

/** The body is always signed, but S3's: a client may announce its digest, but not leave it out. */
function checkBodyDigest({ headers, body }: ReceivedRequest, { service }: CredentialScope): string {
  const announced = headers["x-amz-content-sha256"];
  if (service === "s3" && unsignedBodies.includes(announced)) return String(announced);
  const digest = hexSha256(body);
  if (announced !== undefined && announced !== digest) throw mismatch();
  return digest;
}

const refusal = (code: string, message: string) => new ServiceError(code, message);

const mismatch = () =>
  refusal(
    "InvalidSignatureException",
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and " +
      "signing method. Consult the service documentation for details.",
  );
