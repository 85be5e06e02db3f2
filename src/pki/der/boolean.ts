import type { DerReader } from "./reader";
import { tags } from "./tag";

/** A BOOLEAN with a default: absent is FALSE, TRUE is 0xff (X.690 section 11.1). Throws PkiError. */
export function readBoolean(reader: DerReader, what: string, tag: number = tags.boolean): boolean {
  if (!reader.has(tag)) return false;
  const content = reader.content(tag, what);
  const [value] = content;
  if (content.length === 1 && (value === 0x00 || value === 0xff)) return value === 0xff;
  throw reader.error("malformed-der", `${what} is a malformed BOOLEAN.`);
}
