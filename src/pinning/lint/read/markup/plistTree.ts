import type { JsonMember, JsonString, JsonValue } from "../../../json/jsonTree";
import { commentsOfChildren } from "./xmlComments";
import { elementsOf, type XmlElement } from "./xmlTree";

/** A property list as the values that JSON has too, so that both are read alike, and the comments beside its texts. */
export interface PlistTree {
  readonly root?: JsonValue;
  readonly comments: ReadonlyMap<JsonValue, string>;
}

/** XML of Apple's PropertyList-1.0.dtd. */
export function readPlist(plist: XmlElement, text: string): PlistTree {
  const comments = new Map<JsonValue, string>();
  const remember = (value: JsonValue, comment: string | undefined) => {
    if (comment !== undefined) comments.set(value, comment);
    return value;
  };
  const valueOf = (element: XmlElement): JsonValue => {
    if (element.name !== "dict" && element.name !== "array") return scalarOf(element);
    const own = commentsOfChildren(element, text);
    const { range } = element;
    if (element.name === "dict") return { kind: "object", range, members: membersOf(element, own) };
    return {
      kind: "array",
      range,
      items: elementsOf(element).map((child) => remember(valueOf(child), own.get(child))),
    };
  };
  const membersOf = (dict: XmlElement, own: ReadonlyMap<XmlElement, string>): JsonMember[] => {
    const members: JsonMember[] = [];
    let key: XmlElement | undefined;
    for (const child of elementsOf(dict)) {
      if (child.name !== "key") {
        if (key) members.push({ name: key.content, value: remember(valueOf(child), own.get(child)) });
        key = undefined;
      } else key = child;
    }
    return members;
  };
  const [top] = elementsOf(plist);
  return { ...(top && { root: valueOf(top) }), comments };
}

function scalarOf({ name, content, range }: XmlElement): JsonValue {
  if (name === "true" || name === "false") return { kind: "scalar", range, value: name === "true" };
  if (name === "integer" || name === "real") return { kind: "scalar", range, value: Number(content.text) };
  return { kind: "string", ...content } satisfies JsonString;
}
