import { sha256 } from "../../crypto/digest";
import type { Certificate } from "../../pki/certificate/certificate";
import type { DecodedObject } from "../../pki/container/decodedObject";
import { toBase64 } from "../../pki/container/base64";
import { findExtension } from "../../pki/extensions/extension";
import { formatIpAddress } from "../../pki/extensions/ipAddress";
import type { JudgedTimestamp } from "../../pki/transparency/embeddedTimestamps";
import { knownLogs } from "../../pki/transparency/knownLogs";
import { precertificateEntry, merkleTreeLeaf } from "../../pki/transparency/logEntry";
import { type LogList, logListMaximumAge, stateOf, type TransparencyLog } from "../../pki/transparency/logList";
import { leafHash } from "../../pki/transparency/merkleTree";
import { publicNamesWarning } from "../../pki/transparency/publicNames";
import type { PolicyKind } from "../../pki/transparency/transparencyPolicy";
import type { TimestampView, Tone, TransparencyView, Verdict } from "../../protocol/decoder";
import { judgeTransparency, type TransparencyJudgement } from "../../transparency/judgeTransparency";
import { TransparencyError } from "../../transparency/transparencyError";
import { transparencyLogClient } from "../../transparency/transparencyLogClient";
import type { ChainMaterial } from "./chainMaterial";
import { hasTransparency } from "./hasTransparency";
import { fill, fillSafe, plain, type Presenter } from "./presenter";

/** What the object's timestamps prove; undefined when it has none, and needs none. Nothing is asked of the network. */
export async function presentTransparency(
  object: DecodedObject,
  material: ChainMaterial,
  presenter: Presenter,
): Promise<TransparencyView | undefined> {
  if (object.kind !== "certificate" || !hasTransparency(object)) return undefined;
  const judgement = await judgeObject(object, material, presenter);
  const timestamps = judgement.timestamps.map((each) => timestampView(each, judgement, presenter));
  return present(object, judgement, timestamps, material, presenter);
}

/** The same after the logs of the local backend were asked for proofs. */
export async function presentInclusion(
  object: DecodedObject,
  material: ChainMaterial,
  presenter: Presenter,
  signal: AbortSignal,
): Promise<TransparencyView | undefined> {
  if (object.kind !== "certificate" || !hasTransparency(object)) return undefined;
  const judgement = await judgeObject(object, material, presenter);
  const timestamps = await Promise.all(
    judgement.timestamps.map(async (each) => {
      const shown = timestampView(each, judgement, presenter);
      const proved = await proveInclusion(object, each, judgement, { material, presenter, signal });
      return { ...shown, verdict: proved ? join(shown.verdict, proved) : shown.verdict };
    }),
  );
  return present(object, judgement, timestamps, material, presenter);
}

const listWith = ({ localLogs }: ChainMaterial): LogList => ({ ...knownLogs, logs: [...knownLogs.logs, ...localLogs] });

const judgeObject = (certificate: Certificate, material: ChainMaterial, { at }: Presenter) =>
  judgeTransparency({
    certificate,
    candidates: [...material.certificates, ...(material.file?.certificates ?? [])],
    list: listWith(material),
    at,
  });

const policyTones: Readonly<Record<PolicyKind, Tone>> = {
  good: "good",
  refused: "bad",
  undecided: "warning",
  "not-asked": "information",
};

function present(
  certificate: Certificate,
  { policy, isListStale }: TransparencyJudgement,
  timestamps: readonly TimestampView[],
  material: ChainMaterial,
  presenter: Presenter,
): TransparencyView {
  const { policy: sentences, details, labels } = presenter.strings.view.transparency;
  const names = timestamps.length > 0 ? namesVerdict(certificate, presenter) : undefined;
  const { checkInclusion, ...heads } = labels;
  const staleDetails = isListStale && policy.kind !== "not-asked" ? [plain(details.staleList)] : [];
  return {
    verdict: {
      tone: policyTones[policy.kind],
      title: fill(sentences[policy.reason], ...policy.values),
      details: timestamps.length === 0 ? [plain(details.none), ...staleDetails] : staleDetails,
    },
    timestamps,
    note: listNote(isListStale, material, presenter),
    labels: heads,
    ...(names && { names }),
    ...(timestamps.length > 0 && material.localLogs.length > 0 && { checkInclusion }),
  };
}

