export interface ByteRange {
  readonly start: number;
  /** Behind the last octet. */
  readonly end: number;
}

/**
 * One range of a Range header (RFC 9110, section 14.1.2). Undefined for none, for several and for what is not in octets: then the
 * whole is answered. "unsatisfiable" when nothing of it is there.
 */
export function parseRange(header: string | undefined, size: number): ByteRange | "unsatisfiable" | undefined {
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "") ?? [];
  const range = first === "" ? suffix(last, size) : { start: Number(first), end: Math.min(size, endOf(last, size)) };
  if (!range || (last !== "" && Number(last) < Number(first))) return undefined;
  return range.start < range.end ? range : "unsatisfiable";
}

/** "-500": the last 500 octets. */
const suffix = (length: string, size: number): ByteRange | undefined =>
  length === "" ? undefined : { start: Math.max(0, size - Number(length)), end: size };

const endOf = (last: string, size: number): number => (last === "" ? size : Number(last) + 1);
