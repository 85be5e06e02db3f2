import * as vscode from "vscode";
import type { Connection, IssuedCertificate, ServerCertificate } from "../../aws/gateway";
import { authorityCertificates } from "../authorityCertificates";
import { messageOf } from "../devices/registerAuthority";
import { mapInParallel } from "../mapInParallel";
import type { Report } from "../progress";
import { allAuthorities } from "../prompts/pickAuthority";
import { visible } from "../visible";
import type { Workbench } from "../workbench";
import { authoritiesBelow } from "./blastRadius";
import type { AuthorityFacts, DrillFacts, IssuedFacts, PinFacts, ServerFacts } from "./drillFacts";
import { readRegions } from "./readRegions";

const atOnce = 8;
/** Certificates that are read one by one for their keys and digests; the others are counted without them. */
const mostRead = 5000;
const mostServers = 500;

/** Asks everybody once who may know of something that hangs on a CA. Throws when the CAs or what they issued cannot be read. */
export async function gatherFacts(
  workbench: Workbench,
  connection: Connection,
  chosen: string,
  signal: AbortSignal,
  report: Report,
): Promise<DrillFacts> {
  const gaps: string[] = [];
  const at = (await connection.localControl?.clock(signal))?.now ?? workbench.now();
  const { authorities, certificates } = await readAuthorities(workbench, connection, signal);
  const below = authoritiesBelow(chosen, authorities);
  report(vscode.l10n.t("Reading what was issued…"));
  const listed = await readIssued(connection, below, signal);
  if (listed.source === "index") gaps.push(indexNote(listed.reportedAt));
  const issued = await withDigests(workbench, connection, listed.items, { gaps, report }, signal);
  report(vscode.l10n.t("Reading the regions of AWS IoT…"));
  const known = {
    authorities: new Set(below.flatMap(({ fingerprint }) => fingerprint ?? [])),
    certificates: new Set(issued.flatMap(({ fingerprint }) => fingerprint ?? [])),
  };
  const regions = await readRegions(connection, known, gaps, signal);
  report(vscode.l10n.t("Reading ACM and the pins of the workspace…"));
  const lost = new Map(below.flatMap(({ arn }) => entry(arn, certificates.get(arn))));
  const serverCertificates = await readServers(workbench, connection, lost, gaps, signal);
  const pins = await readPins(workbench, [...authorities, ...issued], signal);
  const issuedSource = listed.source;
  return { chosen, at, authorities, issued, issuedSource, regions, serverCertificates, pins, gaps };
}

const entry = (key: string, value: string | undefined): [string, string][] =>
  value === undefined ? [] : [[key, value]];

const indexNote = (reportedAt: Date | undefined): string =>
  reportedAt
    ? vscode.l10n.t(
        "AWS does not list what a CA issued: this is Rootpin's index, with the audit report of {0}.",
        reportedAt.toISOString().slice(0, 10),
      )
    : vscode.l10n.t(
        "AWS does not list what a CA issued: this is Rootpin's index. Import an audit report to have all of it.",
      );

async function readAuthorities(
  { engine, log }: Workbench,
  connection: Connection,
  signal: AbortSignal,
): Promise<{ readonly authorities: readonly AuthorityFacts[]; readonly certificates: ReadonlyMap<string, string> }> {
  const all = await allAuthorities(connection, signal);
  const onFailure = ({ commonName }: { readonly commonName: string }, error: unknown): void =>
    log.warn(`No certificate of "${visible(commonName)}": ${String(error)}`);
  const certificates = await authorityCertificates(connection.certificateAuthorities, all, onFailure, signal);
  const { issuersOf, certificateDigests } = await engine();
  const issuers = await issuersOf(certificates);
  const authorities = all.map(({ arn, commonName: name, status, serialHex, type }): AuthorityFacts => {
    const certificate = certificates.get(arn);
    const issuer = issuers.get(arn);
    return {
      ...{ arn, name, status, isRoot: type === "ROOT" },
      ...(serialHex !== undefined && { serialHex }),
      ...(certificate !== undefined && certificateDigests(certificate)),
      ...(issuer !== undefined && { issuer }),
    };
  });
  return { authorities, certificates };
}

interface Listed {
  readonly items: readonly IssuedCertificate[];
  readonly source: "backend" | "index";
  readonly reportedAt?: Date;
}

async function readIssued(
  { certificateAuthorities }: Connection,
  below: readonly AuthorityFacts[],
  signal: AbortSignal,
): Promise<Listed> {
  const items: IssuedCertificate[] = [];
  let source: Listed["source"] = "backend";
  let reportedAt: Date | undefined;
  for (const { arn } of below) {
    let nextToken: string | undefined;
    do {
      const options = { maxResults: 1000, ...(nextToken !== undefined && { nextToken }) };
      const page = await certificateAuthorities.issued(arn, options, signal);
      items.push(...page.items);
      ({ nextToken, source } = page);
      reportedAt = page.reportedAt ?? reportedAt;
    } while (nextToken !== undefined);
  }
  return { items, source, ...(reportedAt && { reportedAt }) };
}

