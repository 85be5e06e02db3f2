import { AttachError, type AttachErrorCode } from "../attach/attachError";
import { callControl } from "../attach/callControl";
import type {
  ClockOutput,
  ControlOperations,
  IssuedCertificateEntry,
  SetClockInput,
  StatusOutput,
  TransparencyLogEntry,
} from "../protocol/control";
import { AwsError, type AwsErrorKind } from "./errors";
import type {
  BackendClock,
  ClockWish,
  IssuedCertificate,
  IssuedPage,
  LocalConnectionOptions,
  LocalControl,
  LocalStatus,
  LocalTransparencyLog,
} from "./gateway";
import { localDevices, type ControlCaller } from "./localDevices";
import { localError } from "./toAwsError";
import { untilAborted } from "./untilAborted";

export interface LocalControlOptions {
  readonly target: LocalConnectionOptions;
  /** Aborted when the connection is closed. */
  readonly closed: AbortSignal;
  readonly log: (line: string) => void;
}

const quickMilliseconds = 30_000;
/** Making keys and rewriting the store take their time. */
const slowMilliseconds = 10 * 60_000;

/** Rootpin's own operations of the local backend. Methods throw AwsError, or the signal's reason once it is aborted. */
export function createLocalControl(options: LocalControlOptions): Omit<LocalControl, "createBucket"> {
  const call = createControlCaller(options);
  return {
    status: async (signal) => toStatus(await call("GetStatus", {}, quickMilliseconds, signal)),
    listIssuedCertificates: async (authorityArn, { nextToken, maxResults }, signal) => {
      const input = {
        CertificateAuthorityArn: authorityArn,
        ...(nextToken && { NextToken: nextToken }),
        ...(maxResults && { MaxResults: maxResults }),
      };
      const answer = await call("ListIssuedCertificates", input, quickMilliseconds, signal);
      return toPage(answer);
    },
    findCertificates: async ({ text, maxResults }, signal) => {
      const input = { Query: text, ...(maxResults && { MaxResults: maxResults }) };
      const answer = await call("FindCertificates", input, quickMilliseconds, signal);
      return { items: answer.Certificates.map(toIssued), moreFound: answer.MoreFound };
    },
    clock: async (signal) => toClock(await call("GetClock", {}, quickMilliseconds, signal)),
    setClock: async (wish, signal) => toClock(await call("SetClock", clockInput(wish), slowMilliseconds, signal)),
    reset: (signal) => call("Reset", {}, slowMilliseconds, signal),
    seed: async (scenario, signal) => {
      await call("Seed", { Scenario: scenario }, slowMilliseconds, signal);
    },
    ...localDevices(call, (region) => createControlCaller({ ...options, target: { ...options.target, region } })),
    shutdown: (signal) => call("Shutdown", {}, quickMilliseconds, signal),
    transparencyLogs: async (signal) =>
      (await call("ListTransparencyLogs", {}, quickMilliseconds, signal)).Logs.map(toTransparencyLog),
    misissue: async (domainName, signal) =>
      (await call("MisissueCertificate", { DomainName: domainName }, quickMilliseconds, signal)).Certificate,
  };
}

const toTransparencyLog = (entry: TransparencyLogEntry): LocalTransparencyLog => ({
  name: entry.Name,
  operator: entry.Operator,
  url: entry.Url,
  key: entry.Key,
  logId: entry.LogId,
  treeSize: entry.TreeSize,
});

const toClock = ({ Now, AheadSeconds }: ClockOutput): BackendClock => ({
  now: new Date(Now * 1000),
  aheadMilliseconds: AheadSeconds * 1000,
});

function clockInput(wish: ClockWish): SetClockInput {
  if ("real" in wish) return { Real: true };
  return "time" in wish ? { Time: wish.time.getTime() / 1000 } : { AdvanceSeconds: wish.advanceMilliseconds / 1000 };
}

