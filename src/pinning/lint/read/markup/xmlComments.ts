import { isElement, type XmlComment, type XmlElement } from "./xmlTree";

/** The comments that belong to children: within them, behind them on their line, or on the lines above that no element shares. */
export function commentsOfChildren({ children }: XmlElement, text: string): ReadonlyMap<XmlElement, string> {
  const comments = new Map<XmlElement, string>();
  const add = (element: XmlElement, { comment }: XmlComment) => {
    const known = comments.get(element);
    comments.set(element, known === undefined ? comment : `${known} ${comment}`);
  };
  let above: XmlComment[] = [];
  let previous: XmlElement | undefined;
  for (const node of children) {
    if (isElement(node)) {
      for (const comment of [...above, ...commentsIn(node)]) add(node, comment);
      above = [];
      previous = node;
    } else if (previous && above.length === 0 && !text.slice(previous.range.end, node.range.start).includes("\n")) {
      add(previous, node);
    } else above.push(node);
  }
  return comments;
}

const commentsIn = ({ children }: XmlElement): XmlComment[] =>
  children.filter((node): node is XmlComment => !isElement(node));
