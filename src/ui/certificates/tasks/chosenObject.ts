import type { DecodedObject } from "../../../pki/container/decodedObject";
import { decodeInput } from "../../../pki/container/decodeInput";
import { PkiError } from "../../../pki/pkiError";
import type { TaskInput } from "./taskMap";

/** The object that is meant, else the first that fits. Throws PkiError for an input without one; `name` stands in the message. */
export function chosenObject<Kind extends DecodedObject>(
  { content, object }: TaskInput,
  fits: (candidate: DecodedObject) => candidate is Kind,
  missing: string,
): { readonly chosen: Kind; readonly objects: readonly DecodedObject[] } {
  const objects = decodeInput(content);
  const meant = object === undefined ? undefined : objects[object];
  const chosen = meant && fits(meant) ? meant : objects.find(fits);
  if (chosen) return { chosen, objects };
  throw new PkiError("invalid-input", missing);
}
