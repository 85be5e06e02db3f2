import {
  CreateCertificateAuthorityCommand,
  DescribeCertificateAuthorityCommand,
  GetCertificateAuthorityCertificateCommand,
  GetCertificateAuthorityCsrCommand,
  GetCertificateCommand,
  ImportCertificateAuthorityCertificateCommand,
  IssueCertificateCommand,
  ListCertificateAuthoritiesCommand,
  ListTagsCommand,
  TagCertificateAuthorityCommand,
  UntagCertificateAuthorityCommand,
  type CreateCertificateAuthorityCommandInput,
  type IssueCertificateCommandInput,
  type Tag as AwsTag,
} from "@aws-sdk/client-acm-pca";
import { randomUUID } from "node:crypto";
import { toSdkKeyAlgorithm, toSdkSigningAlgorithm } from "./awsTypes";
import type {
  CertificateAuthorities,
  CertificateWithChain,
  CreateAuthorityRequest,
  IssueRequest,
  PageOptions,
  Tag,
} from "./gateway";
import type { ObjectReader } from "./objects";
import { auditReports } from "./privateCaAuditReport";
import { given, type PrivateCaClient } from "./privateCaClient";
import { lifecycle } from "./privateCaLifecycle";
import { toAwsSubject } from "./subject";
import { toCertificateAuthority } from "./toCertificateAuthority";
import { untilReady } from "./untilReady";

/** All but the list of what was issued: AWS has no call for it. */
export type PrivateCa = Omit<CertificateAuthorities, "issued" | "find">;

export interface PrivateCaOptions extends PrivateCaClient {
  /** Is told the ARN of every CA that is certainly of the caller's own account. */
  readonly onOwnArn: (arn: string) => void;
  /** Reads a report from its bucket. */
  readonly readObject: ObjectReader;
}

type Authorities = Pick<PrivateCa, "list" | "describe" | "create">;
type Certificates = Pick<
  PrivateCa,
  "certificateSigningRequest" | "issue" | "certificate" | "authorityCertificate" | "importCertificate"
>;

/** Private CA of AWS, or of whatever speaks its protocol. */
export const createPrivateCa = (options: PrivateCaOptions): PrivateCa => ({
  ...authorities(options),
  ...certificates(options),
  ...tags(options),
  ...lifecycle(options),
  ...auditReports(options, options.readObject),
});

function authorities({ client, call, onOwnArn }: PrivateCaOptions): Authorities {
  return {
    list: async (page, signal) => {
      const command = new ListCertificateAuthoritiesCommand(pageInput(page));
      const answer = await call({ operation: "ListCertificateAuthorities" }, signal, (o) => client.send(command, o));
      const items = (answer.CertificateAuthorities ?? []).map(toCertificateAuthority);
      if (items[0]) onOwnArn(items[0].arn);
      return { items, ...(answer.NextToken && { nextToken: answer.NextToken }) };
    },
    describe: async (arn, signal) => {
      const command = new DescribeCertificateAuthorityCommand({ CertificateAuthorityArn: arn });
      const called = { operation: "DescribeCertificateAuthority", resource: arn };
      const answer = await call(called, signal, (o) => client.send(command, o));
      return toCertificateAuthority(given(answer.CertificateAuthority, called.operation));
    },
    create: async (request, signal) => {
      const command = new CreateCertificateAuthorityCommand(createInput(request));
      const called = { operation: "CreateCertificateAuthority" };
      const answer = await call(called, signal, (o) => client.send(command, o));
      const arn = given(answer.CertificateAuthorityArn, called.operation);
      onOwnArn(arn);
      return arn;
    },
  };
}

function certificates({ client, call }: PrivateCaOptions): Certificates {
  return {
    certificateSigningRequest: (arn, signal) => {
      const command = new GetCertificateAuthorityCsrCommand({ CertificateAuthorityArn: arn });
      const called = { operation: "GetCertificateAuthorityCsr", resource: arn };
      return untilReady(async () => {
        const answer = await call(called, signal, (o) => client.send(command, o));
        return given(answer.Csr, called.operation);
      }, signal);
    },
    issue: async (request, signal) => {
      const command = new IssueCertificateCommand(issueInput(request));
      const called = { operation: "IssueCertificate", resource: request.authorityArn };
      const answer = await call(called, signal, (o) => client.send(command, o));
      return given(answer.CertificateArn, called.operation);
    },
    certificate: (authorityArn, certificateArn, signal) => {
      const input = { CertificateAuthorityArn: authorityArn, CertificateArn: certificateArn };
      const command = new GetCertificateCommand(input);
      const called = { operation: "GetCertificate", resource: authorityArn };
      return untilReady(
        async () => withChain(await call(called, signal, (o) => client.send(command, o)), called.operation),
        signal,
      );
    },
    authorityCertificate: async (arn, signal) => {
      const command = new GetCertificateAuthorityCertificateCommand({ CertificateAuthorityArn: arn });
      const called = { operation: "GetCertificateAuthorityCertificate", resource: arn };
      return withChain(await call(called, signal, (o) => client.send(command, o)), called.operation);
    },
    importCertificate: async (arn, certificate, chain, signal) => {
      const command = new ImportCertificateAuthorityCertificateCommand({
        CertificateAuthorityArn: arn,
        Certificate: utf8(certificate),
        ...(chain && { CertificateChain: utf8(chain) }),
      });
      const called = { operation: "ImportCertificateAuthorityCertificate", resource: arn };
      await call(called, signal, (o) => client.send(command, o));
    },
  };
}

