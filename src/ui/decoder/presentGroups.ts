import type { Certificate } from "../../pki/certificate/certificate";
import { toHex } from "../../pki/der/integer";
import type { Extension } from "../../pki/extensions/extension";
import type { Field, FieldGroup } from "../../protocol/decoder";
import { maximumItems, type Presenter } from "./presenter";
import { algorithmFields } from "./presentSignature";

/** Each with its bytes: what they say stands in the section "Extensions". */
export function extensionGroup(extensions: readonly Extension[], presenter: Presenter): readonly FieldGroup[] {
  if (extensions.length === 0) return [];
  const { strings, hex } = presenter;
  const { structure } = strings.view;
  const fields = extensions.slice(0, maximumItems).map(({ oid, name, critical, der }): Field => {
    const label = strings.extensions[name] ?? strings.extensions["unknown"] ?? "";
    const note = critical ? `${oid} · ${structure.critical}` : oid;
    return { label, values: [presenter.standingFor(toHex(der), hex(der))], monospace: true, note };
  });
  return [{ title: structure.extensions, fields }];
}

export function signatureGroup(
  { signatureAlgorithm, signature }: Pick<Certificate, "signatureAlgorithm" | "signature">,
  presenter: Presenter,
): FieldGroup {
  const { fields, view } = presenter.strings;
  return {
    title: view.structure.signature,
    fields: [
      ...algorithmFields(fields.signatureAlgorithm, signatureAlgorithm, presenter),
      { label: view.structure.signatureValue, values: [presenter.hex(signature)], monospace: true },
    ],
  };
}
