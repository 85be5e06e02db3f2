import type { DecodedObject } from "../../pki/container/decodedObject";
import { PkiError } from "../../pki/pkiError";
import type { Unlocked } from "../../protocol/decoder";
import { fill, type Presenter } from "./presenter";
import { objectAt } from "./sectionHandlers";

export interface UnlockInput {
  /** What was in the file is added to them. */
  readonly objects: DecodedObject[];
  readonly index: number;
  readonly password: string;
}

/** Opens the PKCS #12 file among the objects. A wrong password, or a file that cannot be opened, is an answer. */
export async function unlock(
  { objects, index, password }: UnlockInput,
  { strings, number }: Presenter,
  signal: AbortSignal,
): Promise<Unlocked> {
  const { container } = strings.view;
  const object = objectAt(objects, index);
  const answer = (opened: boolean, message: string): Unlocked => ({ opened, message, total: objects.length });
  if (object.kind !== "pkcs12" || object.opened) throw new PkiError("invalid-input", "This object is not shut.");
  try {
    const { openPkcs12 } = await import("../../crypto/openPkcs12"); // few pages ask for it
    const found = await openPkcs12(object, password, signal);
    if (objects[index] !== object) return answer(true, container.opened); // it was opened meanwhile
    objects[index] = found.container;
    objects.push(...found.objects);
    return answer(true, fill(container.openedNow, number(found.objects.length)));
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    return answer(false, error.code === "wrong-password" ? container.wrongPassword : error.message);
  }
}
