import type { FailedObject, PublicKey } from "../../pki/container/decodedObject";
import type { PrivateKeyDescription } from "../../pki/container/privateKeyDescription";
import type { PkiError } from "../../pki/pkiError";
import type { Field, FieldGroup, ObjectSummary, SafeText, Verdict } from "../../protocol/decoder";
import { fill, fillSafe, plain, type Presenter } from "./presenter";
import { presentPin } from "./presentFingerprints";
import { keyFields, keyTitle } from "./presentKey";

/** What is neither certificate, request nor list: keys, and what could not be decoded. */
export type OtherObject = PublicKey | PrivateKeyDescription | FailedObject;

export function summarizeOther(object: OtherObject, presenter: Presenter): ObjectSummary {
  const kindName = presenter.strings.kinds[object.kind].name;
  const base = { kind: object.kind, kindName };
  switch (object.kind) {
    case "public-key":
      return {
        ...base,
        title: plain(keyTitle(object.subjectPublicKeyInfo.key, presenter)),
        detail: "",
        tone: "information",
      };
    case "private-key":
      return { ...base, title: plain(privateKeyTitle(object, presenter)), detail: "", tone: "warning" };
    case "failed":
      return {
        ...base,
        title: presenter.text(object.label ?? kindName),
        detail: object.line === undefined ? "" : `${presenter.strings.fields.line} ${presenter.number(object.line)}`,
        tone: "bad",
      };
  }
}

export function otherVerdict(object: OtherObject, presenter: Presenter): Verdict {
  const { verdicts } = presenter.strings;
  switch (object.kind) {
    case "public-key":
      return { tone: "information", title: verdicts.publicKey, details: [plain(verdicts.publicKeyDetail)] };
    case "private-key":
      return { tone: "warning", title: verdicts.privateKey, details: [plain(verdicts.privateKeyDetail)] };
    case "failed":
      return { tone: "bad", title: verdicts.failed, details: [failure(object, object.error, presenter)] };
  }
}

export function otherSummary(object: OtherObject, presenter: Presenter): readonly FieldGroup[] {
  const { fields } = presenter.strings;
  switch (object.kind) {
    case "public-key":
      return [
        {
          title: fields.publicKey,
          fields: [
            ...keyFields(object.subjectPublicKeyInfo.key, presenter),
            presentPin(object.subjectPublicKeyInfo, presenter),
          ],
        },
      ];
    case "private-key":
      return [{ title: fields.details, fields: privateKeyFields(object, presenter) }];
    case "failed":
      return [{ title: fields.block, fields: placeFields(object, presenter) }];
  }
}

function privateKeyTitle({ key }: PrivateKeyDescription, presenter: Presenter): string {
  return key ? keyTitle(key, presenter) : presenter.strings.messages.notShown;
}

const formatNames = {
  pkcs8: "PKCS #8",
  "encrypted-pkcs8": "PKCS #8",
  pkcs1: "PKCS #1",
  sec1: "SEC 1",
  dsa: "DSA (OpenSSL)",
  openssh: "OpenSSH",
  putty: "PuTTY",
  jwk: "JWK",
} as const;

function privateKeyFields(object: PrivateKeyDescription, presenter: Presenter): readonly Field[] {
  const { fields } = presenter.strings;
  const { format, encrypted, key, publicKey } = object;
  return [
    ...(key ? keyFields(key, presenter) : []),
    { label: fields.format, values: [plain(formatNames[format])] },
    { label: fields.encrypted, values: [plain(encrypted ? fields.yes : fields.no)] },
    ...(publicKey ? [presentPin(publicKey, presenter)] : []),
  ];
}

/** Place and reason, as one sentence. */
export function failure(
  { line, offset }: { readonly line?: number; readonly offset?: number },
  error: PkiError,
  { strings, text, number }: Presenter,
): SafeText {
  const { atLine, atByte } = strings.messages;
  const reason = text(error.message);
  if (line !== undefined) return fillSafe(fill(atLine, number(line)), reason, 1);
  return offset === undefined ? reason : fillSafe(fill(atByte, number(offset)), reason, 1);
}

function placeFields({ label, line, error }: FailedObject, presenter: Presenter): readonly Field[] {
  const { fields } = presenter.strings;
  const count = (name: string, value: number | undefined): Field[] =>
    value === undefined ? [] : [{ label: name, values: [plain(presenter.number(value))] }];
  return [
    ...(label === undefined ? [] : [{ label: fields.label, values: [presenter.text(label)] }]),
    ...count(fields.line, line),
    ...count(fields.byte, error.line === undefined ? error.offset : undefined),
  ];
}
