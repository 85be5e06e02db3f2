import type { Pkcs12Container, Pkcs12Integrity, Pkcs12Part } from "../../pki/container/pkcs12Container";
import type { Pkcs7Container } from "../../pki/container/pkcs7Container";
import type { OcspResponse } from "../../pki/revocation/decodeOcspResponse";
import type { Field, FieldGroup, ObjectSummary, Verdict } from "../../protocol/decoder";
import type { ChainMaterial } from "./chainMaterial";
import { ocspSummary, ocspVerdict } from "./presentOcspResponse";
import { fill, maximumItems, plain, type Presenter } from "./presenter";

/** What holds other objects, or speaks of them. */
export type ContainerObject = Pkcs7Container | Pkcs12Container | OcspResponse;

export function summarizeContainer(object: ContainerObject, presenter: Presenter): ObjectSummary {
  const { kind } = object;
  const { name } = presenter.strings.kinds[kind];
  return { kind, kindName: name, title: plain(name), detail: detailOf(object, presenter), tone: "information" };
}

function detailOf(object: ContainerObject, { strings, number }: Presenter): string {
  if (object.kind === "ocsp-response") return object.status;
  const certificates = object.kind === "pkcs12" ? object.opened?.certificates : object.certificates;
  if (certificates === undefined) return "";
  return certificates === 1
    ? strings.kinds.certificate.one
    : fill(strings.kinds.certificate.many, number(certificates));
}

export async function containerVerdict(
  object: ContainerObject,
  material: ChainMaterial,
  presenter: Presenter,
): Promise<Verdict> {
  const { container } = presenter.strings.view;
  const verdict = (title: string): Verdict => ({ tone: "information", title, details: [] });
  switch (object.kind) {
    case "ocsp-response":
      return ocspVerdict(object, material, presenter);
    case "pkcs7":
      return verdict(object.signers === 0 ? container.bundle : container.signedData);
    case "pkcs12":
      return object.opened ? openedVerdict(object.opened.macVerified, presenter) : verdict(container.locked);
  }
}

function openedVerdict(macVerified: boolean, { strings }: Presenter): Verdict {
  const { container } = strings.view;
  return macVerified
    ? { tone: "good", title: container.opened, details: [plain(container.macGood)] }
    : { tone: "warning", title: container.opened, details: [plain(container.notVerified)] };
}

export function containerSummary(object: ContainerObject, presenter: Presenter): readonly FieldGroup[] {
  switch (object.kind) {
    case "ocsp-response":
      return ocspSummary(object, presenter);
    case "pkcs7":
      return [{ title: presenter.strings.fields.details, fields: pkcs7Fields(object, presenter) }];
    case "pkcs12":
      return pkcs12Groups(object, presenter);
  }
}

/** RFC 5652 section 4 ff. */
const contentNames: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.1.7.1", "data"],
  ["1.2.840.113549.1.7.2", "signedData"],
  ["1.2.840.113549.1.7.3", "envelopedData"],
  ["1.2.840.113549.1.7.5", "digestedData"],
  ["1.2.840.113549.1.7.6", "encryptedData"],
]);

function pkcs7Fields(object: Pkcs7Container, presenter: Presenter): readonly Field[] {
  const { container } = presenter.strings.view;
  const name = contentNames.get(object.contentType);
  const content = name === undefined ? object.contentType : `${name} (${object.contentType})`;
  return [
    { label: container.contentType, values: [presenter.text(content)] },
    count(container.certificates, object.certificates, presenter),
    count(container.certificateLists, object.certificateLists, presenter),
    count(container.signers, object.signers, presenter),
    count(presenter.strings.fields.bytes, object.der.length, presenter),
  ];
}

function pkcs12Groups({ integrity, parts, opened, der }: Pkcs12Container, presenter: Presenter): readonly FieldGroup[] {
  const { fields, view } = presenter.strings;
  const { container } = view;
  return [
    ...(opened
      ? [
          {
            title: container.contents,
            fields: [
              count(container.certificates, opened.certificates, presenter),
              count(container.keys, opened.keys, presenter),
              ...friendlyNames(opened.friendlyNames, presenter),
            ],
          },
        ]
      : []),
    { title: container.integrity, fields: integrityFields(integrity, presenter) },
    ...parts.slice(0, maximumItems).map((part, at) => partGroup(part, at, presenter)),
    { title: fields.details, fields: [count(fields.bytes, der.length, presenter)] },
  ];
}

function friendlyNames(names: readonly string[], { list, text, strings }: Presenter): readonly Field[] {
  if (names.length === 0) return [];
  const values = list(names.slice(0, maximumItems).map(text), names.length);
  return [{ label: strings.view.container.friendlyNames, values }];
}

function integrityFields(integrity: Pkcs12Integrity, presenter: Presenter): readonly Field[] {
  const { container } = presenter.strings.view;
  if (integrity.kind !== "mac") return [{ label: container.integrity, values: [plain(container[integrity.kind])] }];
  const { digest, iterations } = integrity;
  return [
    { label: container.integrity, values: [plain(fill(container.mac, digest))] },
    count(container.iterations, iterations, presenter),
  ];
}

function partGroup({ encryption, iterations }: Pkcs12Part, at: number, presenter: Presenter): FieldGroup {
  const { fields, view } = presenter.strings;
  return {
    title: fill(view.container.part, presenter.number(at + 1)),
    fields: [
      {
        label: fields.encrypted,
        values: [encryption === undefined ? plain(view.container.open) : presenter.text(encryption)],
      },
      ...(iterations === undefined ? [] : [count(view.container.iterations, iterations, presenter)]),
    ],
  };
}

function count(label: string, value: number, { number }: Presenter): Field {
  return { label, values: [plain(number(value))] };
}
