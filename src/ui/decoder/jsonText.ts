import { sha256 } from "../../crypto/digest";
import type { DecodedObject } from "../../pki/container/decodedObject";
import { objectJson } from "../../pki/json/objectJson";

/** A decoded object as JSON, the same that `rootpin decode --json` prints of it. Undefined for what was not decoded. */
export const jsonText = (object: DecodedObject): string | undefined =>
  object.kind === "failed" ? undefined : `${JSON.stringify(objectJson(object, sha256), undefined, 2)}\n`;
