import { existsSync } from "node:fs";
import type { Workbench } from "../workbench";

const entry = "jitr.keyFiles";

/** So many devices are remembered. */
const most = 100;

type Paths = Readonly<Record<string, string>>;

/** Where the key of a certificate was the last time, when it is still there. The key itself is never kept. */
export function keyFileOf({ memory }: Pick<Workbench, "memory">, certificateId: string): string | undefined {
  const path = memory.get<Paths>(entry, {})[certificateId];
  return path !== undefined && existsSync(path) ? path : undefined;
}

export async function rememberKeyFile(
  { memory }: Pick<Workbench, "memory">,
  certificateId: string,
  path: string,
): Promise<void> {
  const others = Object.entries(memory.get<Paths>(entry, {})).filter(([id]) => id !== certificateId);
  await memory.update(entry, Object.fromEntries([...others, [certificateId, path]].slice(-most)));
}
