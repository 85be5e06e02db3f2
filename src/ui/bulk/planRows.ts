import { createHash } from "node:crypto";
import { safeFileName } from "../issue/safeFileName";
import type { BulkInput, BulkRow, RowSource } from "./bulkRow";

/** What is known of X.509 and of the CA; each answers what is wrong. */
export interface RowChecks {
  /** Throws when there is not one good request. */
  readRequest(request: string | Uint8Array): Promise<{ readonly pem: string; readonly commonName: string | undefined }>;
  subjectProblem(subject: string): string | undefined;
  namesProblem(names: string): string | undefined;
  templateProblem(template: string): string | undefined;
  validityProblem(validity: string): Promise<string | undefined>;
}

export interface RowDefaults {
  readonly template: string;
  readonly validity: string;
}

/** Checks every row, so that what cannot be issued is known before the first one is. */
export async function planRows(
  inputs: readonly BulkInput[],
  defaults: RowDefaults,
  checks: RowChecks,
): Promise<readonly BulkRow[]> {
  const names = new Set<string>();
  const before = new Map<string, number>();
  const rows: BulkRow[] = [];
  for (const input of inputs) {
    const draft = await draftOf(input, defaults, checks);
    const wanted = JSON.stringify([draft.source, draft.template, draft.validity]);
    const earlier = before.get(wanted) ?? 0;
    before.set(wanted, earlier + 1);
    const id = createHash("sha256").update(`${earlier} ${wanted}`).digest("hex").slice(0, 32);
    const problem = draft.problem ?? (earlier > 0 ? "The same is asked for further up." : undefined);
    rows.push({ ...draft, id, name: uniqueName(draft.name, names), ...(problem !== undefined && { problem }) });
  }
  return rows;
}

type Draft = Omit<BulkRow, "id">;

async function draftOf(input: BulkInput, defaults: RowDefaults, checks: RowChecks): Promise<Draft> {
  const { number, template = defaults.template, validity = defaults.validity } = input;
  const read = await sourceOf(input, checks);
  const problem =
    input.problem ?? read.problem ?? checks.templateProblem(template) ?? (await checks.validityProblem(validity));
  const name = input.name.replace(/^.*[/\\]/, "").replace(/\.(csr|req|p10|pem|der)$/i, "") || read.name;
  return { number, name, source: read.source, template, validity, ...(problem !== undefined && { problem }) };
}

interface ReadSource {
  readonly source: RowSource;
  readonly name: string;
  readonly problem?: string;
}

async function sourceOf({ request, commonName = "", names = "" }: BulkInput, checks: RowChecks): Promise<ReadSource> {
  if (request === undefined) {
    const subject = `CN=${escaped(commonName)}`;
    const missing = commonName === "" ? "It has neither a request nor a common name." : undefined;
    const problem = missing ?? checks.subjectProblem(subject) ?? checks.namesProblem(names);
    return { source: { kind: "new-key", subject, names }, name: commonName, ...(problem !== undefined && { problem }) };
  }
  try {
    const { pem, commonName: requested = "" } = await checks.readRequest(request);
    return { source: { kind: "request", csr: pem }, name: requested };
  } catch (error) {
    const problem = error instanceof Error ? error.message : "The request cannot be read.";
    const csr = typeof request === "string" ? request : Buffer.from(request).toString("base64");
    return { source: { kind: "request", csr }, name: "", problem };
  }
}

/** As an attribute's value in the text of a name      RFC 4514 section 2.4 */
const escaped = (value: string): string => value.replace(/[,+"\\<>;=#]/g, "\\$&");

/** Names that differ in case are one file on some systems. */
function uniqueName(name: string, taken: Set<string>): string {
  const base = safeFileName(name);
  let unique = base;
  for (let number = 2; taken.has(unique.toLowerCase()); number += 1) unique = `${base}-${number}`;
  taken.add(unique.toLowerCase());
  return unique;
}
