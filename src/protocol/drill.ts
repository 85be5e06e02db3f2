import type { Tone } from "./decoder";
import { arrayOf, isBoolean, isString, oneOf, optional, shape, stringsOf } from "./guard";
import { type ButtonView, type Headline, isButton, isHeadline, isTone, liveGuards } from "./live";

/** What hangs on a CA, how to recover when its key is stolen, and how far a drill has come. All words are the host's. */
export interface DrillView {
  readonly language: string;
  readonly title: string;
  /** How much hangs on it. */
  readonly headline: Headline;
  readonly buttons: readonly ButtonView[];
  /** Who is connected; absent where nobody tells. */
  readonly watch?: Headline;
  /** What was applied, one row for each step; none before. */
  readonly applied: readonly AppliedStep[];
  /** The recovery plan, in its order. */
  readonly plan: readonly PlanStep[];
  readonly sections: readonly DrillSection[];
  readonly labels: DrillLabels;
}

export type AppliedState = "waiting" | "running" | "reached" | "failed" | "skipped";

export interface AppliedStep {
  readonly name: string;
  readonly state: AppliedState;
  /** The state in a word. */
  readonly word: string;
  /** "12 of 214". */
  readonly count: string;
  /** Items that failed, with the reason. */
  readonly failures: readonly string[];
}

export interface PlanStep {
  readonly title: string;
  readonly reason: string;
  /** What in particular, in its order. */
  readonly details: readonly string[];
}

/** A table. */
export interface DrillSection {
  readonly id: string;
  /** With the count of all. */
  readonly title: string;
  /** Where it comes from, or what is left out. */
  readonly notes: readonly string[];
  readonly heads: readonly string[];
  readonly rows: readonly (readonly DrillCell[])[];
  /** What stands there instead when there are no rows. */
  readonly empty: string;
}

export interface DrillCell {
  readonly text: string;
  /** A state, told in words by the text. */
  readonly tone?: Tone;
  readonly monospace?: boolean;
}

export const drillLabels = ["plan", "particulars", "applied", "step", "state", "progress"] as const;

export type DrillLabels = Readonly<Record<(typeof drillLabels)[number], string>>;

const isCell = shape<DrillCell>({ text: isString, tone: optional(isTone), monospace: optional(isBoolean) });

const isApplied = shape<AppliedStep>({
  name: isString,
  state: oneOf<AppliedState>("waiting", "running", "reached", "failed", "skipped"),
  word: isString,
  count: isString,
  failures: arrayOf(isString),
});

export const drillGuards = liveGuards(
  shape<DrillView>({
    language: isString,
    title: isString,
    headline: isHeadline,
    buttons: arrayOf(isButton),
    watch: optional(isHeadline),
    applied: arrayOf(isApplied),
    plan: arrayOf(shape<PlanStep>({ title: isString, reason: isString, details: arrayOf(isString) })),
    sections: arrayOf(
      shape<DrillSection>({
        id: isString,
        title: isString,
        notes: arrayOf(isString),
        heads: arrayOf(isString),
        rows: arrayOf(arrayOf(isCell)),
        empty: isString,
      }),
    ),
    labels: stringsOf(drillLabels),
  }),
);