function createControlCaller({ target, closed, log }: LocalControlOptions): ControlCaller {
  return async (operation, input, timeLimitMilliseconds, signal) => {
    const either = AbortSignal.any([signal, closed]);
    either.throwIfAborted();
    const started = performance.now();
    const line = (outcome: string) =>
      log(`rootpin ${operation}: ${outcome}, ${Math.round(performance.now() - started)} ms`);
    try {
      const limited = AbortSignal.any([either, AbortSignal.timeout(timeLimitMilliseconds)]);
      const output = await untilAborted(callControl(target, operation, input, limited), limited);
      line("ok");
      return output;
    } catch (error) {
      line(either.aborted ? "cancelled" : (codeOf(error) ?? "failed"));
      either.throwIfAborted();
      throw toControlError(error, operation, target.endpoint);
    }
  };
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof AttachError ? (error.serviceCode ?? error.code) : undefined;

const kinds: Readonly<Record<Exclude<AttachErrorCode, "refused">, readonly [AwsErrorKind, string]>> = {
  "foreign-listener": ["configuration", "ForeignListener"],
  unreachable: ["unreachable", "LocalBackendUnreachable"],
  "not-answering": ["timed-out", "LocalBackendNotAnswering"],
  "start-failed": ["unreachable", "LocalBackendNotStarted"],
};

const sentences: Readonly<Partial<Record<AttachErrorCode, string>>> = {
  "foreign-listener":
    "What answers is not the local backend of this data folder: stop the other program, or start the backend on another port",
  unreachable: "The local backend does not answer: start it, then try again",
};

function toControlError(error: unknown, operation: string, endpoint: string): unknown {
  const details = { operation, cause: error };
  if (error instanceof AttachError && error.code !== "refused") {
    const [kind, code] = kinds[error.code];
    const sentence = sentences[error.code];
    return new AwsError(kind, code, sentence ? `${sentence}: "${endpoint}".` : error.message, details);
  }
  if (error instanceof AttachError) {
    return localError({ code: error.serviceCode ?? "InternalFailure", awsMessage: refusalOf(error) }, details);
  }
  if (error instanceof Error && error.name === "TimeoutError") {
    const message = `The local backend did not answer in time: try again, or restart it: "${endpoint}".`;
    return new AwsError("timed-out", "RequestTimedOut", message, details);
  }
  return error;
}

/** The backend's own words, without the introduction that they got on the way. */
const refusalOf = ({ message }: AttachError): string => message.replace(/^The local backend refused \w+: /, "");

/** Counts are of all regions: a reset removes them all. */
function toStatus({ Version, Region, AccountId, Regions }: StatusOutput): LocalStatus {
  const sum = (of: "CertificateAuthorities" | "IssuedCertificates") =>
    Regions.reduce((total, region) => total + region[of], 0);
  return {
    version: Version,
    region: Region,
    accountId: AccountId,
    authorities: sum("CertificateAuthorities"),
    certificates: sum("IssuedCertificates"),
  };
}

function toPage(answer: ControlOperations["ListIssuedCertificates"]["output"]): IssuedPage {
  return {
    items: answer.Certificates.map(toIssued),
    ...(answer.NextToken && { nextToken: answer.NextToken }),
    source: "backend",
    total: answer.TotalCount,
  };
}

const toIssued = (entry: IssuedCertificateEntry): IssuedCertificate => ({
  arn: entry.Arn,
  authorityArn: entry.CertificateAuthorityArn,
  serialHex: entry.Serial,
  subject: entry.Subject,
  commonName: entry.CommonName,
  notBefore: new Date(entry.NotBefore * 1000),
  notAfter: new Date(entry.NotAfter * 1000),
  issuedAt: new Date(entry.IssuedAt * 1000),
  templateArn: entry.TemplateArn,
  isAuthority: entry.IsAuthority,
  ...(entry.RevokedAt !== undefined && { revokedAt: new Date(entry.RevokedAt * 1000) }),
  ...(entry.RevocationReason !== undefined && { revocationReason: entry.RevocationReason }),
});
