import {
  ACMClient,
  GetCertificateCommand,
  ImportCertificateCommand,
  ListCertificatesCommand,
  type CertificateSummary,
  type KeyAlgorithm,
} from "@aws-sdk/client-acm";
import type { Caller } from "./caller";
import { clientConfiguration, type ClientSettings } from "./client";
import { AwsError } from "./errors";
import type { ServerCertificate, ServerCertificateImport, ServerCertificates } from "./gateway";
import type { Called } from "./toAwsError";

export interface AcmOptions {
  readonly client: ACMClient;
  readonly call: Caller;
}

export const createAcmClient = (settings: ClientSettings): ACMClient => new ACMClient(clientConfiguration(settings));

/** Documented: without this filter only certificates with RSA keys of up to 2048 bits are listed. */
const everyKeyType: KeyAlgorithm[] = [
  "RSA_1024",
  "RSA_2048",
  "RSA_3072",
  "RSA_4096",
  "EC_prime256v1",
  "EC_secp384r1",
  "EC_secp521r1",
];

const called = (operation: string, resource?: string): Called => ({
  service: "acm",
  operation,
  ...(resource && { resource }),
});

/** ACM of AWS, or of whatever speaks its protocol. */
export const createServerCertificates = ({ client, call }: AcmOptions): ServerCertificates => ({
  list: async ({ nextToken, maxResults }, signal) => {
    const command = new ListCertificatesCommand({
      Includes: { keyTypes: everyKeyType },
      ...(nextToken && { NextToken: nextToken }),
      ...(maxResults && { MaxItems: maxResults }),
    });
    const answer = await call(called("ListCertificates"), signal, (o) => client.send(command, o));
    const items = (answer.CertificateSummaryList ?? []).map(toServerCertificate);
    return { items, ...(answer.NextToken && { nextToken: answer.NextToken }) };
  },
  certificate: async (arn, signal) => {
    const command = new GetCertificateCommand({ CertificateArn: arn });
    const answer = await call(called("GetCertificate", arn), signal, (o) => client.send(command, o));
    const certificate = given(answer.Certificate, "GetCertificate");
    return { certificate, ...(answer.CertificateChain && { chain: answer.CertificateChain }) };
  },
  import: async (request, signal) => {
    const command = new ImportCertificateCommand(importInput(request));
    const answer = await call(called("ImportCertificate", request.arn), signal, (o) => client.send(command, o));
    return given(answer.CertificateArn, "ImportCertificate");
  },
});

/** Reads pass; an import is refused before the key leaves this process. */
export const refuseImports = (certificates: ServerCertificates): ServerCertificates => ({
  ...certificates,
  import: () => {
    const message =
      "The connection is read-only: nothing was changed; turn the read-only setting off to allow changes.";
    return Promise.reject(new AwsError("read-only", "ReadOnly", message, { operation: "ImportCertificate" }));
  },
});

function importInput({ certificate, chain, privateKey, arn }: ServerCertificateImport) {
  const utf8 = new TextEncoder();
  return {
    Certificate: utf8.encode(certificate),
    PrivateKey: utf8.encode(privateKey),
    ...(chain && { CertificateChain: utf8.encode(chain) }),
    ...(arn && { CertificateArn: arn }),
  };
}

function toServerCertificate(summary: CertificateSummary): ServerCertificate {
  const { CertificateArn: arn = "", DomainName: domainName = "", NotAfter: notAfter } = summary;
  const names = summary.SubjectAlternativeNameSummaries ?? [];
  return {
    arn,
    domainName,
    names: names.length > 0 ? names : [domainName],
    imported: summary.Type === "IMPORTED",
    status: summary.Status ?? "",
    ...(notAfter && { notAfter }),
  };
}

/** What the API promises to answer. */
function given(value: string | undefined, operation: string): string {
  if (value) return value;
  const message = `The answer to ${operation} is incomplete: see whether the endpoint is the right one.`;
  throw new AwsError("service-failed", "UnexpectedAnswer", message, { operation });
}
