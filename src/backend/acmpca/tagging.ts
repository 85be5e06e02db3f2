import type { OperationContext } from "../operation";
import type { Tag } from "../store/tags";
import { ServiceError } from "../wire/serviceError";
import type { Tags } from "./shapes";

/** AWS Private CA User Guide, "Tags": at most 50 on a CA. */
const mostTags = 50;

/**
 * The tags that a client sent. Throws InvalidTagException for keys with AWS's prefix (documented as reserved) and for a key
 * that is named twice (assumed).
 */
export function readTags(tags: Tags): Tag[] {
  const keys = tags.map(({ Key }) => Key);
  const reserved = keys.find((key) => key.toLowerCase().startsWith("aws:"));
  if (reserved !== undefined) throw invalidTag(`The tag key "${reserved}" starts with "aws:", which is reserved.`);
  const repeated = keys.find((key, index) => keys.indexOf(key) !== index);
  if (repeated !== undefined) throw invalidTag(`The tag key "${repeated}" is given more than once.`);
  return tags.map(({ Key, Value }) => ({ key: Key, ...(Value !== undefined && { value: Value }) }));
}

const invalidTag = (message: string) => new ServiceError("InvalidTagException", message);

/** Adds tags, inside a transaction. Throws TooManyTagsException when the CA would have more than it may. */
export function putTags(store: OperationContext["store"], arn: string, tags: readonly Tag[]): void {
  const keys = new Set([...store.tags.list(arn), ...tags].map(({ key }) => key));
  if (keys.size > mostTags) {
    throw new ServiceError("TooManyTagsException", `A resource can have at most ${mostTags} tags.`);
  }
  store.tags.put(arn, tags);
}
