import * as vscode from "vscode";
import { publicHalfOf } from "../../crypto/publicHalf";
import { type Comparable, isComparable } from "../../pki/compare/compareObjects";
import { decodeInput } from "../../pki/container/decodeInput";
import { PkiError } from "../../pki/pkiError";
import type { ChosenInput } from "../certificates/chosenInput";
import { CommandFailure } from "../commandFailure";
import { visibleMessage } from "../visible";
import type { Compared } from "./presentComparison";

/** The first thing of an input that can be compared. Throws CommandFailure. */
export function comparableOf({ name, content }: ChosenInput): Compared {
  const object = decode(name, content).find(isComparable);
  if (object) return { name, object: withPublicHalf(object, content) };
  const message = vscode.l10n.t('There is no certificate, request or key in it: "{0}".', visibleMessage(name));
  throw new CommandFailure("nothing-to-compare", message);
}

function decode(name: string, content: Uint8Array | string) {
  try {
    return decodeInput(content);
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    const message = vscode.l10n.t('"{0}" cannot be read: {1}', visibleMessage(name), visibleMessage(error.message));
    throw new CommandFailure("unreadable", message, { cause: error });
  }
}

/** Keys that do not state their public half: it is computed, unless they are encrypted. */
function withPublicHalf(object: Comparable, content: Uint8Array | string): Comparable {
  if (object.kind !== "private-key" || object.publicKey || object.encrypted) return object;
  try {
    return { ...object, publicKey: publicHalfOf(Buffer.from(content)) };
  } catch {
    return object; // of a kind that is not known here: the page says that the keys could not be compared
  }
}
