import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { BulkError } from "./bulkError";
import type { BulkInput } from "./bulkRow";
import { readTable } from "./readTable";

/** No request is larger, and no table of requests by much. */
const largestRequest = 64 * 1024;
const largestTable = 64 * 1024 * 1024;

/** What a folder of requests, or a CSV, asks for. Throws BulkError when there is nothing, or it is no table. */
export async function readInputs(path: string): Promise<readonly BulkInput[]> {
  const inputs = (await stat(path)).isDirectory() ? await readFolder(path) : await readTableFile(path);
  if (inputs.length > 0) return inputs;
  throw new BulkError("nothing-to-issue", `There is neither a request nor a row here: "${path}".`);
}

async function readFolder(folder: string): Promise<readonly BulkInput[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && /\.(csr|req|p10)$/i.test(entry.name))
    .map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name, index) => {
      const number = index + 1;
      try {
        return { number, name, request: await readSmall(join(folder, name)) };
      } catch (error) {
        return { number, name, problem: error instanceof Error ? error.message : "The file cannot be read." };
      }
    }),
  );
}

async function readTableFile(path: string): Promise<readonly BulkInput[]> {
  const { size } = await stat(path);
  if (size > largestTable) throw new BulkError("bad-table", `The table is larger than 64 MiB: "${path}".`);
  return readTable(await readFile(path, "utf8"), (name) => readSmall(resolve(dirname(path), name)));
}

async function readSmall(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > largestRequest) throw new BulkError("bad-row", `This is too large for a request: "${path}".`);
  return readFile(path);
}
