import type { CompanionFile, Generator } from "./generator";
import { androidNsc } from "./generators/androidNsc";
import { curl } from "./generators/curl";
import { dotnet } from "./generators/dotnet";
import { flutter } from "./generators/flutter";
import { go } from "./generators/go";
import { iosNsPinnedDomains } from "./generators/iosNsPinnedDomains";
import { ktor } from "./generators/ktor";
import { node } from "./generators/node";
import { okHttpJava } from "./generators/okHttpJava";
import { okHttpKotlin } from "./generators/okHttpKotlin";
import { python } from "./generators/python";
import { reactNative } from "./generators/reactNative";
import { trustKit } from "./generators/trustKit";
import type { PinSet } from "./pinSet";
import { PinningError } from "./pinningError";

/** The list. */
export const generators: readonly Generator[] = [
  okHttpKotlin,
  okHttpJava,
  androidNsc,
  iosNsPinnedDomains,
  trustKit,
  flutter,
  reactNative,
  ktor,
  curl,
  node,
  go,
  python,
  dotnet,
];

/** Throws PinningError "unknown-format". */
export function findGenerator(id: string): Generator {
  const generator = generators.find((each) => each.id === id);
  if (generator) return generator;
  const known = generators.map((each) => each.id).join(", ");
  throw new PinningError("unknown-format", `There is no such format, only ${known}: "${id}".`);
}

/** Code, and the files that it refers to. */
export interface GeneratedCode {
  readonly code: string;
  readonly companions: readonly CompanionFile[];
}

export const generatedBy = (generator: Generator, pinSet: PinSet): GeneratedCode => ({
  code: generator.generate(pinSet),
  companions: generator.companions?.(pinSet) ?? [],
});
