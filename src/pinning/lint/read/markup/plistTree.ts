import type { JsonMember, JsonObject, JsonString, JsonValue } from "../../../json/jsonTree";
import { commentOfChild } from "./xmlComments";
import { elementsOf, type XmlElement } from "./xmlTree";

/** A property list as the values that JSON has too, so that both are read alike, and the comments beside its texts. */
export interface PlistTree {
  readonly root?: JsonValue;
  readonly comments: ReadonlyMap<JsonValue, string>;
}

/** XML of Apple's PropertyList-1.0.dtd. */
export function readPlist(plist: XmlElement, text: string): PlistTree {
  const comments = new Map<JsonValue, string>();
  const remember = (parent: XmlElement, child: XmlElement, value: JsonValue) => {
    const comment = commentOfChild(parent, child, text);
    if (comment !== undefined) comments.set(value, comment);
  };
  const valueOf = (element: XmlElement): JsonValue => {
    if (element.name === "dict") return dictOf(element);
    if (element.name === "array") {
      const items = elementsOf(element).map((child) => {
        const value = valueOf(child);
        remember(element, child, value);
        return value;
      });
      return { kind: "array", range: element.range, items };
    }
    return scalarOf(element);
  };
  const dictOf = (dict: XmlElement): JsonObject => {
    const members: JsonMember[] = [];
    let key: XmlElement | undefined;
    for (const child of elementsOf(dict)) {
      if (child.name === "key") {
        key = child;
      } else if (key) {
        const value = valueOf(child);
        remember(dict, child, value);
        members.push({ name: key.content, value });
        key = undefined;
      }
    }
    return { kind: "object", range: dict.range, members };
  };
  const [top] = elementsOf(plist);
  return { ...(top && { root: valueOf(top) }), comments };
}

function scalarOf({ name, content, range }: XmlElement): JsonValue {
  if (name === "true" || name === "false") return { kind: "scalar", range, value: name === "true" };
  if (name === "integer" || name === "real") return { kind: "scalar", range, value: Number(content.text) };
  return { kind: "string", ...content } satisfies JsonString;
}
