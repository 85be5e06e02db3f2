import { verifySignature } from "../../crypto/verifySignature";
import { type Certificate, serialHex } from "../../pki/certificate/certificate";
import type { CertificateList, RevokedCertificate } from "../../pki/certificate/certificateList";
import { encodePem } from "../../pki/container/pem";
import type { DecodedObject } from "../../pki/container/decodedObject";
import { decodeInput } from "../../pki/container/decodeInput";
import { PkiError } from "../../pki/pkiError";
import type { RequestHandlers } from "../../protocol/channel";
import {
  type CopyParams,
  type DecodedView,
  type DocumentRequests,
  type KeptInput,
  type PageLabels,
  pageLabels,
  type Problem,
  type RevokedPage,
  type RevokedParams,
} from "../../protocol/decoder";
import type { DecoderStrings } from "./decoderStrings";
import type { ChainMaterial } from "./presentChain";
import { presentRevoked } from "./presentCertificateList";
import { createPresenter, fill, fillSafe, type Presenter } from "./presenter";
import { fingerprintTexts } from "./presentFingerprints";
import { pemOf, presentObject, summarize } from "./presentObject";

/** What a thread is started with: plain data. */
export interface DocumentInput {
  readonly title: string;
  readonly content: Uint8Array | string;
  /** PEM of the user's own authorities; those that sign themselves are trusted. */
  readonly known: string;
  readonly strings: DecoderStrings;
  /** As `Intl` takes it. */
  readonly language: string;
  /** Milliseconds since 1970: when certificates are judged. */
  readonly at: number;
  /** The input was kept from before a reload, without this many objects. */
  readonly omitted?: number;
}

/** What the decoder page is answered from. Private keys are described, their bytes never leave it. */
export function createDecodedDocument(input: DocumentInput): RequestHandlers<DocumentRequests> {
  const presenter = createPresenter(input.strings, input.language, new Date(input.at));
  const { objects, problem } = decode(input.content, presenter);
  const material = chainMaterial(objects, input.known);
  const objectAt = (index: number): DecodedObject => {
    const object = objects[index];
    if (!object) throw new PkiError("invalid-input", `There is no object with the number ${index}.`);
    return object;
  };
  return {
    open: () => view(input, objects, problem, presenter),
    object: ({ index }) => presentObject(objectAt(index), index, material, presenter),
    revoked: (params) => revokedPage(objectAt(params.index), params, presenter),
    text: ({ index, what }) => copyText(objectAt(index), what),
    keep: () => kept(objects),
  };
}

interface Decoded {
  readonly objects: readonly DecodedObject[];
  readonly problem?: Problem;
}

function decode(content: Uint8Array | string, { strings, text, number }: Presenter): Decoded {
  try {
    return { objects: decodeInput(content) };
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    const { messages } = strings;
    const line = messages.atLine.replace("{0}", number(error.line ?? 1)).replace("{1}", "{0}");
    const reason = fillSafe(line, text(error.message));
    return { objects: [], problem: { title: messages.nothing, reason, nextStep: messages.nextStep } };
  }
}

function chainMaterial(objects: readonly DecodedObject[], known: string): ChainMaterial {
  const indexes = new Map<Certificate, number>();
  objects.forEach((object, index) => {
    if (object.kind === "certificate") indexes.set(object, index);
  });
  return {
    given: [...indexes.keys()],
    known: known === "" ? [] : decodeInput(known).filter((object) => object.kind === "certificate"),
    indexOf: (certificate) => indexes.get(certificate),
    verify: verifySignature,
  };
}

function view(
  { title, strings, language, omitted = 0 }: DocumentInput,
  objects: readonly DecodedObject[],
  problem: Problem | undefined,
  presenter: Presenter,
): DecodedView {
  return {
    title: presenter.text(title),
    subtitle: subtitle(objects, presenter),
    language,
    labels: Object.fromEntries(pageLabels.map((name) => [name, strings.page[name]])) as PageLabels,
    objects: objects.map((object) => summarize(object, presenter)),
    ...(omitted > 0 && { notice: fill(strings.messages.restoredPart, presenter.number(omitted)) }),
    ...(problem && { problem }),
  };
}

/** "2 certificates, 1 private key". */
function subtitle(objects: readonly DecodedObject[], { strings, number }: Presenter): string {
  const counts = new Map<DecodedObject["kind"], number>();
  for (const { kind } of objects) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => (count === 1 ? strings.kinds[kind].one : fill(strings.kinds[kind].many, number(count))))
    .join(", ");
}

function revokedPage(object: DecodedObject, { search, from, count }: RevokedParams, presenter: Presenter): RevokedPage {
  if (object.kind !== "certificate-list") return { total: 0, entries: [] };
  const found = matching(object, search);
  const entries = found.slice(from, from + count).map((entry) => presentRevoked(entry, presenter));
  return { total: found.length, entries };
}

/** A search of 200,000 serial numbers is done once, not for each page of its answer. */
const lastSearch = new WeakMap<
  CertificateList,
  { readonly search: string; readonly found: readonly RevokedCertificate[] }
>();

function matching(list: CertificateList, text: string): readonly RevokedCertificate[] {
  const search = text.toLowerCase().replace(/[\s:]|^0x/g, "");
  if (search === "") return list.revoked;
  const last = lastSearch.get(list);
  if (last?.search === search) return last.found;
  const found = list.revoked.filter(({ serialNumber }) => serialHex(serialNumber).includes(search));
  lastSearch.set(list, { search, found });
  return found;
}

function copyText(object: DecodedObject, what: CopyParams["what"]): string {
  const text =
    what === "pem"
      ? "der" in object && pemOf(object)
      : what === "serial"
        ? object.kind === "certificate" && serialHex(object.serialNumber)
        : fingerprintTexts(object).get(what);
  if (!text) throw new PkiError("invalid-input", `This object has no ${what} to copy.`);
  return text;
}

/** Larger input is not kept. */
const mostKept = 256 * 1024;

function kept(objects: readonly DecodedObject[]): KeptInput {
  const texts = objects.map((object) => {
    if (object.kind === "public-key") return encodePem("PUBLIC KEY", object.subjectPublicKeyInfo.der);
    return "der" in object ? pemOf(object) : undefined;
  });
  const pem = texts.filter((text) => text !== undefined).join("");
  if (pem.length > mostKept) return { pem: "", omitted: objects.length };
  return { pem, omitted: texts.filter((text) => text === undefined).length };
}
