import packageJson from "../../package.json";
import { CliError, usageError } from "./cliError";
import type { Io } from "./io";
import type { Subcommand } from "./subcommand";
import { subcommands } from "./subcommands";
import { terminalText } from "./terminalText";

const exitCodes = `Exit codes:
  0  done, or the verdict is good
  1  the verdict is bad
  2  wrong usage or unreadable input
  3  the surroundings failed: port, disk, network, AWS
`;

/**
 * Runs `rootpin` with the arguments after its name and resolves with the exit code. Never throws: what a subcommand throws
 * is said on standard error.
 */
export async function runCommandLine(args: readonly string[], io: Io, signal: AbortSignal): Promise<number> {
  try {
    return await dispatch(args, io, signal);
  } catch (error) {
    if (signal.aborted) return 130; // as a shell calls a program that was interrupted
    return complain(error, io);
  }
}

function complain(error: unknown, io: Io): number {
  if (!(error instanceof CliError)) {
    io.warn(
      `rootpin: ${terminalText(error instanceof Error ? (error.stack ?? error.message) : String(error), "\n")}\n`,
    );
    return 3;
  }
  const hint = error.code === "usage" ? ' See "rootpin --help".' : "";
  io.warn(`rootpin: ${terminalText(error.message, "\n")}${hint}\n`);
  return error.exitCode;
}

async function dispatch(args: readonly string[], io: Io, signal: AbortSignal): Promise<number> {
  const found = subcommands.find(({ name }) => isAt(args, name));
  if (!found) return general(args, io);
  const rest = args.slice(found.name.split(" ").length);
  if (!asksForHelp(rest)) return found.run(rest, io, signal);
  io.write(`${found.usage}\n`);
  return 0;
}

const isAt = (args: readonly string[], name: string): boolean =>
  name.split(" ").every((word, index) => args[index] === word);

/** What comes after "--" is a file, whatever it is called. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  const options = end < 0 ? args : args.slice(0, end);
  return options.includes("--help") || options.includes("-h");
}

function general(args: readonly string[], io: Io): number {
  const [first = "", second = ""] = args;
  const group = subcommands.filter(({ name }) => name.startsWith(`${first} `));
  if (first === "--version") io.write(`${packageJson.version}\n`);
  else if (first === "--help" || first === "-h") io.write(help(subcommands));
  else if (group.length > 0 && (second === "--help" || second === "-h")) io.write(help(group));
  else throw usageError(mistake(first, second, group));
  return 0;
}

function mistake(first: string, second: string, group: readonly Subcommand[]): string {
  if (first === "") return "Name a subcommand.";
  if (group.length === 0) return `There is no subcommand "${first}".`;
  const names = group.map(({ name }) => name).join(", ");
  return second === "" ? `Name one of: ${names}.` : `There is no subcommand "${first} ${second}", only: ${names}.`;
}

function help(listed: readonly Subcommand[]): string {
  const width = Math.max(...listed.map(({ name }) => name.length));
  const lines = listed.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: rootpin SUBCOMMAND [--json] …

Subcommands, each with --help of its own:
${lines.join("\n")}

${exitCodes}`;
}
