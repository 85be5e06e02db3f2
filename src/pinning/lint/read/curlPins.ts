import type { PinDeclaration } from "../pinSource";
import { onlyHostOf } from "./hosts";
import type { Evaluator } from "./place";
import { curlDeclarations, splitPins } from "./readShell";

/** Pins in a program that runs curl, or is linked with it. */
export function curlPins(evaluator: Evaluator, claimed: Set<number>): PinDeclaration[] {
  const { text, tokens } = evaluator.file;
  if (!/pinned_?pub(?:lic)?_?key/i.test(text)) return [];
  const found = tokens.flatMap(({ parts = [] }) =>
    parts.flatMap(({ text: literal, start, end }): PinDeclaration[] => {
      if (literal === undefined) return [];
      if (literal.includes("--pinnedpubkey ")) return curlDeclarations(text, { start, end });
      if (!/^\s*sha256\/\/?[^;]+(?:;|$)/.test(literal) || literal.length !== end - start) return [];
      const pins = splitPins({ text: literal, range: { start, end } });
      const host = onlyHostOf(evaluator);
      return [{ platform: "curl", kind: "spki", ...(host && { host }), pins, range: { start, end } }];
    }),
  );
  for (const { pins } of found) for (const { range } of pins) claimed.add(range.start);
  return found;
}
