import type { DecodedObject } from "../../pki/container/decodedObject";
import { PkiError } from "../../pki/pkiError";
import { copyTargets, type CopyTarget } from "../../protocol/decoder";
import type { DecoderStrings } from "./decoderStrings";
import { fingerprintTexts } from "./presentFingerprints";
import { serialText } from "./presentNumber";
import { pemOf } from "./pemOf";

/** In characters. */
const longestText = 8 * 1024 * 1024;

/** The text that the page may have put on the clipboard. Throws PkiError when the object has none. */
export function copyText(object: DecodedObject, what: CopyTarget, { messages }: DecoderStrings): string {
  const text = textOf(object, what);
  if (text === undefined) throw new PkiError("invalid-input", `This object has no ${what} to copy.`);
  if (text.length > longestText) throw new PkiError("limit-exceeded", messages.tooLongToCopy);
  return text;
}

/** As what an object can be copied. */
export function copiesOf(object: DecodedObject): readonly CopyTarget[] {
  const fingerprints = fingerprintTexts(object);
  return copyTargets.filter(
    (what) =>
      fingerprints.has(what) ||
      (what === "pem" && pemOf(object) !== undefined) ||
      (what === "serial" && object.kind === "certificate"),
  );
}

function textOf(object: DecodedObject, what: CopyTarget): string | undefined {
  if (what === "pem") return pemOf(object);
  if (what === "serial") return object.kind === "certificate" ? serialText(object.serialNumber) : undefined;
  return fingerprintTexts(object).get(what);
}
