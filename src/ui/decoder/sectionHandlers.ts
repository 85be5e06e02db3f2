import type { DecodedObject } from "../../pki/container/decodedObject";
import { PkiError } from "../../pki/pkiError";
import type { RequestHandlers } from "../../protocol/channel";
import type { DocumentRequests, FieldGroup, RowSection } from "../../protocol/decoder";
import type { ChainMaterial } from "./chainMaterial";
import type { DocumentInput } from "./documentInput";
import { presentFields } from "./presentFields";
import { defaultFindingSettings, presentFindings } from "./presentFindings";
import { presentExtensions, presentObject, presentPem, presentSummary } from "./presentObject";
import { presentPaths } from "./presentPaths";
import { presentPins } from "./presentPins";
import { createPresenter, type Presenter } from "./presenter";
import { rowText } from "./rowText";

export interface SectionMaterial {
  readonly input: DocumentInput;
  readonly objects: readonly DecodedObject[];
  readonly material: ChainMaterial;
  /** Of the time at which the page was opened. */
  readonly presenter: Presenter;
}

type SectionRequests =
  "object" | "fields" | "extensions" | "paths" | "pins" | "findings" | "transparency" | "inclusion" | "pem" | "rowText";

/** Answers what the sections of an object's page ask, by the time that the user chose. */
export function sectionHandlers(context: SectionMaterial): Pick<RequestHandlers<DocumentRequests>, SectionRequests> {
  const { input, objects, material } = context;
  const at = (index: number): DecodedObject => objectAt(objects, index);
  const presenter = (): Presenter => presenterNow(context);
  return {
    object: ({ index }) => presentObject(at(index), index, material, presenter()),
    fields: ({ index }) => ({ groups: presentFields(at(index), presenter()) }),
    extensions: ({ index }) => ({ extensions: presentExtensions(at(index), presenter()) }),
    paths({ index }) {
      const object = at(index);
      if (object.kind !== "certificate") throw nothingOf("paths");
      return presentPaths(object, material, presenter());
    },
    pins: ({ index }) => presentPins(at(index), material, presenter()),
    findings({ index, profile }) {
      const settings = input.findings ?? defaultFindingSettings;
      return presentFindings(at(index), objects, { ...settings, ...(profile && { profile }) }, presenter());
    },
    async transparency({ index }) {
      const { presentTransparency } = await import("./presentTransparency");
      const view = await presentTransparency(at(index), material, presenter());
      if (!view) throw nothingOf("transparency");
      return view;
    },
    async inclusion({ index }, signal) {
      const { presentInclusion } = await import("./presentTransparency");
      const view = await presentInclusion(at(index), material, presenter(), signal);
      if (!view) throw nothingOf("transparency");
      return view;
    },
    pem: ({ index }) => presentPem(at(index)),
    async rowText(params) {
      const shown = presenter();
      return rowText(await rowsOf(at(params.index), params.section, material, shown), params, shown);
    },
  };
}

/** Throws PkiError when there is no such object. */
export function objectAt(objects: readonly DecodedObject[], index: number): DecodedObject {
  const object = objects[index];
  if (!object) throw new PkiError("invalid-input", `There is no object with the number ${String(index)}.`);
  return object;
}

function presenterNow({ input, material, presenter }: SectionMaterial): Presenter {
  if (material.at.getTime() === presenter.at.getTime()) return presenter;
  return createPresenter(input.strings, input.language, material.at);
}

async function rowsOf(
  object: DecodedObject,
  section: RowSection,
  material: ChainMaterial,
  presenter: Presenter,
): Promise<readonly Pick<FieldGroup, "fields">[]> {
  switch (section) {
    case "summary":
      return presentSummary(object, material, presenter);
    case "fields":
      return presentFields(object, presenter);
    case "extensions":
      return presentExtensions(object, presenter);
    case "pins":
      return (await presentPins(object, material, presenter)).groups;
  }
}

const nothingOf = (what: string): PkiError => new PkiError("invalid-input", `This object has no section "${what}".`);
