import type { PinRemark, TextRange } from "../pinSource";

/** A remark on what stands in a range, of which the message shows the first line. */
export function remark(
  { text }: { readonly text: string },
  kind: PinRemark["kind"],
  { start, end }: TextRange,
): PinRemark {
  const written = text.slice(start, Math.min(end, start + 120)).split(/\r?\n/)[0] ?? "";
  return { kind, range: { start, end: start + written.length }, text: written.trim() };
}
