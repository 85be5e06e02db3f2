import { pathToFileURL } from "node:url";

export type Handler = (
  event: unknown,
  context: object,
  callback: (error: unknown, result?: unknown) => void,
) => unknown;

/** The function `handler` of a module, ECMAScript or CommonJS. Throws what loading throws. */
export async function loadHandler(file: string): Promise<Handler> {
  const loaded = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
  const { handler = memberOf(loaded["default"], "handler") } = loaded;
  if (typeof handler === "function") return handler as Handler;
  const names = [...new Set([...Object.keys(loaded), ...namesOf(loaded["default"])])].filter(
    (name) => name !== "default",
  );
  throw new Error(`The file exports no function "handler"; it exports ${names.join(", ") || "nothing"}.`);
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;

const namesOf = (value: unknown): string[] => (typeof value === "object" && value !== null ? Object.keys(value) : []);
