import { createHmac } from "node:crypto";
import { canonicalRequest, hexSha256, type SignableRequest } from "./canonicalRequest";

export const signatureAlgorithm = "AWS4-HMAC-SHA256";

export interface CredentialScope {
  /** YYYYMMDD */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

export const scopeText = ({ date, region, service }: CredentialScope): string =>
  `${date}/${region}/${service}/aws4_request`;

/** The signature's 32 octets. `time`: YYYYMMDD'T'HHMMSS'Z', as in X-Amz-Date. */
export function signatureOf(key: Uint8Array, scope: CredentialScope, time: string, request: SignableRequest): Buffer {
  const digest = hexSha256(canonicalRequest(request));
  return hmac(key, [signatureAlgorithm, time, scopeText(scope), digest].join("\n"));
}

/** The key of one day, region and service. */
export function signingKey(secretAccessKey: string, { date, region, service }: CredentialScope): Buffer {
  return [date, region, service, "aws4_request"].reduce(hmac, Buffer.from(`AWS4${secretAccessKey}`));
}

const hmac = (key: Uint8Array, data: string): Buffer => createHmac("sha256", key).update(data).digest();
