import { sha1, sha256 } from "../../crypto/digest";
import { pinOf } from "../../pinning/pinnedKey";
import type { SubjectPublicKeyInfo } from "../../pki/certificate/subjectPublicKeyInfo";
import type { DecodedObject } from "../../pki/container/decodedObject";
import type { CopyTarget, Field } from "../../protocol/decoder";
import { colonHex, plain, type Presenter } from "./presenter";

/** What an object can be told by: of each the text to show and to copy. */
export function fingerprintTexts(object: DecodedObject): ReadonlyMap<CopyTarget, string> {
  const texts = new Map<CopyTarget, string>();
  if ("der" in object && object.der) {
    texts.set("sha256", colonHex(sha256(object.der)).toUpperCase());
    texts.set("sha1", colonHex(sha1(object.der)).toUpperCase());
  }
  const publicKey = publicKeyOf(object);
  if (publicKey) texts.set("pin", pinText(publicKey));
  return texts;
}

export function presentFingerprints(object: DecodedObject, { strings }: Presenter): readonly Field[] {
  const texts = fingerprintTexts(object);
  return (["pin", "sha256", "sha1"] as const).flatMap((kind) => {
    const text = texts.get(kind);
    return text === undefined ? [] : [fingerprint(strings.fields[kind], text)];
  });
}

export function presentPin(publicKey: SubjectPublicKeyInfo, { strings }: Presenter): Field {
  return fingerprint(strings.fields.pin, pinText(publicKey));
}

/** What could not be decoded is nothing that anybody would know again. */
export const hasFingerprint = (object: DecodedObject): boolean => object.kind !== "failed" && "der" in object;

/** A private key has a public one too, when it states it. */
export function publicKeyOf(object: DecodedObject): SubjectPublicKeyInfo | undefined {
  if (object.kind === "private-key") return object.publicKey;
  return "subjectPublicKeyInfo" in object ? object.subjectPublicKeyInfo : undefined;
}

function pinText({ der }: SubjectPublicKeyInfo): string {
  return pinOf(der, sha256);
}

function fingerprint(label: string, text: string): Field {
  return { label, values: [plain(text)], monospace: true };
}
