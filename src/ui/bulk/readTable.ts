import { BulkError } from "./bulkError";
import type { BulkInput } from "./bulkRow";
import { readCsv } from "./csv";

const columns = ["file", "csr", "commonName", "names", "template", "validity"] as const;

type Column = (typeof columns)[number];

/** Reads a request's file that the table names, by its path as it is written there. */
export type ReadNamedFile = (path: string) => Promise<Uint8Array>;

/**
 * Rows of a CSV whose first line names its columns: `file` or `csr` for a request, else `commonName` and `names` for a new key;
 * `template` and `validity` where they differ from the usual. Throws BulkError "bad-table".
 */
export async function readTable(text: string, readFile: ReadNamedFile): Promise<readonly BulkInput[]> {
  const [head = [], ...records] = readCsv(text);
  const names = head.map(columnNamed);
  if (!names.some((name) => name === "file" || name === "csr" || name === "commonName")) {
    throw new BulkError("bad-table", "The table needs a column file, csr or commonName.");
  }
  return Promise.all(
    records.map((record, index) => {
      const cells = new Map(names.map((name, at) => [name, record[at]?.trim() ?? ""] as const));
      return inputOf(index + 2, (name) => cells.get(name) || undefined, readFile);
    }),
  );
}

function columnNamed(title: string): Column {
  const wanted = title
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]/g, "");
  const found = columns.find((column) => column.toLowerCase() === wanted);
  if (found) return found;
  throw new BulkError("bad-table", `There is no such column: "${title}". Known are: ${columns.join(", ")}.`);
}

async function inputOf(
  number: number,
  cell: (name: Column) => string | undefined,
  readFile: ReadNamedFile,
): Promise<BulkInput> {
  const [file, csr, commonName, names] = [cell("file"), cell("csr"), cell("commonName"), cell("names")];
  const [template, validity] = [cell("template"), cell("validity")];
  const input: BulkInput = {
    number,
    name: file ?? commonName ?? "",
    ...(csr !== undefined && { request: csr }),
    ...(commonName !== undefined && { commonName }),
    ...(names !== undefined && { names }),
    ...(template !== undefined && { template }),
    ...(validity !== undefined && { validity }),
  };
  if (file === undefined) return input;
  if (csr !== undefined) return { ...input, problem: "It has a file and a csr: leave one empty." };
  try {
    return { ...input, request: await readFile(file) };
  } catch (error) {
    return { ...input, problem: error instanceof Error ? error.message : "The file cannot be read." };
  }
}
