import { readBoolean } from "../der/boolean";
import { readObjectIdentifier } from "../der/objectIdentifier";
import type { DerReader } from "../der/reader";
import { constructed, tags } from "../der/tag";
import { PkiError } from "../pkiError";
import { extensionDecoders, type ExtensionDecoder } from "./decoders";
import type { Extension, ExtensionValue } from "./extension";

/** A value that breaks its rules is a result to show; a limit that is passed ends the whole structure. */
function readValue(reader: DerReader, decoder: ExtensionDecoder | undefined): ExtensionValue {
  if (decoder?.read === undefined) return { kind: "unknown" };
  try {
    const value = decoder.read(reader);
    reader.finish(decoder.name);
    return value;
  } catch (error) {
    if (!(error instanceof PkiError) || error.code === "limit-exceeded") throw error;
    return { kind: "malformed", reason: error.message };
  }
}

function readExtension(reader: DerReader): Extension {
  const fields = reader.sequence("extension");
  const oid = readObjectIdentifier(fields, "extnID");
  const critical = readBoolean(fields, "critical");
  const content = fields.enter(tags.octetString, "extnValue");
  const der = fields.lastContent();
  fields.finish("extension");
  const decoder = extensionDecoders.get(oid);
  return { oid, name: decoder?.name ?? oid, critical, der, value: readValue(content, decoder) };
}

/** Extensions ::= SEQUENCE SIZE (1..MAX) OF Extension      RFC 5280 section 4.1 */
export function readExtensions(reader: DerReader): Extension[] {
  const items = reader.sequence("extensions");
  const extensions: Extension[] = [];
  while (!items.atEnd) extensions.push(readExtension(items));
  return extensions;
}

/** [number] EXPLICIT Extensions OPTIONAL, the last field of a signed part. */
export function readTaggedExtensions(fields: DerReader, number: number, what: string): Extension[] {
  if (!fields.has(constructed(number))) return [];
  const wrapper = fields.enter(constructed(number), what);
  const extensions = readExtensions(wrapper);
  wrapper.finish(what);
  return extensions;
}
