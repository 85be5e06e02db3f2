import type { WrittenPin } from "../pinSource";

type Place = Pick<WrittenPin, "whole" | "repeat">;

/** How far around a pin is looked. */
const reach = 400;

/** What stands for a pin alone, and how another is written beside it: an item of a list, or an element. Empty where it is neither. */
export function placeOf(text: string, { range, composed }: WrittenPin): Place {
  if (composed) return {};
  const before = text.slice(Math.max(0, range.start - reach), range.start);
  const after = text.slice(range.end, range.end + reach);
  return elementPlace(before, after, range) ?? itemPlace(before, after, range) ?? {};
}

/** `<pin digest="SHA-256">…</pin>`, or `<string>…</string>` in an array. */
function elementPlace(before: string, after: string, { start, end }: WrittenPin["range"]): Place | undefined {
  const [, gap = "", open] = /(\s*)(<(?:pin|string)\b[^<>]*>)$/.exec(before) ?? [];
  const [close] = /^<\/(?:pin|string)>/.exec(after) ?? [];
  const isValueOfKey = /<\/key>\s*<string>$/.test(before);
  if (open === undefined || close === undefined || isValueOfKey) return undefined;
  const last = end + close.length;
  return {
    whole: { start: start - open.length - gap.length, end: last },
    repeat: { at: last, before: `${gap}${open}`, after: close },
  };
}

/** An item of a list, or one of several arguments after the host. */
function itemPlace(before: string, after: string, { start, end }: WrittenPin["range"]): Place | undefined {
  const [, gap = "", quote = ""] = /(\s*)(@?["'])$/.exec(before) ?? [];
  const close = quote.slice(-1);
  const rest = after.slice(1);
  if (quote === "" || after[0] !== close || !/^\s*(?:,|\)|\]|\})/.test(rest)) return undefined;
  const opener = before.slice(0, before.length - gap.length - quote.length);
  const isNext = /["'\w)],$/.test(opener);
  if (!isNext && !/(?:[[{]|(?:Of|List|of|Set|Array)\()$/.test(opener)) return undefined;
  const last = end + 1;
  const whole = isNext ? itemRange(opener, rest, { start: start - quote.length - gap.length, end: last }) : undefined;
  return { ...(whole && { whole }), repeat: { at: last, before: `,${gap || " "}${quote}`, after: close } };
}

/** With the comma before it; the only pin of `.add(host, pin)` with its call. */
function itemRange(opener: string, rest: string, { start, end }: WrittenPin["range"]): Place["whole"] {
  const [, add, call] = /(\s*\.add)?(\(\s*(?:"[^"]*"|[\w.]+),)$/.exec(opener) ?? [];
  const [closing] = /^\s*,?\s*\)/.exec(rest) ?? [];
  if (call === undefined || closing === undefined) return { start: start - 1, end };
  return add === undefined ? undefined : { start: start - call.length - add.length, end: end + closing.length };
}
