import { type Group, isGroup, isWord, type Node } from "./sourceTree";

const typeWords = ["object", "class", "struct", "enum", "interface", "extension", "record", "namespace", "module"];

/** What stands before a block in braces and says what it is. */
function headerOf({ parent, index }: Group): readonly Node[] {
  const header = parent?.children.slice(Math.max(0, index - 24), index) ?? [];
  return header.slice(header.findLastIndex((node) => isGroup(node, "{")) + 1);
}

/** The name of the class or object whose body this is; of a companion object, that of its class. */
export function ownerOf(scope: Group): string | undefined {
  const { parent } = scope;
  if (!parent || scope.text !== "{") return undefined;
  const header = headerOf(scope);
  const at = header.findLastIndex((node) => isWord(node, ...typeWords));
  if (at < 0) return undefined;
  if (isWord(header[at - 1], "companion")) return ownerOf(parent);
  const name = isWord(header[at + 1], "class") ? header[at + 2] : header[at + 1];
  return name?.kind === "word" ? name.text : undefined;
}

export const isEnum = (scope: Group): boolean => headerOf(scope).some((node) => isWord(node, "enum"));
