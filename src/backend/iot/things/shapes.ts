import * as v from "valibot";
import { text } from "../../wire/shape";

const name = () => text({ min: 1, max: 128, pattern: "[a-zA-Z0-9:_-]+" });

export const thingName = name;
export const thingTypeName = name;
export const thingGroupName = name;

export const attributeName = () => text({ min: 1, max: 128, pattern: String.raw`[a-zA-Z0-9_.,@/:#\-]+` });
export const attributeValue = () => text({ max: 800, pattern: String.raw`[a-zA-Z0-9_.,@/:#=\[\]\-]*` });

export const attributePayload = () =>
  v.object({ attributes: v.optional(v.record(attributeName(), attributeValue())), merge: v.optional(v.boolean()) });

/** ASCII that can be seen, and spaces. */
export const description = () => text({ max: 2028, pattern: String.raw`[\x20-\x7E]*` });

/** The ARN of a certificate; what else it may be is refused where it is looked up. */
export const principal = () => text({ min: 1, max: 2048 });

export const principalType = () => v.picklist(["EXCLUSIVE_THING", "NON_EXCLUSIVE_THING"]);
