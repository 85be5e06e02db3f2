import { arrayOf, isBoolean, isString, optional, shape, stringsOf } from "./guard";
import { type ButtonView, type Headline, isButton, isHeadline, isTone, liveGuards } from "./live";
import type { Tone } from "./decoder";

/** Which CAs are registered with AWS IoT in which regions, and how. All words are the host's. */
export interface MatrixView {
  readonly language: string;
  readonly title: string;
  readonly headline: Headline;
  /** When it was read. */
  readonly readAt: string;
  readonly buttons: readonly ButtonView[];
  readonly regions: readonly RegionColumn[];
  readonly authorities: readonly AuthorityRow[];
  readonly labels: MatrixLabels;
}

export interface RegionColumn {
  readonly region: string;
  /** "The connection's region". */
  readonly note?: string;
  /** Where devices connect to, or why that could not be read. */
  readonly endpoint: string;
}

export interface AuthorityRow {
  /** Stable. */
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  /** One for each region. */
  readonly cells: readonly MatrixCell[];
  /** What the regions differ in; empty when they do not. */
  readonly differs: string;
  /** Buttons of the row. */
  readonly buttons: readonly ButtonView[];
}

export interface MatrixCell {
  readonly tone: Tone;
  /** "Not registered". */
  readonly word: string;
  readonly facts: readonly CellFact[];
}

export interface CellFact {
  readonly text: string;
  /** Other regions say something else. */
  readonly differs: boolean;
}

export const matrixLabels = ["caption", "authority", "actions", "differs", "empty", "failed", "waiting"] as const;

export type MatrixLabels = Readonly<Record<(typeof matrixLabels)[number], string>>;

const isCell = shape<MatrixCell>({
  tone: isTone,
  word: isString,
  facts: arrayOf(shape<CellFact>({ text: isString, differs: isBoolean })),
});

export const matrixGuards = liveGuards(
  shape<MatrixView>({
    language: isString,
    title: isString,
    headline: isHeadline,
    readAt: isString,
    buttons: arrayOf(isButton),
    regions: arrayOf(shape<RegionColumn>({ region: isString, note: optional(isString), endpoint: isString })),
    authorities: arrayOf(
      shape<AuthorityRow>({
        id: isString,
        name: isString,
        detail: isString,
        cells: arrayOf(isCell),
        differs: isString,
        buttons: arrayOf(isButton),
      }),
    ),
    labels: stringsOf(matrixLabels),
  }),
);