function tags({ client, call }: PrivateCaOptions): Pick<PrivateCa, "tags" | "tag" | "untag"> {
  return {
    tags: async (arn, signal) => {
      const found: Tag[] = [];
      let nextToken: string | undefined;
      do {
        const command = new ListTagsCommand({ CertificateAuthorityArn: arn, ...pageInput({ nextToken }) });
        const answer = await call({ operation: "ListTags", resource: arn }, signal, (o) => client.send(command, o));
        found.push(...(answer.Tags ?? []).map(fromAwsTag));
        nextToken = answer.NextToken;
      } while (nextToken);
      return found;
    },
    tag: async (arn, added, signal) => {
      const command = new TagCertificateAuthorityCommand({ CertificateAuthorityArn: arn, Tags: added.map(toAwsTag) });
      const called = { operation: "TagCertificateAuthority", resource: arn };
      await call(called, signal, (o) => client.send(command, o));
    },
    untag: async (arn, removed, signal) => {
      const input = { CertificateAuthorityArn: arn, Tags: removed.map(toAwsTag) };
      const command = new UntagCertificateAuthorityCommand(input);
      const called = { operation: "UntagCertificateAuthority", resource: arn };
      await call(called, signal, (o) => client.send(command, o));
    },
  };
}

/** The token makes a repetition by the SDK the same request: without it a lost answer costs a second CA. */
function createInput(request: CreateAuthorityRequest): CreateCertificateAuthorityCommandInput {
  const { type, subject, keyAlgorithm, signingAlgorithm, usageMode, tags: added = [] } = request;
  return {
    CertificateAuthorityType: type,
    CertificateAuthorityConfiguration: {
      KeyAlgorithm: toSdkKeyAlgorithm(keyAlgorithm),
      SigningAlgorithm: toSdkSigningAlgorithm(signingAlgorithm),
      Subject: toAwsSubject(subject),
    },
    IdempotencyToken: randomUUID(),
    ...(usageMode && { UsageMode: usageMode }),
    ...(added.length > 0 && { Tags: added.map(toAwsTag) }),
  };
}

function issueInput(request: IssueRequest): IssueCertificateCommandInput {
  const { authorityArn, csr, template, validity, signingAlgorithm, idempotencyToken = randomUUID() } = request;
  return {
    CertificateAuthorityArn: authorityArn,
    Csr: utf8(csr),
    SigningAlgorithm: toSdkSigningAlgorithm(signingAlgorithm),
    TemplateArn: templateArn(template, authorityArn),
    Validity: { Type: validity.type, Value: validity.value },
    IdempotencyToken: idempotencyToken,
  };
}

/** Templates are of the partition of the CA, and of no region and no account. */
export const templateArn = (template: string, authorityArn: string): string =>
  `arn:${authorityArn.split(":")[1] ?? "aws"}:acm-pca:::template/${template}`;

const pageInput = ({ nextToken, maxResults }: PageOptions) => ({
  ...(nextToken && { NextToken: nextToken }),
  ...(maxResults && { MaxResults: maxResults }),
});

const toAwsTag = ({ key, value }: Tag): AwsTag => ({ Key: key, ...(value !== undefined && { Value: value }) });

const fromAwsTag = ({ Key: key = "", Value: value }: AwsTag): Tag => ({ key, ...(value !== undefined && { value }) });

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** AWS leaves a root's chain out, or empty. */
function withChain(
  { Certificate, CertificateChain }: { readonly Certificate?: string; readonly CertificateChain?: string },
  operation: string,
): CertificateWithChain {
  const certificate = given(Certificate, operation);
  return { certificate, ...(CertificateChain && { chain: CertificateChain }) };
}
