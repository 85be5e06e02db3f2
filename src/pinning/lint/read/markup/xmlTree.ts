import { SaxesParser } from "saxes";
import type { TextAt, TextRange } from "../../pinSource";

export interface XmlElement {
  readonly name: string;
  /** Of the name in its start tag. */
  readonly nameRange: TextRange;
  /** From "<" to the end of the end tag. */
  readonly range: TextRange;
  readonly attributes: readonly XmlAttribute[];
  /** Elements and comments in their order. */
  readonly children: readonly (XmlElement | XmlComment)[];
  /** Its own characters, blanks around them left out. */
  readonly content: TextAt;
}

export interface XmlAttribute {
  readonly name: TextAt;
  readonly value: TextAt;
}

export interface XmlComment {
  readonly comment: string;
  readonly range: TextRange;
}

export interface XmlTree {
  /** As far as it was read: elements that are not closed are there, with what they had. */
  readonly root?: XmlElement;
  readonly broken?: { readonly message: string; readonly range: TextRange };
}

export const isElement = (node: XmlElement | XmlComment): node is XmlElement => "name" in node;

export const elementsOf = ({ children }: XmlElement): XmlElement[] => children.filter(isElement);

export const attributeOf = ({ attributes }: XmlElement, name: string): TextAt | undefined =>
  attributes.find((attribute) => attribute.name.text === name)?.value;

/** Nobody nests as deep as this, and what walks the tree calls itself for each level. */
const deepest = 100;

const piece = 16_384;

/**
 * Reads XML up to its first fault. Entities that a document declares are unknown to the parser, so that none grows; a
 * document that uses one is broken. Throws nothing.
 */
export function readXml(text: string): XmlTree {
  const builder = new TreeBuilder(text);
  const parser = new SaxesParser({ xmlns: false, position: true });
  const guarded = (handle: () => void) => {
    if (!builder.isBroken) handle();
  };
  parser.on("error", ({ message }) => guarded(() => builder.break(message, parser.position)));
  parser.on("opentagstart", ({ name }) => guarded(() => builder.open(name, parser.position)));
  parser.on("attribute", ({ name, value }) => guarded(() => builder.attribute(name, value, parser.position)));
  parser.on("opentag", () => guarded(() => builder.markupEnds(parser.position)));
  parser.on("closetag", () => guarded(() => builder.close(parser.position)));
  parser.on("text", (value) => guarded(() => builder.characters(value, parser.position - 1)));
  parser.on("cdata", (value) => guarded(() => builder.cdata(value, parser.position)));
  parser.on("comment", (value) => guarded(() => builder.comment(value, parser.position)));
  for (const event of ["xmldecl", "doctype", "processinginstruction"] as const) {
    parser.on(event, () => guarded(() => builder.markupEnds(parser.position)));
  }
  // In pieces: nothing is parsed behind the first fault, of which hostile text has one at every character.
  for (let at = 0; at < text.length && !builder.isBroken; at += piece) parser.write(text.slice(at, at + piece));
  if (!builder.isBroken) parser.close();
  return builder.tree();
}

interface OpenElement {
  name: string;
  nameRange: TextRange;
  range: { start: number; end: number };
  attributes: XmlAttribute[];
  children: (XmlElement | XmlComment)[];
  content: { text: string; range: { start: number; end: number } };
}

class TreeBuilder {
  private readonly opened: OpenElement[] = [];
  private root: OpenElement | undefined;
  private broken: XmlTree["broken"];
  /** Where the markup before the current position ended. */
  private last = 0;

  constructor(private readonly text: string) {}

  get isBroken(): boolean {
    return this.broken !== undefined;
  }

  tree(): XmlTree {
    for (const element of this.opened) element.range.end = this.text.length;
    return { ...(this.root && { root: this.root }), ...(this.broken && { broken: this.broken }) };
  }

  break(message: string, position: number): void {
    const end = Math.min(position, this.text.length);
    const start = Math.max(0, Math.min(end - 1, this.text.length - 1));
    const element = this.opened.at(-1);
    const inside = element && /close|unclosed/.test(message) ? ` <${element.name}> is still open here.` : "";
    this.broken = { message: `${sentence(message)}${inside}`, range: { start, end } };
  }

  open(name: string, position: number): void {
    const start = Math.max(0, this.text.lastIndexOf("<", position - name.length - 1));
    const element: OpenElement = {
      name,
      nameRange: { start: start + 1, end: start + 1 + name.length },
      range: { start, end: position },
      attributes: [],
      children: [],
      content: { text: "", range: { start: position, end: position } },
    };
    this.opened.at(-1)?.children.push(element);
    this.root ??= element;
    this.opened.push(element);
    if (this.opened.length > deepest) this.break(`Nested deeper than ${deepest} levels`, position);
  }

  /** The position is behind the quote that ends the value. */
  attribute(name: string, value: string, position: number): void {
    const quote = this.text[position - 1] ?? '"';
    const start = this.text.lastIndexOf(quote, position - 2) + 1;
    let nameEnd = start - 1;
    while (nameEnd > 0 && /[\s=]/.test(this.text[nameEnd - 1] ?? "")) nameEnd--;
    this.opened.at(-1)?.attributes.push({
      name: { text: name, range: { start: Math.max(0, nameEnd - name.length), end: nameEnd } },
      value: { text: value, range: { start, end: position - 1 } },
    });
  }

  markupEnds(position: number): void {
    this.last = position;
    const element = this.opened.at(-1);
    if (element) element.content.range = { start: position, end: position };
  }

  close(position: number): void {
    const element = this.opened.pop();
    if (element) element.range.end = position;
    this.last = position;
  }

  characters(value: string, end: number): void {
    const raw = this.text.slice(this.last, end);
    const start = this.last + raw.length - raw.trimStart().length;
    this.append(value, { start, end: this.last + raw.trimEnd().length });
    this.last = end;
  }

  cdata(value: string, position: number): void {
    const start = this.last + "<![CDATA[".length;
    const raw = this.text.slice(start, position - "]]>".length);
    this.append(value, { start: start + raw.length - raw.trimStart().length, end: start + raw.trimEnd().length });
    this.last = position;
  }

  private append(value: string, range: TextRange): void {
    const content = this.opened.at(-1)?.content;
    if (!content || value.trim() === "") return;
    content.range = { start: content.text === "" ? range.start : content.range.start, end: range.end };
    content.text = content.text === "" ? value.trim() : `${content.text}${value.trimEnd()}`;
  }

  /** The parser tells of a comment at its "--", before its ">". */
  comment(value: string, position: number): void {
    const range = { start: this.last, end: Math.min(position + 1, this.text.length) };
    this.opened.at(-1)?.children.push({ comment: value.trim(), range });
    this.last = range.end;
  }
}

/** The parser's messages start with its own count of lines and columns. */
const sentence = (message: string): string =>
  `This is not XML: ${message.replace(/^\d+:\d+: /, "").replace(/\.$/, "")}.`;
