import type { Tone } from "./decoder";
import { arrayOf, isBoolean, isCount, isNumber, isString, shape, stringsOf } from "./guard";
import { type ButtonView, type Headline, isButton, isHeadline, isTone, liveGuards } from "./live";

/** Which shipped pins break on which day, as the page shows it. All words are the host's. */
export interface RotationView {
  readonly language: string;
  readonly title: string;
  /** Of the chosen day. */
  readonly headline: Headline;
  /** What can be done on the chosen day, and with the plan. */
  readonly buttons: readonly ButtonView[];
  readonly clock: ClockView;
  readonly versions: readonly VersionRow[];
  /** What is served on the chosen day, the server's key first. */
  readonly chain: readonly ServedRow[];
  readonly events: readonly PlanEvent[];
  readonly labels: RotationLabels;
}

/** The slider. */
export interface ClockView {
  /** The chosen one, 0 for the first. */
  readonly day: number;
  readonly days: number;
  /** The chosen day in words. */
  readonly text: string;
  readonly first: string;
  readonly last: string;
}

export interface VersionRow {
  readonly name: string;
  /** What it pins. */
  readonly detail: string;
  /** On the chosen day. */
  readonly tone: Tone;
  readonly word: string;
  readonly why: string;
  /** "Breaks on 2 September 2027", or that it does not. */
  readonly breaks: string;
  readonly spans: readonly SpanView[];
}

/** Part of a version's line, in percent of the whole time. */
export interface SpanView {
  readonly from: number;
  readonly to: number;
  readonly tone: Tone;
  /** "Refused by pins from 2 September 2027". */
  readonly text: string;
}

export interface ServedRow {
  readonly owner: string;
  readonly pin: string;
  readonly ends: string;
}

export interface PlanEvent {
  readonly day: number;
  readonly date: string;
  readonly title: string;
  /** It was planned on this page, and can be taken back. */
  readonly planned: boolean;
}

export const rotationLabels = [
  "clock",
  "versions",
  "version",
  "verdict",
  "why",
  "line",
  "chain",
  "owner",
  "pin",
  "ends",
  "events",
  "date",
  "what",
  "takeBack",
  "goTo",
] as const;

export type RotationLabels = Readonly<Record<(typeof rotationLabels)[number], string>>;

const isSpan = shape<SpanView>({ from: isNumber, to: isNumber, tone: isTone, text: isString });

export const rotationGuards = liveGuards(
  shape<RotationView>({
    language: isString,
    title: isString,
    headline: isHeadline,
    buttons: arrayOf(isButton),
    clock: shape<ClockView>({ day: isCount, days: isCount, text: isString, first: isString, last: isString }),
    versions: arrayOf(
      shape<VersionRow>({
        name: isString,
        detail: isString,
        tone: isTone,
        word: isString,
        why: isString,
        breaks: isString,
        spans: arrayOf(isSpan),
      }),
    ),
    chain: arrayOf(shape<ServedRow>({ owner: isString, pin: isString, ends: isString })),
    events: arrayOf(shape<PlanEvent>({ day: isCount, date: isString, title: isString, planned: isBoolean })),
    labels: stringsOf(rotationLabels),
  }),
);
