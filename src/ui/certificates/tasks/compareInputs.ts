import { publicHalfOf } from "../../../crypto/publicHalf";
import { type Comparable, compareObjects, isComparable } from "../../../pki/compare/compareObjects";
import { PkiError } from "../../../pki/pkiError";
import { chosenObject } from "./chosenObject";
import type { ComparedInput, TaskMap } from "./taskMap";

/** Compares two; of one alone, says what it is. */
export function compareInputs({ left, right }: TaskMap["compare"]["params"]): TaskMap["compare"]["result"] {
  const one = comparableOf(left);
  if (!right) return { left: one.kind };
  const other = comparableOf(right);
  return { left: one.kind, right: other.kind, comparison: compareObjects(one, other) };
}

function comparableOf(input: ComparedInput): Comparable {
  try {
    const missing = "There is no certificate, request or key in it.";
    return withPublicHalf(chosenObject(input, isComparable, missing).chosen, input);
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    throw new PkiError(error.code, `"${input.name}": ${error.message}`, { cause: error });
  }
}

/** Keys that do not state their public half: it is computed, unless they are encrypted. */
function withPublicHalf(object: Comparable, { content }: ComparedInput): Comparable {
  if (object.kind !== "private-key" || object.publicKey || object.encrypted) return object;
  try {
    return { ...object, publicKey: publicHalfOf(Buffer.from(content)) };
  } catch {
    return object; // of a kind that is not known here: the page says that the keys could not be compared
  }
}
