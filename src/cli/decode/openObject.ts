import { openPkcs12 } from "../../crypto/openPkcs12";
import type { DecodedObject } from "../../pki/container/decodedObject";
import { PkiError } from "../../pki/pkiError";

export interface OpenedObject {
  readonly object: DecodedObject;
  /** Why it could not be opened. */
  readonly closed?: ClosedReason;
}

/** The codes of a PkiError, and one more for a password that nobody gave. */
export interface ClosedReason {
  readonly message: string;
  readonly code: PkiError["code"] | "password-needed";
}

/** A PKCS #12 file followed by what is in it; anything else as it is. Without a password, none and an empty one are tried. */
export async function openObject(
  object: DecodedObject,
  password: string | undefined,
  signal: AbortSignal,
): Promise<readonly OpenedObject[]> {
  if (object.kind !== "pkcs12") return [{ object }];
  try {
    const { container, objects } = await openPkcs12(object, password ?? "", signal);
    return [container, ...objects].map((each) => ({ object: each }));
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    const isMissing = error.code === "wrong-password" && password === undefined;
    return [{ object, closed: isMissing ? passwordNeeded : error }];
  }
}

const passwordNeeded: ClosedReason = {
  message: "The file needs a password: give --password-file or --password.",
  code: "password-needed",
};
