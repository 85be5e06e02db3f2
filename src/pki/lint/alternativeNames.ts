import type { Extension } from "../extensions/extension";
import { findExtension } from "../extensions/extension";
import type { GeneralName } from "../extensions/generalName";
import type { Holder } from "./ruleKinds";

export interface AlternativeNameEntry {
  /** In which of the two it stands. */
  readonly where: "subjectAltName" | "issuerAltName";
  readonly name: GeneralName;
}

/** All names of subjectAltName and issuerAltName, in their order. */
export const alternativeNames = ({ extensions }: Holder): readonly AlternativeNameEntry[] =>
  (["subjectAltName", "issuerAltName"] as const).flatMap((where) =>
    (findExtension(extensions, where)?.names ?? []).map((name) => ({ where, name })),
  );

export const subjectNames = ({ extensions }: Holder): readonly GeneralName[] =>
  findExtension(extensions, "subjectAltName")?.names ?? [];

/** The values of one textual kind, out of both. */
export const textsOf = (holder: Holder, type: "dns" | "email" | "uri"): readonly string[] =>
  alternativeNames(holder).flatMap(({ name }) => (name.type === type ? [name.value] : []));

/** The host names of subjectAltName. */
export const dnsNamesOf = (holder: Holder): readonly string[] =>
  subjectNames(holder).flatMap((name) => (name.type === "dns" ? [name.value] : []));

/** The first extension of a name, decoded or not. */
export const extensionNamed = ({ extensions }: Pick<Holder, "extensions">, name: string): Extension | undefined =>
  extensions.find((extension) => extension.name === name);
