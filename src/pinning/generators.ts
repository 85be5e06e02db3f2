import type { Generator } from "./generator";
import { okHttpJava } from "./generators/okHttpJava";
import { okHttpKotlin } from "./generators/okHttpKotlin";
import { PinningError } from "./pinningError";

/** The list. */
export const generators: readonly Generator[] = [okHttpKotlin, okHttpJava];

/** Throws PinningError "unknown-format". */
export function findGenerator(id: string): Generator {
  const generator = generators.find((each) => each.id === id);
  if (generator) return generator;
  const known = generators.map((each) => each.id).join(", ");
  throw new PinningError("unknown-format", `There is no such format, only ${known}: "${id}".`);
}
