import type { HandlerFailure } from "../runnerMessages";

/** What was thrown, as it can be told; Lambda's own errors have "errorType" and "errorMessage" likewise. */
export function failureOf(thrown: unknown): HandlerFailure {
  if (!(thrown instanceof Error)) return { name: "Error", message: textOf(thrown), at: [] };
  return { name: thrown.name, message: thrown.message + advice(thrown), at: placesIn(thrown.stack ?? "") };
}

function textOf(thrown: unknown): string {
  if (typeof thrown === "string") return thrown;
  try {
    return thrown === undefined ? "undefined" : JSON.stringify(thrown);
  } catch {
    return String(thrown); // It refers to itself.
  }
}

/** Lambda brings the AWS SDK along; here it lies beside the handler. */
function advice(error: Error): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code !== "MODULE_NOT_FOUND" && code !== "ERR_MODULE_NOT_FOUND") return "";
  const name = /(?:package|module) '([^'./][^']*)'/.exec(error.message)?.[1];
  return name === undefined ? "" : ` - install it beside the handler: npm install ${name}`;
}

/** Lines of a stack that say nothing about the handler. */
const notTheirs = ["node:", "node_modules", __filename];

const placesIn = (stack: string): string[] =>
  stack
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("at ") && !notTheirs.some((part) => line.includes(part)))
    .slice(0, 4);