function listNote(isListStale: boolean, { localLogs }: ChainMaterial, { strings, date, number }: Presenter): string {
  const { details } = strings.view.transparency;
  const { version, date: made } = knownLogs;
  const list = localLogs.length > 0 ? details.listWithLocal : details.list;
  const text = fill(list, version, date(made), number(localLogs.length));
  return isListStale ? `${text} ${fill(details.listStale, number(logListMaximumAge))}` : text;
}

const timestampTones = {
  valid: "good",
  invalid: "bad",
  "unknown-log": "information",
  "no-issuer": "information",
  unreadable: "bad",
} as const;

function timestampView(
  { timestamp, verdict }: JudgedTimestamp,
  { isListStale }: TransparencyJudgement,
  presenter: Presenter,
): TimestampView {
  const { verdicts, details } = presenter.strings.view.transparency;
  const log = "log" in verdict ? verdict.log : undefined;
  const isTelling = verdict.kind === "invalid" || verdict.kind === "unreadable";
  return {
    log: presenter.text(log?.description ?? (timestamp ? toBase64(timestamp.logId) : "–")),
    operator: presenter.text(log?.operator ?? "–"),
    date: timestamp ? presenter.date(timestamp.timestamp) : "–",
    verdict: {
      tone: timestampTones[verdict.kind],
      title: verdicts[verdict.kind],
      details: [
        ...(isTelling ? [presenter.text(verdict.message)] : []),
        ...(log ? [fillSafe(details.state, presenter.text(stateOf(log)))] : []),
        ...(isListStale ? [plain(details.stale)] : []),
      ],
    },
  };
}

/** What looks internal and is public now; undefined when nothing does. */
function namesVerdict({ extensions }: Certificate, presenter: Presenter): Verdict | undefined {
  const { names: texts } = presenter.strings.view.transparency;
  const names = (findExtension(extensions, "subjectAltName")?.names ?? []).flatMap((name) => {
    if (name.type === "ip") return [formatIpAddress(name.value)];
    return name.type === "dns" ? [name.value] : [];
  });
  const internal = publicNamesWarning(names)?.names.filter(({ concern }) => concern) ?? [];
  if (internal.length === 0) return undefined;
  const shown = internal.slice(0, mostNames).flatMap(({ name, concern }) => {
    return concern ? [fillSafe(texts[concern], presenter.text(name))] : [];
  });
  return { tone: "warning", title: texts.title, details: presenter.list(shown, internal.length) };
}

const mostNames = 20;

/** Words that are added to a verdict; a bad one makes it bad. */
function join(verdict: Verdict, more: Verdict): Verdict {
  const isWorse = more.tone === "bad";
  return {
    tone: isWorse ? "bad" : verdict.tone,
    title: isWorse ? more.title : verdict.title,
    details: [...(isWorse ? [] : [plain(more.title)]), ...more.details, ...verdict.details],
  };
}

interface InclusionContext {
  readonly material: ChainMaterial;
  readonly presenter: Presenter;
  readonly signal: AbortSignal;
}

/** Undefined for a timestamp that is not valid, of which there is nothing to prove. */
async function proveInclusion(
  certificate: Certificate,
  { timestamp, verdict }: JudgedTimestamp,
  { issuer }: TransparencyJudgement,
  { material, presenter, signal }: InclusionContext,
): Promise<Verdict | undefined> {
  if (!timestamp || verdict.kind !== "valid" || !issuer) return undefined;
  const { details } = presenter.strings.view.transparency;
  const log = material.localLogs.find(({ id }) => id === verdict.log.id);
  if (log?.url === undefined) return { tone: "information", title: details.noUrl, details: [] };
  const leaf = merkleTreeLeaf(precertificateEntry({ certificate, issuer, sha256 }), timestamp);
  try {
    const { index, size } = await provedPlace(log, log.url, leafHash(leaf, sha256), signal);
    const title = fill(details.included, presenter.number(index), presenter.number(size));
    return { tone: "good", title, details: [] };
  } catch (error) {
    if (!(error instanceof TransparencyError)) throw error;
    const { tone, title } = error.isLie
      ? ({ tone: "bad", title: details.notIncluded } as const)
      : ({ tone: "information", title: details.notAsked } as const);
    return { tone, title, details: [presenter.text(error.message)] };
  }
}

async function provedPlace({ key }: TransparencyLog, url: string, hash: Uint8Array, signal: AbortSignal) {
  const client = transparencyLogClient(url, key);
  const head = await client.treeHead(signal);
  return { index: await client.proveInclusion(hash, head, signal), size: head.size };
}