interface Notes {
  readonly gaps: string[];
  readonly report: Report;
}

/** The local backend gives each certificate; AWS would count every call, and its index has what was seen. */
async function withDigests(
  { engine, log }: Workbench,
  { info, certificateAuthorities }: Connection,
  items: readonly IssuedCertificate[],
  { gaps, report }: Notes,
  signal: AbortSignal,
): Promise<readonly IssuedFacts[]> {
  const isLocal = info.kind === "local";
  if (isLocal && items.length > mostRead) {
    gaps.push(
      vscode.l10n.t("Only the first {0} of {1} certificates were read for their keys.", mostRead, items.length),
    );
  }
  const { certificateDigests } = await engine();
  let count = 0;
  return mapInParallel([...items.entries()], atOnce, async ([index, item]) => {
    const facts = factsOf(item);
    if (!isLocal || index >= mostRead) return facts;
    count += 1;
    if (count % 100 === 0) report(vscode.l10n.t("Reading certificate {0} of {1}…", count, items.length));
    try {
      const { certificate } = await certificateAuthorities.certificate(item.authorityArn, item.arn, signal);
      return { ...facts, ...certificateDigests(certificate) };
    } catch (error) {
      signal.throwIfAborted();
      log.warn(`A certificate cannot be read (${item.arn}): ${String(error)}`);
      return facts;
    }
  });
}

const factsOf = (item: IssuedCertificate): IssuedFacts => ({
  arn: item.arn,
  authorityArn: item.authorityArn,
  name: item.commonName,
  serialHex: item.serialHex,
  revoked: item.revokedAt !== undefined,
  isAuthority: item.isAuthority,
  ...(item.notAfter && { notAfter: item.notAfter }),
  ...(item.fingerprint !== undefined && { fingerprint: item.fingerprint }),
  ...(item.pin !== undefined && { pin: item.pin }),
});

/** What ACM holds and one of these CAs signed, whoever imported it. */
async function readServers(
  { engine, log }: Workbench,
  { serverCertificates }: Connection,
  lost: ReadonlyMap<string, string>,
  gaps: string[],
  signal: AbortSignal,
): Promise<readonly ServerFacts[]> {
  try {
    const all = await listServers(serverCertificates, signal);
    if (all.length > mostServers)
      gaps.push(vscode.l10n.t("Only the first {0} certificates of ACM were read.", mostServers));
    const issued = all.slice(0, mostServers).filter(({ status }) => status === "ISSUED");
    const read = await mapInParallel(issued, atOnce, async ({ arn }) => {
      try {
        return entry(arn, (await serverCertificates.certificate(arn, signal)).certificate);
      } catch (error) {
        signal.throwIfAborted();
        log.warn(`A certificate of ACM cannot be read (${arn}): ${String(error)}`);
        return [];
      }
    });
    const issuers = await (await engine()).issuersOf(new Map([...lost, ...read.flat()]));
    return issued
      .filter(({ arn }) => lost.has(issuers.get(arn) ?? ""))
      .map(({ arn, domainName, notAfter }) => ({ arn, domainName, ...(notAfter && { notAfter }) }));
  } catch (error) {
    signal.throwIfAborted();
    gaps.push(vscode.l10n.t("ACM could not be read: {0}", messageOf(error)));
    return [];
  }
}

async function listServers(
  serverCertificates: Connection["serverCertificates"],
  signal: AbortSignal,
): Promise<readonly ServerCertificate[]> {
  const found: ServerCertificate[] = [];
  let nextToken: string | undefined;
  do {
    const page = await serverCertificates.list(
      { maxResults: 1000, ...(nextToken !== undefined && { nextToken }) },
      signal,
    );
    found.push(...page.items);
    ({ nextToken } = page);
  } while (nextToken !== undefined && found.length <= mostServers);
  return found;
}

/** A pin of a certificate stands for the key of that certificate. */
async function readPins(
  { pins }: Workbench,
  certificates: readonly { readonly fingerprint?: string; readonly pin?: string }[],
  signal: AbortSignal,
): Promise<readonly PinFacts[]> {
  const keys = new Map(
    certificates.flatMap(({ fingerprint, pin }) =>
      fingerprint === undefined || pin === undefined ? [] : [[base64Pin(fingerprint), pin] as const],
    ),
  );
  const files = await pins.search(signal);
  return files.flatMap(({ path, declarations }) =>
    declarations.map(({ host, range, pins: written }): PinFacts => ({
      path,
      line: range.start.line + 1,
      ...(host !== undefined && { host }),
      pins: [...new Set(written.flatMap(({ spki, pin }) => keys.get(pin) ?? spki ?? []))],
    })),
  );
}

const base64Pin = (fingerprint: string): string => `sha256/${Buffer.from(fingerprint, "hex").toString("base64")}`;
