import { type Group, isGroup, isMark, type Node } from "./sourceTree";

/** The outermost list or table that a literal is written in, and the names that stand before it and those within it. */
export function outermostLiteral(from: Group): { readonly top: Group; readonly names: string } | undefined {
  const names: string[] = [];
  let top: Group | undefined;
  for (let group: Group | undefined = from; group; group = group.parent) {
    const before: readonly Node[] = group.parent?.children.slice(Math.max(0, group.index - 3), group.index) ?? [];
    if (group.text === "file" || isBlock(group, before)) break;
    names.push(...before.flatMap((node) => (node.kind === "word" ? [node.text] : [])));
    if (group.text === "(") break;
    top = group;
  }
  return top && { top, names: names.join(" ") };
}

function isBlock({ text, parent }: Group, before: readonly Node[]): boolean {
  if (text !== "{") return false;
  const given = parent?.text === "(" || parent?.text === "[";
  return isGroup(before.at(-1), "(") || isMark(before.at(-1), "=>", "->", ";") || (before.length === 0 && !given);
}
