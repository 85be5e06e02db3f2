import type { JsonObject, JsonString, JsonValue } from "../../../json/jsonTree";
import type { PinDeclaration, PinRemark, TextAt, WrittenPin } from "../../pinSource";

/** Values of a configuration file, whichever markup they stand in. */
export interface PinTree {
  readonly root: JsonValue;
  /** The comment that belongs to a value. */
  commentOf(value: JsonValue): string | undefined;
}

/** What is found while a tree is walked. */
export interface Found {
  readonly declarations: PinDeclaration[];
  readonly remarks: PinRemark[];
}

export const stringsOf = (value: JsonValue | undefined): JsonString[] => {
  if (value?.kind === "string") return [value];
  return value?.kind === "array" ? value.items.filter((item) => item.kind === "string") : [];
};

export const writtenPin = (value: JsonString, tree: PinTree): WrittenPin => {
  const comment = tree.commentOf(value);
  return { text: value.text, range: value.range, ...(comment !== undefined && { comment }) };
};

/** Of a switch: a boolean, or the text of one. */
export const isOn = (value: JsonValue | undefined): boolean => {
  if (value?.kind === "string") return /^(true|yes|1)$/i.test(value.text.trim());
  return value?.kind === "scalar" && (value.value === true || value.value === 1);
};

export const isOff = (value: JsonValue | undefined): boolean => {
  if (value?.kind === "string") return /^(false|no|0)$/i.test(value.text.trim());
  return value?.kind === "scalar" && (value.value === false || value.value === 0);
};

export const unread = ({ text, range }: TextAt): PinRemark => ({ kind: "unread-attribute", range, text });

/** The values below names of which each is an object. */
export const objectMembers = (object: JsonObject): { readonly name: TextAt; readonly value: JsonObject }[] =>
  object.members.flatMap(({ name, value }) => (value?.kind === "object" ? [{ name, value }] : []));
