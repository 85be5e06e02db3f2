import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CertificateAuthorities, CertificateAuthority } from "../../aws/gateway";
import { isAwsError, type AwsErrorKind } from "../../aws/errors";
import { putFiles, takenNames } from "../../crypto/putFiles";
import { parseValidity } from "../validityText";
import { BulkError } from "./bulkError";
import type { BulkRow } from "./bulkRow";
import { chainFile } from "./fileNames";
import { untilNotThrottled } from "./untilNotThrottled";
import type { BulkWork, Certified, FailureNature, IssuedList } from "./bulkWork";

/** What is known of X.509 and keys. */
export interface BulkEngine {
  readRequest(request: Uint8Array): Promise<{ readonly pem: string; readonly commonName: string | undefined }>;
  parseSubject(subject: string): readonly { readonly value: string }[];
  createRequest(
    request: { readonly subject: string; readonly names: string; readonly keyAlgorithm: string },
    signal: AbortSignal,
  ): Promise<{ readonly csr: string; readonly pkcs8: Uint8Array }>;
  writePrivateKey(path: string, pkcs8: Uint8Array, passphrase?: string): Promise<void>;
  certificateSerial(pem: string): string;
  isAnswer(certificate: string, csr: string): boolean;
}

export interface ConnectionWorkOptions {
  readonly authorities: CertificateAuthorities;
  readonly authority: Pick<CertificateAuthority, "arn" | "signingAlgorithm">;
  readonly engine: BulkEngine;
  /** Where certificates, and new keys and their requests, are written. It exists. */
  readonly folder: string;
  /** Of new keys. */
  readonly keyAlgorithm: string;
  /** Absent: new keys are not encrypted. */
  readonly passphrase?: string;
  readonly now: () => Date;
}

/** Bulk issuing by a CA of a connection, into a folder. */
export function connectionWork(options: ConnectionWorkOptions): BulkWork {
  const { authorities, authority, engine, now } = options;
  const keepChain = chainKeeper(options.folder);
  return {
    request: (row, signal) => requestOf(row, options, signal),
    issue: async (row, csr, idempotencyToken, signal) => {
      await refuseTaken(options.folder, row);
      const { arn: authorityArn, signingAlgorithm } = authority;
      const { template } = row;
      const validity = validityOf(row);
      const request = { authorityArn, csr, template, validity, signingAlgorithm, idempotencyToken };
      return untilNotThrottled(() => authorities.issue(request, signal), signal);
    },
    fetch: (arn, signal) => untilNotThrottled(() => authorities.certificate(authority.arn, arn, signal), signal),
    keep: async (row, certified) => {
      await keepChain(certified);
      const file = `${row.name}.pem`;
      await putOnce(options.folder, file, certified.certificate);
      return { file, serial: engine.certificateSerial(certified.certificate) };
    },
    issued: (nextToken, signal) => issuedPage(options, nextToken, signal),
    answers: (certificate, csr) => Promise.resolve(engine.isAnswer(certificate, csr)),
    nature,
    now,
  };
}

function validityOf({ validity: text }: BulkRow) {
  const validity = parseValidity(text, "DAYS");
  if (validity) return validity;
  throw new BulkError("bad-row", `This is no validity: "${text}".`);
}

/** Nothing is issued for which there is no place. */
async function refuseTaken(folder: string, { name }: BulkRow): Promise<void> {
  const [taken] = await takenNames(folder, [`${name}.pem`]);
  if (taken !== undefined) throw alreadyThere(folder, taken);
}

async function requestOf(row: BulkRow, options: ConnectionWorkOptions, signal: AbortSignal): Promise<string> {
  const { engine, folder, keyAlgorithm, passphrase } = options;
  const { source } = row;
  if (source.kind === "request") return source.csr;
  const [keyFile, requestFile] = [`${row.name}.key`, `${row.name}.csr`];
  const taken = await takenNames(folder, [keyFile, requestFile]);
  if (taken.length === 2) return ownRequest(row, join(folder, requestFile), source.subject, engine);
  const { csr, pkcs8 } = await engine.createRequest({ ...source, keyAlgorithm }, signal);
  if (taken.length > 0) throw alreadyThere(folder, taken[0] ?? "");
  await engine.writePrivateKey(join(folder, keyFile), pkcs8, passphrase);
  await putFiles(folder, [{ name: requestFile, bytes: Buffer.from(csr) }]);
  return csr;
}

const alreadyThere = (folder: string, name: string): BulkError =>
  new BulkError("file-exists", `The file exists already, move it away: "${join(folder, name)}".`);

/** The request that an earlier run made for the row. */
async function ownRequest(row: BulkRow, path: string, subject: string, engine: BulkEngine): Promise<string> {
  const { pem, commonName } = await engine.readRequest(await readFile(path));
  if (commonName === engine.parseSubject(subject)[0]?.value) return pem;
  throw new BulkError("file-exists", `The request of row ${row.number} is there already, for another name: "${path}".`);
}

function chainKeeper(folder: string): (certified: Certified) => Promise<void> {
  let kept: Promise<void> | undefined;
  return ({ chain }) => {
    if (chain === undefined) return Promise.resolve();
    kept ??= putFiles(folder, [{ name: chainFile, bytes: Buffer.from(chain) }], [chainFile]);
    return kept;
  };
}

/** What an earlier run has written stays as it is. */
async function putOnce(folder: string, name: string, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  const [taken] = await takenNames(folder, [name]);
  if (taken === undefined) await putFiles(folder, [{ name, bytes }]);
  else if (!(await readFile(join(folder, name))).equals(bytes)) throw alreadyThere(folder, name);
}

/** What the audit report of an AWS account has not yet heard of when it is made. In milliseconds. */
const reportDelay = 10 * 60 * 1000;

const always = new Date(8.64e15);

async function issuedPage(
  { authorities, authority }: ConnectionWorkOptions,
  nextToken: string | undefined,
  signal: AbortSignal,
): Promise<IssuedList> {
  const options = { maxResults: 1000, ...(nextToken !== undefined && { nextToken }) };
  const page = await authorities.issued(authority.arn, options, signal);
  const reported = page.reportedAt && new Date(page.reportedAt.getTime() - reportDelay);
  const completeUntil = page.source === "backend" ? always : reported;
  return {
    arns: page.items.map(({ arn }) => arn),
    ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
    ...(completeUntil && { completeUntil }),
  };
}

const unclearKinds: readonly AwsErrorKind[] = ["timed-out", "unreachable", "service-failed"];

const hopelessKinds: readonly AwsErrorKind[] = [
  ...(["sign-in-needed", "credentials-missing", "credentials-expired", "credentials-rejected"] as const),
  ...(["access-denied", "clock-skew", "unreachable", "configuration"] as const),
  ...(["read-only", "wrong-state", "quota", "not-found"] as const),
];

/** Whatever is neither an answer of the CA nor our own refusal says nothing about whether it has issued. */
function nature(error: unknown): FailureNature {
  if (error instanceof BulkError) return { certain: true, hopeless: false };
  if (!isAwsError(error)) return { certain: false, hopeless: false };
  return { certain: !unclearKinds.includes(error.kind), hopeless: hopelessKinds.includes(error.kind) };
}
