import { formatName, type Name } from "../certificate/name";
import { toHex } from "../der/integer";

/** A decoded value as JSON has it: bytes in hexadecimal, dates in ISO 8601, names as RFC 4514 writes them; without `kind`. */
export function plainValue(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  if (value instanceof Date) return value.toISOString().replace(".000Z", "Z");
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== "object" || value === null) return value;
  if (isName(value)) return formatName(value);
  const entries = Object.entries(value).filter(([name]) => name !== "kind");
  return Object.fromEntries(entries.map(([name, member]) => [name, plainValue(member)]));
}

const isName = (value: object): value is Name => "rdns" in value;
