import { isElement, type XmlElement } from "./xmlTree";

/** The comment that belongs to a child: within it, behind it on its line, or on the lines above it that no element shares. */
export function commentOfChild(parent: XmlElement, child: XmlElement, text: string): string | undefined {
  const { children } = parent;
  const at = children.indexOf(child);
  const found = [...before(parent, at, text), ...child.children, ...behind(parent, at, text)];
  const words = found.flatMap((node) => (isElement(node) ? [] : [node.comment])).join(" ");
  return words === "" ? undefined : words;
}

const isOneLine = (text: string, start: number, end: number): boolean => !text.slice(start, end).includes("\n");

function before({ children }: XmlElement, at: number, text: string) {
  let first = at;
  while (first > 0) {
    const node = children[first - 1];
    const previous = children[first - 2];
    if (!node || isElement(node)) break;
    if (previous && isElement(previous) && isOneLine(text, previous.range.end, node.range.start)) break;
    first--;
  }
  return children.slice(first, at);
}

function behind({ children }: XmlElement, at: number, text: string) {
  const [child, next] = children.slice(at, at + 2);
  return child && next && isOneLine(text, child.range.end, next.range.start) ? [next] : [];
}
