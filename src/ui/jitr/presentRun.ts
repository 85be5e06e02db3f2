import type { Cause } from "../../device/doctor/diagnosis";
import type { Trace } from "../../device/trace";
import type { ButtonView, Headline } from "../../protocol/live";
import type { RunFact, RunView } from "../../protocol/run";
import type { Translator } from "../translator";
import { visible, visibleSentence } from "../visible";
import { presentAttempts, stageName } from "./presentAttempts";
import { presentDiagnosis } from "./presentDiagnosis";
import type { RunKind, RunState } from "./runState";

/** A connection test as its page shows it. */
export function presentRun(state: RunState, language: string, l10n: Translator): RunView {
  const { subject } = state;
  const diagnosis = shownDiagnosis(state);
  return {
    language,
    kind: kindName(state.kind, l10n),
    title: visible(subject.name),
    facts: facts(state, l10n),
    headline: headline(state, l10n),
    buttons: buttons(state, l10n),
    attempts: presentAttempts(state, l10n),
    ...(diagnosis && { doctor: presentDiagnosis(diagnosis, l10n) }),
    labels: runLabels(state, l10n),
  };
}

/** A test that went well says no more than that. */
function shownDiagnosis({ kind, diagnosis, trace }: RunState): RunState["diagnosis"] {
  const isPlain = kind === "test" || kind === "failover";
  const isWell = !diagnosis?.cause || isUsualAtFirst(diagnosis.cause);
  return isPlain && trace?.connected && isWell ? undefined : diagnosis;
}

/** That AWS closes the first connection is a cause only for a device that does not connect again. */
const isUsualAtFirst = ({ id }: Cause): boolean => id === "J15";

export function kindName(kind: RunKind, l10n: Translator): string {
  const names: Readonly<Record<RunKind, string>> = {
    test: l10n.t("Test JITR Connection"),
    diagnose: l10n.t("Diagnose JITR"),
    preflight: l10n.t("Preflight"),
    failover: l10n.t("Simulate Failover"),
  };
  return names[kind];
}

function facts({ subject }: RunState, l10n: Translator): RunFact[] {
  const { certificateId, host, port, clientId, serverName } = subject;
  return [
    { label: l10n.t("Certificate id"), value: `${certificateId.slice(0, 16)}…`, monospace: true },
    { label: l10n.t("Endpoint"), value: visible(`${host}:${port}`), monospace: true },
    { label: l10n.t("Client id"), value: visible(clientId), monospace: true },
    { label: l10n.t("Server name (SNI)"), value: serverName === "" ? l10n.t("none is sent") : visible(serverName) },
  ];
}

function headline(state: RunState, l10n: Translator): Headline {
  const { phase, trace, kind, problem } = state;
  if (phase === "running") {
    const title = kind === "preflight" ? l10n.t("Looking…") : l10n.t("Connecting…");
    return { tone: "information", title, details: [handshakeIsNoSuccess(l10n)] };
  }
  if (phase === "cancelled") return { tone: "warning", title: l10n.t("Cancelled."), details: [] };
  if (phase === "stopped") {
    return { tone: "bad", title: l10n.t("It could not be done."), details: problem ? [visibleSentence(problem)] : [] };
  }
  return trace ? connectionHeadline(state, trace, l10n) : unconnectedHeadline(state, l10n);
}

function connectionHeadline(state: RunState, { connected, lastStage }: Trace, l10n: Translator): Headline {
  if (connected) return connectedHeadline(state, l10n);
  const failed = state.steps.findLast(({ status }) => status === "failed");
  return {
    tone: "bad",
    title: l10n.t("Not connected: it ended at {0}.", stageName(lastStage, l10n)),
    details: [failed?.text ?? "", lastStage === "tls" ? handshakeIsNoSuccess(l10n) : ""]
      .filter((each) => each !== "")
      .map(visibleSentence),
  };
}

function connectedHeadline({ diagnosis, steps }: RunState, l10n: Translator): Headline {
  const last = steps.findLast(({ stage }) => stage === "connack");
  const title = l10n.t("Connected: CONNACK after {0} ms.", String(Math.round(last?.milliseconds ?? 0)));
  const { cause } = diagnosis ?? {};
  if (!cause) return { tone: "good", title, details: [] };
  const text = visibleSentence(cause.text);
  if (isUsualAtFirst(cause)) return { tone: "good", title, details: [text] };
  return { tone: "warning", title, details: [l10n.t("But look at: {0}", text)] };
}

/** Of a preflight, or where the files or the endpoint are too wrong to connect. */
function unconnectedHeadline({ diagnosis }: RunState, l10n: Translator): Headline {
  if (diagnosis?.cause) return { tone: "bad", title: l10n.t("The device would not connect."), details: [] };
  const title = l10n.t("Nothing wrong was found.");
  return { tone: "information", title, details: [l10n.t("Only a connection proves that a device connects.")] };
}

const handshakeIsNoSuccess = (l10n: Translator): string =>
  l10n.t("A TLS handshake alone is no success: AWS decides at CONNECT.");

function buttons(state: RunState, l10n: Translator): ButtonView[] {
  const { phase, kind, trace, diagnosis } = state;
  if (phase === "running") return [{ id: "cancel", label: l10n.t("Cancel"), primary: true }];
  const again = { id: "again", label: l10n.t("Run Again"), primary: true };
  const connect = { id: "connect", label: l10n.t("Connect Now") };
  const diagnose = { id: "diagnose", label: l10n.t("Diagnose") };
  const save = { id: "save", label: l10n.t("Save Transcript…") };
  const copy = { id: "copy-report", label: l10n.t("Copy Report") };
  return [
    again,
    ...(kind === "preflight" ? [connect] : []),
    ...(diagnosis && !shownDiagnosis(state) ? [diagnose] : []),
    ...(trace ? [save] : []),
    ...(diagnosis ? [copy] : []),
  ];
}

const runLabels = ({ kind }: RunState, l10n: Translator): RunView["labels"] => ({
  timeline: l10n.t("Timeline"),
  waiting: kind === "preflight" ? l10n.t("Nothing is connected by a preflight.") : l10n.t("Nothing has happened yet."),
  cause: l10n.t("Most likely"),
  otherCauses: l10n.t("Other possible causes"),
  observations: l10n.t("What was looked at"),
  copyCommand: l10n.t("Copy the command line"),
  failed: l10n.t("This could not be done."),
});
