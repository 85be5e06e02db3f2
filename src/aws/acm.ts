import { randomUUID } from "node:crypto";
import {
  ACMClient,
  type CertificateDetail,
  DescribeCertificateCommand,
  GetCertificateCommand,
  ImportCertificateCommand,
  ListCertificatesCommand,
  RequestCertificateCommand,
  type RequestCertificateCommandInput,
  type CertificateSummary,
  type KeyAlgorithm,
} from "@aws-sdk/client-acm";
import type { Caller } from "./caller";
import { clientConfiguration, type ClientSettings } from "./client";
import { AwsError } from "./errors";
import type {
  DnsRecord,
  RequestedCertificate,
  ServerCertificate,
  ServerCertificateImport,
  ServerCertificateRequest,
  ServerCertificates,
} from "./gateway";
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
  request: async (request, signal) => {
    const command = new RequestCertificateCommand(requestInput(request));
    const answer = await call(called("RequestCertificate"), signal, (o) => client.send(command, o));
    return given(answer.CertificateArn, "RequestCertificate");
  },
  requested: async (arn, signal) => {
    const command = new DescribeCertificateCommand({ CertificateArn: arn });
    const answer = await call(called("DescribeCertificate", arn), signal, (o) => client.send(command, o));
    return toRequested(arn, answer.Certificate ?? {});
  },
});

/** Reads pass; a request is refused before a name or a key leaves this process. */
export const refuseServerCertificates = (certificates: ServerCertificates): ServerCertificates => ({
  ...certificates,
  import: () => refused("ImportCertificate"),
  request: () => refused("RequestCertificate"),
});

function refused(operation: string): Promise<never> {
  const message = "The connection is read-only: nothing was changed; turn the read-only setting off to allow changes.";
  return Promise.reject(new AwsError("read-only", "ReadOnly", message, { operation }));
}

function requestInput(request: ServerCertificateRequest): RequestCertificateCommandInput {
  const { names, keyAlgorithm, authorityArn, logged } = request;
  const [DomainName, ...more] = names;
  const preference = logged ? "ENABLED" : "DISABLED";
  return {
    DomainName,
    // A repetition after a broken connection is the same request.
    IdempotencyToken: randomUUID().replaceAll("-", ""),
    KeyAlgorithm: keyAlgorithm as KeyAlgorithm,
    ...(more.length > 0 && { SubjectAlternativeNames: more }),
    ...(authorityArn === undefined
      ? { ValidationMethod: "DNS", Options: { CertificateTransparencyLoggingPreference: preference } }
      : { CertificateAuthorityArn: authorityArn }),
  };
}

function toRequested(arn: string, detail: CertificateDetail): RequestedCertificate {
  const records = new Map<string, DnsRecord>();
  for (const { ResourceRecord: record } of detail.DomainValidationOptions ?? []) {
    if (!record) continue;
    const { Name: name = "", Type: type = "", Value: value = "" } = record;
    records.set(name, { name, type, value });
  }
  return {
    arn,
    status: detail.Status ?? "",
    ...(detail.FailureReason && { failureReason: detail.FailureReason }),
    records: [...records.values()],
  };
}

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
