// A CA that tells of revocation, and those who ask: curl's part in Node, and openssl.
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { signRequest } from "../../src/attach/signature/signRequest";
import type { ReadyLine } from "../../src/protocol/backend";
import { type CertificateList, decodeCertificateList } from "../../src/pki/certificate/certificateList";
import { serialHex } from "../../src/pki/certificate/certificate";
import { newRequest, type Pca } from "./pca";
import { send } from "./testBackend";

export const crlSettings = (more: object = {}) => ({
  CrlConfiguration: { Enabled: true, ExpirationInDays: 7, S3BucketName: "crls", ...more },
});
export const ocspSettings = (more: object = {}) => ({ OcspConfiguration: { Enabled: true, ...more } });

export interface Fetched {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly body: Buffer;
}

/** Without a signature. `host`: the name in the URL, when it is not the listener's own. */
export function fetchRaw(
  url: string,
  { host, method = "GET", body }: { readonly host?: string; readonly method?: string; readonly body?: Uint8Array } = {},
): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, agent: false, ...(host && { headers: { host } }) }, (response) => {
      const { statusCode: status = 0, headers } = response;
      buffer(response).then(
        (content) => resolve({ status, contentType: headers["content-type"], body: content }),
        reject,
      );
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

export async function fetchCrl(url: string, host?: string): Promise<CertificateList> {
  const { status, contentType, body } = await fetchRaw(url, host === undefined ? {} : { host });
  if (status !== 200 || contentType !== "application/pkix-crl") throw new Error(`no CRL: ${status} ${body.toString()}`);
  return decodeCertificateList(new Uint8Array(body));
}

export const serialsIn = ({ revoked }: CertificateList): string[] =>
  revoked.map(({ serialNumber }) => serialHex(serialNumber));

const serialOf = (certificateArn: string): string => certificateArn.slice(certificateArn.lastIndexOf("/") + 1);

export interface IssuedDevice {
  readonly arn: string;
  readonly serial: string;
  readonly pem: string;
}

export async function device(pca: Pca, ca: string, days = 30): Promise<IssuedDevice> {
  const arn = await pca.issue(ca, {
    csr: await newRequest("CN=device"),
    validity: { Type: "DAYS", Value: days },
  });
  return { arn, serial: serialOf(arn), pem: (await pca.certificate(ca, arn)).Certificate };
}

export const revoke = (pca: Pca, ca: string, serial: string, reason = "KEY_COMPROMISE") =>
  pca.call("RevokeCertificate", {
    CertificateAuthorityArn: ca,
    CertificateSerial: serial,
    RevocationReason: reason,
  });

export async function ownCertificate(pca: Pca, ca: string): Promise<string> {
  const input = { CertificateAuthorityArn: ca };
  return (await pca.call<{ Certificate: string }>("GetCertificateAuthorityCertificate", input)).Certificate;
}

export const crlUrl = ({ endpoint }: Pick<ReadyLine, "endpoint">, ca: string): string =>
  `${endpoint}/crls/crl/${ca.slice(ca.indexOf("/") + 1)}.crl`;

/** A DELETE over S3, of a bucket or an object. */
export async function deleteOverS3({ endpoint, credentials, region }: ReadyLine, path: string): Promise<void> {
  const unsigned = { method: "DELETE", path, headers: { host: new URL(endpoint).host }, body: "" };
  const headers = signRequest(unsigned, credentials, { region, service: "s3" });
  const { status, body } = await send({ endpoint }, { method: "DELETE", path, headers });
  if (status !== 204) throw new Error(`not deleted: ${status} ${body}`);
}

/** Files in a folder, by the names that openssl is given. */
export const writeFiles = (folder: string, files: Readonly<Record<string, string | Uint8Array>>): void => {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
};

/** Beside the backend, which answers in this process. */
export function opensslIn(folder: string, ...args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile("openssl", args, { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: error ? 1 : 0, output: stdout + stderr });
    });
  });
}
