import type { Extension } from "../../pki/extensions/extension";
import type { ExtensionView, Field } from "../../protocol/decoder";
import type { Presenter } from "./presenter";
import { presentExtensionValue } from "./presentExtensionValue";

/** An extension with what it says; one that is malformed or unknown with its bytes. `whole`: the octets that it is a part of. */
export function presentExtension(extension: Extension, whole: Uint8Array, presenter: Presenter): ExtensionView {
  const { oid, critical, der, value } = extension;
  const { strings, hex, text } = presenter;
  const bytes: Field = { label: strings.fields.bytes, values: [hex(der)], monospace: true };
  const view = {
    name: strings.extensions[extension.name] ?? strings.extensions["unknown"] ?? "",
    oid: text(oid),
    critical,
    offset: Math.max(0, der.byteOffset - whole.byteOffset),
  };
  if (value.kind === "unknown") return { ...view, fields: [bytes] };
  if (value.kind === "malformed") return { ...view, fields: [bytes], problem: text(value.reason) };
  return { ...view, fields: presentExtensionValue(value, presenter) };
}
