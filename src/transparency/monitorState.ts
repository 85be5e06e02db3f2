/** What is kept of a log from one look to the next. Plain data: bytes as base64. */
export interface KeptLog {
  readonly id: string;
  readonly url: string;
  readonly size: number;
  readonly timestamp: number;
  readonly root: string;
  /** Hashes of the full subtrees; absent when entries were skipped. */
  readonly subtrees?: readonly string[];
}

export interface MonitorState {
  readonly logs: readonly KeptLog[];
}

export const emptyMonitorState: MonitorState = { logs: [] };

const isText = (value: unknown): value is string => typeof value === "string";
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function isKeptLog(value: unknown): value is KeptLog {
  if (typeof value !== "object" || value === null) return false;
  const { id, url, size, timestamp, root, subtrees } = value as Partial<Record<keyof KeptLog, unknown>>;
  const areSubtrees = subtrees === undefined || (Array.isArray(subtrees) && subtrees.every(isText));
  return isText(id) && isText(url) && isCount(size) && isCount(timestamp) && isText(root) && areSubtrees;
}

export const isMonitorState = (value: unknown): value is MonitorState =>
  typeof value === "object" &&
  value !== null &&
  "logs" in value &&
  Array.isArray(value.logs) &&
  value.logs.every(isKeptLog);
