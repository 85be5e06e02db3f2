import assert from "node:assert/strict";
import type {
  CopyTarget,
  DecodedView,
  FindingProfile,
  ObjectView,
  PathsView,
  RowSection,
  SafeText,
  TrustChoice,
} from "../../../src/protocol/decoder";
import { decoderGuards } from "../../../src/protocol/decoderGuards";
import { createDecodedDocument } from "../../../src/ui/decoder/decodedDocument";
import type { DocumentInput } from "../../../src/ui/decoder/documentInput";
import { englishStrings } from "./englishStrings";

const signal = new AbortController().signal;
/** What the thread answers about an input. */
export function decode(content: Uint8Array | string, input: Partial<DocumentInput> = {}) {
  const document = createDecodedDocument({
    title: "device.pem",
    content,
    strings: englishStrings,
    language: "en",
    at: Date.now(),
    ...input,
  });
  return {
    open: async (): Promise<DecodedView> => document.open({}, signal),
    object: async (index = 0): Promise<ObjectView> => {
      const view = await document.object({ index }, signal);
      assert.ok(decoderGuards.object.result(view), "the page takes it");
      return view;
    },
    extensions: async (index = 0) => (await document.extensions({ index }, signal)).extensions,
    fields: async (index = 0) => (await document.fields({ index }, signal)).groups,
    pins: async (index = 0) => document.pins({ index }, signal),
    findings: async (profile?: FindingProfile, index = 0) =>
      document.findings({ index, ...(profile && { profile }) }, signal),
    paths: async (index = 0): Promise<PathsView> => {
      const view = await document.paths({ index }, signal);
      assert.ok(decoderGuards.paths.result(view), "the page takes it");
      return view;
    },
    row: async (section: RowSection, group: number, row: number, index = 0) =>
      document.rowText({ index, section, group, row }, signal),
    trust: async (choice: TrustChoice) => document.trust(choice, signal),
    anchorFile: async (name: string, content: Uint8Array) => document.anchorFile({ name, content }, signal),
    unlock: async (password: string, index = 0) => document.unlock({ index, password }, signal),
    objects: async (search = "", from = 0, count = 100) => document.objects({ search, from, count }, signal),
    revoked: async (search: string, index = 0) => document.revoked({ index, search, from: 0, count: 100 }, signal),
    text: async (what: CopyTarget, index = 0) => document.text({ index, what }, signal),
    keep: async () => document.keep({}, signal),
    know: async (pem: string) => document.know({ pem }, signal),
  };
}

/** A text as people read it, what is written out in angle brackets. */
export const words = ({ parts, note }: SafeText): string =>
  parts.map((part) => (typeof part === "string" ? part : `<${part.escape}>`)).join("") + (note ? ` (${note})` : "");
