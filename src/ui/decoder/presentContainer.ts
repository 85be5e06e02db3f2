import type { Pkcs12Container } from "../../pki/container/pkcs12Container";
import type { Pkcs7Container } from "../../pki/container/pkcs7Container";
import type { OcspResponse } from "../../pki/revocation/decodeOcspResponse";
import type { FieldGroup, ObjectSummary, Verdict } from "../../protocol/decoder";
import { plain, type Presenter } from "./presenter";

/** What holds other objects, or speaks of them. */
export type ContainerObject = Pkcs7Container | Pkcs12Container | OcspResponse;

export function summarizeContainer({ kind }: ContainerObject, { strings }: Presenter): ObjectSummary {
  const { name } = strings.kinds[kind];
  return { kind, kindName: name, title: plain(name), detail: "", tone: "information" };
}

export function containerVerdict(object: ContainerObject, { strings }: Presenter): Verdict {
  return { tone: "information", title: strings.kinds[object.kind].name, details: [] };
}

export function containerSummary(object: ContainerObject, presenter: Presenter): readonly FieldGroup[] {
  const { fields } = presenter.strings;
  const size = { label: fields.bytes, values: [plain(presenter.number(object.der.length))] };
  return [{ title: fields.details, fields: [size] }];
}
