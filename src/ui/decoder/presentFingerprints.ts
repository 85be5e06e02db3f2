import { sha1, sha256 } from "../../crypto/digest";
import type { DecodedObject } from "../../pki/container/decodedObject";
import { toBase64 } from "../../pki/container/base64";
import type { CopyTarget, Field } from "../../protocol/decoder";
import { colonHex, plain, type Presenter } from "./presenter";

/** What an object can be told by: of each the text to show and to copy. */
export function fingerprintTexts(object: DecodedObject): ReadonlyMap<CopyTarget, string> {
  const texts = new Map<CopyTarget, string>();
  if ("subjectPublicKeyInfo" in object) {
    texts.set("pin", `sha256/${toBase64(sha256(object.subjectPublicKeyInfo.der))}`);
  }
  if ("der" in object) {
    texts.set("sha256", colonHex(sha256(object.der)).toUpperCase());
    texts.set("sha1", colonHex(sha1(object.der)).toUpperCase());
  }
  return texts;
}

export function presentFingerprints(object: DecodedObject, { strings }: Presenter): readonly Field[] {
  return [...fingerprintTexts(object)].map(([copy, text]) => ({
    label: copy === "pin" ? strings.fields.pin : copy === "sha256" ? strings.fields.sha256 : strings.fields.sha1,
    values: [plain(text)],
    monospace: true,
    copy,
  }));
}
