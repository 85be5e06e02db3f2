import { arrayOf, isBoolean, isString, optional, shape, stringsOf } from "./guard";
import { type Headline, isHeadline, liveGuards } from "./live";

/** Two certificates, requests or keys beside each other. All words are the host's. */
export interface ComparisonView {
  readonly language: string;
  readonly title: string;
  readonly headline: Headline;
  readonly left: ComparedSide;
  readonly right: ComparedSide;
  /** Those that differ first. */
  readonly rows: readonly ComparedRow[];
  readonly labels: ComparisonLabels;
}

export interface ComparedSide {
  readonly name: string;
  /** "Certificate". */
  readonly kind: string;
}

export interface ComparedRow {
  readonly field: string;
  /** Lines; none when this side does not have it. */
  readonly left: readonly ComparedLine[];
  readonly right: readonly ComparedLine[];
  readonly same: boolean;
}

export interface ComparedLine {
  readonly text: string;
  /** The other side does not have it. */
  readonly only?: boolean;
}

export const comparisonLabels = ["caption", "field", "same", "differs", "missing", "only"] as const;

export type ComparisonLabels = Readonly<Record<(typeof comparisonLabels)[number], string>>;

const isSide = shape<ComparedSide>({ name: isString, kind: isString });
const isLines = arrayOf(shape<ComparedLine>({ text: isString, only: optional(isBoolean) }));

export const comparisonGuards = liveGuards(
  shape<ComparisonView>({
    language: isString,
    title: isString,
    headline: isHeadline,
    left: isSide,
    right: isSide,
    rows: arrayOf(shape<ComparedRow>({ field: isString, left: isLines, right: isLines, same: isBoolean })),
    labels: stringsOf(comparisonLabels),
  }),
);
