import type { CopyRowParams, CopyTarget, PageLabels, Section, TrustChoice } from "../../src/protocol/decoder";
import type { Host } from "./host";

/** What every part of the page may use. */
export interface Context {
  readonly labels: PageLabels;
  readonly request: Host["request"];
  /** Has the host put a text of an object on the clipboard, and says so. */
  readonly copy: (index: number, what: CopyTarget) => void;
  /** The same with the whole value of a row. */
  readonly copyRow: (row: CopyRowParams) => void;
  /** Shows another object. */
  readonly open: (index: number) => void;
  /** Shows another section of the object. */
  readonly jump: (section: Section) => void;
  /** Shows the octets at this place of the object. */
  readonly showOctets: (offset: number) => void;
  /** Has everything judged by something else. */
  readonly judgeBy: (trust: TrustChoice) => void;
  /** Something was asked of the host that may have changed the judgement; true when it has. */
  readonly judgeAnew: (asked: Promise<boolean>) => void;
  /** The input holds other objects now. */
  readonly start: (message: string) => void;
  /** Says what came of something, or why nothing did. */
  readonly say: (message: Promise<string | undefined>) => void;
  readonly number: (value: number) => string;
}

/** Puts values in the places {0}, {1}, … of a text. */
export function fill(template: string, ...values: readonly string[]): string {
  return template.replace(/\{(\d)\}/g, (place, index: string) => values[Number(index)] ?? place);
}
