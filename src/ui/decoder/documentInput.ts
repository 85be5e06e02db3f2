import type { DecoderStrings } from "./decoderStrings";
import type { FindingSettings } from "./presentFindings";

/** What a thread is started with: plain data. */
export interface DocumentInput {
  readonly title: string;
  readonly content: Uint8Array | string;
  readonly strings: DecoderStrings;
  /** As `Intl` takes it. */
  readonly language: string;
  /** When certificates are judged, in milliseconds since 1970. */
  readonly at: number;
  /** The input was kept from before a reload, without this many objects. */
  readonly omitted?: number;
  /** What the user's settings say of findings. */
  readonly findings?: FindingSettings;
}
