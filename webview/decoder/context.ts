import type { CopyTarget, PageLabels } from "../../src/protocol/decoder";
import type { Host } from "./host";

/** What every part of the page may use. */
export interface Context {
  readonly labels: PageLabels;
  readonly request: Host["request"];
  /** Has the host put a text of an object on the clipboard, and says so. */
  readonly copy: (index: number, what: CopyTarget) => void;
  /** Shows another object. */
  readonly open: (index: number) => void;
  readonly number: (value: number) => string;
}

/** Puts values in the places {0}, {1}, … of a text. */
export function fill(template: string, ...values: readonly string[]): string {
  return template.replace(/\{(\d)\}/g, (place, index: string) => values[Number(index)] ?? place);
}
