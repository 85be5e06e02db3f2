import { sha1, sha256 } from "../../crypto/digest";
import type { SubjectPublicKeyInfo } from "../../pki/certificate/subjectPublicKeyInfo";
import { toBase64 } from "../../pki/container/base64";
import type { DecodedObject } from "../../pki/container/decodedObject";
import type { CopyTarget, Field } from "../../protocol/decoder";
import { colonHex, plain, type Presenter } from "./presenter";

/** What an object can be told by: of each the text to show and to copy. */
export function fingerprintTexts(object: DecodedObject): ReadonlyMap<CopyTarget, string> {
  const texts = new Map<CopyTarget, string>();
  if ("der" in object) {
    texts.set("sha256", colonHex(sha256(object.der)).toUpperCase());
    texts.set("sha1", colonHex(sha1(object.der)).toUpperCase());
  }
  if (hasPublicKey(object)) texts.set("pin", pinText(object));
  return texts;
}

export function presentFingerprints(object: DecodedObject, { strings }: Presenter): readonly Field[] {
  const labels = new Map<CopyTarget, string>([
    ["pin", strings.fields.pin],
    ["sha256", strings.fields.sha256],
    ["sha1", strings.fields.sha1],
  ]);
  return [...fingerprintTexts(object)].map(([copy, text]) => copyable(labels.get(copy) ?? copy, text, copy));
}

export function presentPin(object: WithPublicKey, { strings }: Presenter): Field {
  return copyable(strings.fields.pin, pinText(object), "pin");
}

/** A private key has one too, when it states it. */
export interface WithPublicKey {
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo;
}

export function hasPublicKey(object: DecodedObject): object is DecodedObject & WithPublicKey {
  return "subjectPublicKeyInfo" in object;
}

/** As OkHttp and others write it: RFC 7469 section 2.4 */
function pinText({ subjectPublicKeyInfo }: WithPublicKey): string {
  return `sha256/${toBase64(sha256(subjectPublicKeyInfo.der))}`;
}

function copyable(label: string, text: string, copy: CopyTarget): Field {
  return { label, values: [plain(text)], monospace: true, copy };
}
