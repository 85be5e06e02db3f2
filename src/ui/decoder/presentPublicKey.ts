import { readInteger } from "../../pki/der/integer";
import { keyLimits } from "../../pki/der/limits";
import { DerReader } from "../../pki/der/reader";
import type { SubjectPublicKeyInfo } from "../../pki/certificate/subjectPublicKeyInfo";
import { PkiError } from "../../pki/pkiError";
import type { Field } from "../../protocol/decoder";
import { fill, plain, type Presenter } from "./presenter";
import { presentPin } from "./presentFingerprints";
import { keyFields } from "./presentKey";
import { algorithmFields } from "./presentSignature";

/** All of a public key: algorithm, parameters, and its numbers or its point. */
export function publicKeyFields(info: SubjectPublicKeyInfo, presenter: Presenter): readonly Field[] {
  const { fields, view, messages } = presenter.strings;
  const { key } = info;
  const bits = key.type === "unknown" ? undefined : fill(messages.bits, presenter.number(key.bits));
  const described = key.type === "unknown" ? [] : keyFields(key, presenter);
  return [
    ...algorithmFields(fields.algorithm, info.algorithm, presenter),
    ...described.map((field) => ({ ...field, label: keyLabel(field, presenter) })),
    ...(bits === undefined ? [] : [{ label: view.structure.size, values: [plain(bits)] }]),
    keyValue(info, presenter),
    presentPin(info, presenter),
  ];
}

/** The first of the key's rows names the kind of key in people's words. */
function keyLabel({ label }: Field, { strings }: Presenter): string {
  return label === strings.fields.algorithm ? strings.fields.publicKey : label;
}

function keyValue({ key, publicKey }: SubjectPublicKeyInfo, { hex, strings }: Presenter): Field {
  const { structure } = strings.view;
  const modulus = key.type === "rsa" ? modulusOf(publicKey) : undefined;
  if (modulus) return { label: structure.modulus, values: [hex(modulus)], monospace: true };
  const label = key.type === "ec" ? structure.point : structure.keyBytes;
  return { label, values: [hex(publicKey)], monospace: true };
}

/** As OpenSSL prints it, with the octet 0 in front that keeps it positive. */
function modulusOf(publicKey: Uint8Array): Uint8Array | undefined {
  try {
    return readInteger(DerReader.over(publicKey, keyLimits).sequence("RSAPublicKey"), "modulus");
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}
