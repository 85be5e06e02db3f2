// Loaded by Node as module hooks, in a thread of their own: packages that a handler imports and that lie nowhere near it.
import type { ResolveHook } from "node:module";

/** The URL of what stands in for a package, by the package's name. */
let standIns: ReadonlyMap<string, string> = new Map();

export function initialize(packages: readonly (readonly [string, string])[]): void {
  standIns = new Map(packages);
}

export const resolve: ResolveHook = async (specifier, context, next) => {
  const url = standIns.get(specifier);
  return url === undefined ? await next(specifier, context) : { url, format: "commonjs", shortCircuit: true };
};
