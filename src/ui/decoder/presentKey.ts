import type { PublicKeyDescription } from "../../pki/certificate/subjectPublicKeyInfo";
import type { Field } from "../../protocol/decoder";
import { fill, plain, shortOid, type Presenter } from "./presenter";

const algorithmNames = {
  rsa: "RSA",
  ec: "EC",
  dsa: "DSA",
  ed25519: "Ed25519",
  ed448: "Ed448",
  x25519: "X25519",
  x448: "X448",
} as const;

/** Algorithm and size on one line, such as "RSA 2048 bits" and "EC P-256". */
export function keyTitle(key: PublicKeyDescription, { strings }: Presenter): string {
  if (key.type === "unknown") return shortOid(key.oid);
  if (key.type === "ec") return `${algorithmNames.ec} ${key.curve}`;
  if (key.type === "rsa" || key.type === "dsa") {
    return `${algorithmNames[key.type]} ${fill(strings.messages.bits, String(key.bits))}`;
  }
  return algorithmNames[key.type];
}

export function keyFields(key: PublicKeyDescription, presenter: Presenter): readonly Field[] {
  const { fields } = presenter.strings;
  const algorithm = { label: fields.algorithm, values: [plain(keyTitle(key, presenter))] };
  return key.type === "rsa"
    ? [algorithm, { label: fields.exponent, values: [presenter.text(key.exponent)] }]
    : [algorithm];
}
