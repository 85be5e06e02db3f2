import { asn1FieldNames } from "../../pki/certificate/asn1FieldNames";
import type { DecodedObject, FailedObject } from "../../pki/container/decodedObject";
import { Asn1Tree, type Asn1Element } from "../../pki/der/asn1Tree";
import { asn1TagName, type Asn1Value, asn1Value, octetsHex } from "../../pki/der/asn1Value";
import { tags } from "../../pki/der/tag";
import { oidName } from "../../pki/oid/oidNames";
import type { Asn1Page, Asn1Row, OctetParams, OctetsPage, StretchParams } from "../../protocol/asn1";
import type { SafeText } from "../../protocol/safeText";
import { fill, plain, type Presenter } from "./presenter";

interface Structure {
  readonly tree: Asn1Tree;
  readonly nameOf: (index: number) => string | undefined;
}

/** The octets of an object and what they are made of, by stretches. */
export interface Asn1Pages {
  rows(object: DecodedObject, params: StretchParams): Asn1Page;
  octets(object: DecodedObject, params: StretchParams): OctetsPage;
  elementAt(object: DecodedObject, params: OctetParams): { readonly element?: Asn1Row };
}

/**
 * The octets of an object that may be shown; undefined for one without, and for whatever may hold a private key: an archive
 * with keys, and a block that says it is one.
 */
export function octetsOf(object: DecodedObject): Uint8Array | undefined {
  switch (object.kind) {
    case "private-key":
    case "pkcs12":
      return undefined;
    case "failed":
      return mayBeKey(object) ? undefined : object.der;
    case "public-key":
      return object.subjectPublicKeyInfo.der;
    default:
      return object.der;
  }
}

/** Private keys and archives of them begin with a version, an INTEGER; what can be shown with a SEQUENCE, mostly. */
const mayBeKey = ({ label = "", der }: FailedObject): boolean =>
  label.includes("PRIVATE") || (der !== undefined && new Asn1Tree(der).at(1)?.tag !== tags.sequence);

export function createAsn1Pages(presenter: Presenter): Asn1Pages {
  const structures = new Map<Uint8Array, Structure>();

  function structureOf(object: DecodedObject): Structure | undefined {
    const der = octetsOf(object);
    if (!der) return undefined;
    const known = structures.get(der);
    if (known) return known;
    const tree = new Asn1Tree(der);
    const made = { tree, nameOf: asn1FieldNames(tree, object.kind) };
    structures.clear(); // a tree of a long list is large, and one object is looked at
    structures.set(der, made);
    return made;
  }

  return {
    rows(object, { from, count }) {
      const structure = structureOf(object);
      if (!structure) return { total: 0, rows: [] };
      const { total, problem } = structure.tree;
      const numbers = Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, place) => from + place);
      const rows = numbers.flatMap((row) => presentRow(structure, row, presenter) ?? []);
      return { total, rows, ...(problem && { problem: problemText(problem.offset, problem.message, presenter) }) };
    },
    octets(object, { from, count }) {
      const der = octetsOf(object) ?? new Uint8Array();
      return { total: der.length, hex: octetsHex(der, from, count) };
    },
    elementAt(object, { offset }) {
      const structure = structureOf(object);
      const row = structure?.tree.indexAt(offset) ?? -1;
      const element = structure && row >= 0 ? presentRow(structure, row, presenter) : undefined;
      return element ? { element } : {};
    },
  };
}

function problemText(offset: number, message: string, { strings, number }: Presenter): SafeText {
  return plain(fill(strings.messages.atByte, number(offset), message));
}

function presentRow({ tree, nameOf }: Structure, row: number, presenter: Presenter): Asn1Row | undefined {
  const element = tree.at(row);
  if (!element) return undefined;
  const { offset, headerLength, length, depth, parent, tag, encapsulated } = element;
  const name = nameOf(row);
  const value = valueText(asn1Value(tree.der, element), element, presenter);
  return {
    row,
    offset,
    header: headerLength,
    length,
    depth,
    ...(parent >= 0 && { parent }),
    tag: asn1TagName(tag),
    ...(name !== undefined && { name }),
    ...(value && { value }),
    encapsulated,
  };
}

function valueText(value: Asn1Value, { length }: Asn1Element, presenter: Presenter): SafeText | undefined {
  switch (value.kind) {
    case "none":
      return undefined;
    case "text":
      return presenter.text(value.text);
    case "oid": {
      const name = oidName(value.oid);
      return presenter.text(name === undefined ? value.oid : `${name} (${value.oid})`);
    }
    case "octets": {
      const shown = presenter.hex(value.octets);
      return value.total <= value.octets.length
        ? shown
        : { ...shown, note: fill(presenter.strings.messages.cutBytes, presenter.number(length)) };
    }
  }
}
