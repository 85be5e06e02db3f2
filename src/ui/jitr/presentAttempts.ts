import type { TraceStage, TraceStep } from "../../device/trace";
import type { Attempt, RunStep, StepState } from "../../protocol/run";
import { visibleSentence } from "../visible";
import type { Translator } from "../translator";
import type { RunState } from "./runState";

/** What is waited for after a stage that went well. */
const nextStage: Readonly<Partial<Record<TraceStage, TraceStage>>> = {
  tcp: "tls",
  tls: "connect",
  connect: "connack",
  closed: "event",
  event: "rule",
  rule: "active",
};

/** The steps of each connection, with what goes on now at the end. */
export function presentAttempts(state: RunState, l10n: Translator): Attempt[] {
  const { steps, phase, kind } = state;
  if (kind === "preflight") return [];
  const total = Math.max(1, ...steps.map(({ milliseconds }) => milliseconds));
  const shown = steps.map((step, place) => ({
    attempt: step.attempt,
    row: presentStep(step, steps[place - 1]?.milliseconds ?? 0, total, l10n),
  }));
  const waited = phase === "running" ? [{ attempt: attemptOf(steps), row: runningStep(steps, l10n) }] : [];
  const rows = [...shown, ...waited];
  return [...new Set(rows.map(({ attempt }) => attempt))].map((number) => ({
    title: attemptTitle(number, l10n),
    steps: rows.filter(({ attempt }) => attempt === number).map(({ row }) => row),
  }));
}

function attemptTitle(number: number, l10n: Translator): string {
  if (number === 1) return l10n.t("First connection");
  return number === 2 ? l10n.t("Second connection") : l10n.t("Connection {0}", String(number));
}

export function stageName(stage: TraceStage, l10n: Translator): string {
  const names: Readonly<Record<TraceStage, string>> = {
    tcp: l10n.t("TCP"),
    tls: l10n.t("TLS handshake"),
    connect: l10n.t("CONNECT"),
    closed: l10n.t("Closed"),
    event: l10n.t("Event"),
    rule: l10n.t("Rule"),
    active: l10n.t("ACTIVE"),
    connack: l10n.t("CONNACK"),
  };
  return names[stage];
}

function presentStep(step: TraceStep, before: number, total: number, l10n: Translator): RunStep {
  const { stage, text, milliseconds } = step;
  const state = stateOf(step);
  const percent = (value: number): number => Math.min(100, Math.max(0, (100 * value) / total));
  const took = { from: percent(Math.min(before, milliseconds)), to: percent(milliseconds) };
  return {
    name: stageName(stage, l10n),
    state,
    word: stateWord(state, l10n),
    text: visibleSentence(text),
    time: state === "skipped" ? "" : l10n.t("{0} ms", String(Math.round(milliseconds))),
    ...(state !== "skipped" && took),
  };
}

/** Only CONNACK is success. */
function stateOf({ stage, status }: TraceStep): StepState {
  if (status !== "done") return status;
  return stage === "connack" ? "reached" : "passed";
}

function stateWord(state: StepState, l10n: Translator): string {
  const words: Readonly<Record<StepState, string>> = {
    fact: "",
    waiting: l10n.t("waiting"),
    running: l10n.t("waiting for it"),
    passed: l10n.t("done"),
    reached: l10n.t("connected"),
    warning: l10n.t("look at it"),
    failed: l10n.t("failed"),
    skipped: l10n.t("skipped"),
  };
  return words[state];
}

const attemptOf = (steps: readonly TraceStep[]): number => {
  const last = steps.at(-1);
  if (!last) return 1;
  return last.stage === "active" ? last.attempt + 1 : last.attempt;
};

function runningStep(steps: readonly TraceStep[], l10n: Translator): RunStep {
  const last = steps.at(-1);
  const stage = (last && nextStage[last.stage]) ?? "tcp";
  const name = last?.stage === "connect" ? l10n.t("Answer to CONNECT") : stageName(stage, l10n);
  return { name, state: "running", word: stateWord("running", l10n), text: "", time: "" };
}
