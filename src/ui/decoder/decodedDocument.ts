import { verifySignature } from "../../crypto/verifySignature";
import type { Certificate } from "../../pki/certificate/certificate";
import type { DecodedObject } from "../../pki/container/decodedObject";
import { decodeInput } from "../../pki/container/decodeInput";
import { PkiError } from "../../pki/pkiError";
import type { RequestHandlers } from "../../protocol/channel";
import type { DocumentRequests, Problem } from "../../protocol/decoder";
import { copyText } from "./copyText";
import { decodedView } from "./decodedView";
import type { DecoderStrings } from "./decoderStrings";
import { keptInput } from "./keptInput";
import { createObjectList } from "./objectList";
import type { ChainMaterial } from "./presentChain";
import { createPresenter, type Presenter } from "./presenter";
import { presentObject } from "./presentObject";
import { failure } from "./presentOther";
import { createRevokedList } from "./revokedList";

/** What a thread is started with: plain data. */
export interface DocumentInput {
  readonly title: string;
  readonly content: Uint8Array | string;
  readonly strings: DecoderStrings;
  /** As `Intl` takes it. */
  readonly language: string;
  /** When certificates are judged, in milliseconds since 1970. */
  readonly at: number;
  /** The input was kept from before a reload, without this many objects. */
  readonly omitted?: number;
}

/** Answers what the page asks. Private keys are described, their bytes never leave it. */
export function createDecodedDocument(input: DocumentInput): RequestHandlers<DocumentRequests> {
  const presenter = createPresenter(input.strings, input.language, new Date(input.at));
  const { objects, problem } = decode(input.content, presenter);
  const list = createObjectList(objects, presenter);
  const revoked = createRevokedList(presenter);
  let known: readonly Certificate[] = [];
  const material = createMaterial(objects, () => known);
  const objectAt = (index: number): DecodedObject => {
    const object = objects[index];
    if (!object) throw new PkiError("invalid-input", `There is no object with the number ${String(index)}.`);
    return object;
  };
  return {
    open: () => decodedView(input, objects, problem, presenter),
    objects: list,
    object: ({ index }) => presentObject(objectAt(index), index, material, presenter),
    revoked: (params) => revoked(objectAt(params.index), params),
    text: ({ index, what }) => copyText(objectAt(index), what, input.strings),
    keep: () => keptInput(objects, input.omitted),
    know: ({ pem }) => {
      known = certificatesIn(decodeInput(pem));
      return {};
    },
  };
}

interface Decoded {
  readonly objects: readonly DecodedObject[];
  readonly problem?: Problem;
}

/** One object that cannot be read is as good as none. */
function decode(content: Uint8Array | string, presenter: Presenter): Decoded {
  const { messages, verdicts } = presenter.strings;
  const { nextStep } = messages;
  try {
    const objects = decodeInput(content);
    const [only, ...others] = objects;
    if (only?.kind !== "failed" || others.length > 0) return { objects };
    return {
      objects: [],
      problem: { title: verdicts.failed, reason: failure(only, only.error, presenter), nextStep },
    };
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    return {
      objects: [],
      problem: { title: messages.nothing, reason: failure(error, error, presenter), nextStep },
    };
  }
}

function createMaterial(objects: readonly DecodedObject[], known: () => readonly Certificate[]): ChainMaterial {
  const given = certificatesIn(objects);
  const indexes = new Map(objects.map((object, index) => [object, index]));
  return {
    given,
    get known() {
      return known();
    },
    indexOf: (certificate) => indexes.get(certificate),
    verify: verifySignature,
  };
}

function certificatesIn(objects: readonly DecodedObject[]): readonly Certificate[] {
  return objects.filter((object) => object.kind === "certificate");
}
