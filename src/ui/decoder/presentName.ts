import { commonName, type Name } from "../../pki/certificate/name";
import { attributeTypeNames } from "../../pki/oid/attributeTypes";
import type { Field, SafeText } from "../../protocol/decoder";
import { fill, maximumItems, plain, shortOid, type Presenter } from "./presenter";

/** One row for each attribute, in the order of the name. */
export function nameFields(name: Name, label: string, { strings, text, number }: Presenter): readonly Field[] {
  const attributes = name.rdns.flat();
  if (attributes.length === 0) return [{ label, values: [plain(strings.fields.emptyName)] }];
  const rest = attributes.length - maximumItems;
  return [
    ...attributes.slice(0, maximumItems).map(({ oid, value }) => ({
      label: strings.attributes[oid] ?? attributeTypeNames.get(oid) ?? shortOid(oid),
      values: [text(value)],
    })),
    ...(rest > 0 ? [{ label: "…", values: [plain(fill(strings.messages.more, number(rest)))] }] : []),
  ];
}

/** What people call it: the common name, else the last attribute. */
export function nameTitle(name: Name, { strings, text }: Presenter): SafeText {
  const title = commonName(name) ?? name.rdns.flat().at(-1)?.value;
  return title ? text(title) : plain(strings.messages.noName);
}
