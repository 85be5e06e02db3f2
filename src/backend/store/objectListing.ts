export interface ObjectListRequest {
  /** Only keys that begin with it. */
  readonly prefix?: string;
  /** Only what comes behind this key, or behind everything that begins with this common prefix. */
  readonly after?: string;
  /** Keys that have it behind the prefix are given once for all that share what goes before it, as folders are. */
  readonly delimiter?: string;
  /** Of objects and common prefixes together, at least 1. */
  readonly limit: number;
}

export interface ObjectListing<T> {
  readonly objects: readonly T[];
  readonly commonPrefixes: readonly string[];
  /** The last key or common prefix of a listing that goes on: the next one's `after`. */
  readonly next?: string;
}

/** Behind every key that begins with what stands before it. */
const behindAll = "\u{10FFFF}";

/** A page of what `read` answers: the records behind a key, at most so many, in the order of their keys. */
export function listKeys<T extends { readonly key: string }>(
  request: ObjectListRequest,
  read: (after: string, limit: number) => readonly T[],
): ObjectListing<T> {
  const objects: T[] = [];
  const commonPrefixes: string[] = [];
  let next: string | undefined;
  for (const entry of entriesOf(request, read)) {
    if (objects.length + commonPrefixes.length === request.limit) return { objects, commonPrefixes, next };
    if (typeof entry === "string") commonPrefixes.push(entry);
    else objects.push(entry);
    next = typeof entry === "string" ? entry : entry.key;
  }
  return { objects, commonPrefixes };
}

/**
 * Records, and common prefixes as text. What shares a common prefix is passed over in one step, however much it is; the next
 * reading begins small, as another common prefix is likely.
 */
function* entriesOf<T extends { readonly key: string }>(
  { prefix = "", after = "", delimiter = "", limit }: ObjectListRequest,
  read: (after: string, limit: number) => readonly T[],
): Generator<T | string> {
  const groupOf = (key: string): string | undefined => {
    const end = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    return end < 0 ? undefined : key.slice(0, end + delimiter.length);
  };
  let from = groupOf(after) === after ? after + behindAll : after;
  for (let size = limit + 1; ; size = Math.min(2 * size, limit + 1)) {
    const records = read(from, size);
    for (const record of records) {
      const group = groupOf(record.key);
      yield group ?? record;
      from = group === undefined ? record.key : group + behindAll;
      if (group === undefined) continue;
      size = 1;
      break;
    }
    if (records.length < size) return;
  }
}
