import { arrayOf, isBoolean, isString, oneOf, optional, shape, stringsOf, type Guard } from "./guard";
import { type ButtonView, type Headline, isButton, isHeadline, isTone, liveGuards } from "./live";
import type { Tone } from "./decoder";

/** A connection of a device, tested or watched, as its page shows it. All words are the host's; no text holds a key. */
export interface RunView {
  readonly language: string;
  /** What was tried, "Test JITR Connection". */
  readonly kind: string;
  /** Whose connection it is. */
  readonly title: string;
  readonly facts: readonly RunFact[];
  readonly headline: Headline;
  readonly buttons: readonly ButtonView[];
  /** One for each connection, in their order. */
  readonly attempts: readonly Attempt[];
  readonly doctor?: DoctorView;
  readonly labels: RunLabels;
}

export interface RunFact {
  readonly label: string;
  readonly value: string;
  readonly monospace?: boolean;
}

export interface Attempt {
  readonly title: string;
  readonly steps: readonly RunStep[];
}

/** `passed` is no success yet, and is not drawn like one; a `fact` is neither good nor bad. */
export type StepState = "fact" | "waiting" | "running" | "passed" | "reached" | "warning" | "failed" | "skipped";

export interface RunStep {
  readonly name: string;
  readonly state: StepState;
  /** The state in a word. */
  readonly word: string;
  readonly text: string;
  /** "123 ms"; empty before it is over. */
  readonly time: string;
  /** From when to when it took, in percent of the whole. */
  readonly from?: number;
  readonly to?: number;
}

/** What was looked at, and what is probably wrong. */
export interface DoctorView {
  readonly cause?: CauseView;
  readonly groups: readonly ObservationGroup[];
  /** Less likely ones. */
  readonly others: readonly CauseView[];
}

export interface ObservationGroup {
  readonly title: string;
  readonly observations: readonly ObservationView[];
}

export interface ObservationView {
  readonly tone: Tone;
  /** "OK", "Wrong", "Unknown". */
  readonly word: string;
  readonly text: string;
}

export interface CauseView {
  /** "J09". */
  readonly id: string;
  readonly text: string;
  readonly confidence: string;
  readonly fix: string;
  readonly command?: string;
  /** What a button says that does it. */
  readonly action?: string;
}

export const runLabels = [
  "timeline",
  "waiting",
  "cause",
  "otherCauses",
  "observations",
  "copyCommand",
  "failed",
] as const;

export type RunLabels = Readonly<Record<(typeof runLabels)[number], string>>;

const isPercent: Guard<number> = (value): value is number => typeof value === "number" && value >= 0 && value <= 100;

/** Text without a private key: refused even when a mistake elsewhere would send one. */
const isPublicText: Guard<string> = (value): value is string => isString(value) && !value.includes("PRIVATE KEY");

const isFact = shape<RunFact>({ label: isString, value: isPublicText, monospace: optional(isBoolean) });

const isStep = shape<RunStep>({
  name: isString,
  state: oneOf<StepState>("fact", "waiting", "running", "passed", "reached", "warning", "failed", "skipped"),
  word: isString,
  text: isPublicText,
  time: isString,
  from: optional(isPercent),
  to: optional(isPercent),
});

const isCause = shape<CauseView>({
  id: isString,
  text: isPublicText,
  confidence: isString,
  fix: isPublicText,
  command: optional(isPublicText),
  action: optional(isString),
});

const isGroup = shape<ObservationGroup>({
  title: isString,
  observations: arrayOf(shape<ObservationView>({ tone: isTone, word: isString, text: isPublicText })),
});

const isDoctor = shape<DoctorView>({ cause: optional(isCause), groups: arrayOf(isGroup), others: arrayOf(isCause) });

export const runGuards = liveGuards(
  shape<RunView>({
    language: isString,
    kind: isString,
    title: isString,
    facts: arrayOf(isFact),
    headline: isHeadline,
    buttons: arrayOf(isButton),
    attempts: arrayOf(shape<Attempt>({ title: isString, steps: arrayOf(isStep) })),
    doctor: optional(isDoctor),
    labels: stringsOf(runLabels),
  }),
);
