import { parseArgs, type ParseArgsConfig } from "node:util";
import { usageError } from "./cliError";

/** How an option is given. "list": any number of values, as `--file a b` or `--file a --file b`. */
export type OptionKind = "flag" | "text" | "list";

export type OptionKinds = Readonly<Record<string, OptionKind>>;

interface ValueOf {
  readonly flag: boolean;
  readonly text: string | undefined;
  readonly list: readonly string[];
}

export type OptionValues<Kinds extends OptionKinds> = { readonly [Name in keyof Kinds]: ValueOf[Kinds[Name]] };

export interface Parsed<Kinds extends OptionKinds> {
  readonly values: OptionValues<Kinds>;
  /** Arguments that belong to no option. */
  readonly rest: readonly string[];
}

/** Reads the arguments of a subcommand; "json" is always allowed. Throws a usage error for what the subcommand does not know. */
export function parseOptions<const Kinds extends OptionKinds>(
  args: readonly string[],
  kinds: Kinds,
): Parsed<Kinds & { readonly json: "flag" }> {
  const all = { ...kinds, json: "flag" } as const;
  const values = new Map<string, Value>(Object.entries<OptionKind>(all).map(([name, kind]) => [name, initial(kind)]));
  const rest: string[] = [];
  let open: string[] | undefined; // the list that an argument without an option's name goes on
  for (const token of tokens(args, all)) {
    if (token.kind === "option-terminator") open = undefined;
    else if (token.kind === "positional") (open ?? rest).push(token.value);
    else open = take(values, all[token.name], token);
  }
  return { values: Object.fromEntries(values) as Parsed<Kinds & { json: "flag" }>["values"], rest };
}

type Value = boolean | string | string[] | undefined;

function initial(kind: OptionKind): Value {
  if (kind === "list") return [];
  return kind === "flag" ? false : undefined;
}

/** Answers the list that further arguments belong to. */
function take(
  values: Map<string, Value>,
  kind: OptionKind | undefined,
  { name, value }: { readonly name: string; readonly value: string | undefined },
): string[] | undefined {
  if (kind !== "list") {
    values.set(name, value ?? true);
    return undefined;
  }
  const list = values.get(name) as string[];
  if (value !== undefined) list.push(value);
  return list;
}

function tokens(args: readonly string[], kinds: OptionKinds) {
  const options: ParseArgsConfig["options"] = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [
      name,
      { type: kind === "flag" ? "boolean" : "string", multiple: kind === "list" },
    ]),
  );
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, tokens: true }).tokens;
  } catch (error) {
    // Node's sentence names the option; its advice on "--" that follows is of no use here.
    throw usageError(
      error instanceof Error ? (error.message.split(". ")[0] ?? "").replace(/\.?$/, ".") : String(error),
    );
  }
}

/** Throws a usage error when something was given that belongs to no option. */
export function refuseRest(rest: readonly string[]): void {
  const [first] = rest;
  if (first !== undefined) throw usageError(`Do not know what to do with "${first}".`);
}

/** Throws a usage error for an option that is not given. */
export function required(name: string, value: string | undefined): string {
  if (value === undefined) throw usageError(`Name --${name}.`);
  return value;
}

/** Throws a usage error for a text that is none of those known. */
export function oneOf<const T extends string>(name: string, text: string, known: readonly T[]): T {
  const found = known.find((each) => each === text);
  if (found === undefined) throw usageError(`--${name} takes one of ${known.join(", ")}, not "${text}".`);
  return found;
}

/** A port to listen on, 0 for a free one. Throws a usage error for anything else. */
export function listeningPort(text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw usageError(`--port takes a whole number from 0 to 65535, not "${text}".`);
}
