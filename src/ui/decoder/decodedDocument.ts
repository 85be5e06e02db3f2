import type { Certificate } from "../../pki/certificate/certificate";
import type { DecodedObject } from "../../pki/container/decodedObject";
import { decodeInput } from "../../pki/container/decodeInput";
import { PkiError } from "../../pki/pkiError";
import type { RequestHandlers } from "../../protocol/channel";
import type { DocumentRequests, Problem } from "../../protocol/decoder";
import { createAsn1Pages, octetsOf } from "./asn1Pages";
import { ChainMaterial } from "./chainMaterial";
import { copyText } from "./copyText";
import { decodedView } from "./decodedView";
import type { DocumentInput } from "./documentInput";
import { keptInput } from "./keptInput";
import { createObjectList } from "./objectList";
import { createPresenter, type Presenter } from "./presenter";
import { failure } from "./presentOther";
import { createRevokedList } from "./revokedList";
import { localLogs } from "./localLogs";
import { objectAt, sectionHandlers } from "./sectionHandlers";
import { unlock } from "./unlock";

/** Answers what the page asks. Private keys are described, their bytes never leave it. */
export function createDecodedDocument(input: DocumentInput): RequestHandlers<DocumentRequests> {
  const presenter = createPresenter(input.strings, input.language, new Date(input.at));
  const { objects, problem } = decode(input.content, presenter);
  let list = createObjectList(objects, presenter);
  const revoked = createRevokedList(presenter);
  const asn1 = createAsn1Pages(presenter);
  const material = new ChainMaterial(objects, new Date(input.at));
  const at = (index: number): DecodedObject => objectAt(objects, index);
  return {
    ...sectionHandlers({ input, objects, material, presenter }),
    open: () => decodedView(input, objects, problem, presenter),
    objects: (params) => list(params),
    revoked: (params) => revoked(at(params.index), params),
    asn1: (params) => asn1.rows(at(params.index), params),
    octets: (params) => asn1.octets(at(params.index), params),
    elementAt: (params) => asn1.elementAt(at(params.index), params),
    text: ({ index, what }) => copyText(at(index), what, input.strings),
    keep: () => keptInput(objects, input.omitted),
    know({ pem }) {
      material.know(certificatesIn(decodeInput(pem)));
      return {};
    },
    knowLogs({ logs }) {
      material.localLogs = localLogs(logs);
      return {};
    },
    async anchorFile({ name, content }) {
      await material.trustFile({ name, certificates: certificatesIn(decodeInput(content)) });
      return {};
    },
    async trust(choice) {
      await material.choose(choice);
      return {};
    },
    async unlock({ index, password }, signal) {
      const outcome = await unlock({ objects, index, password }, presenter, signal);
      if (outcome.opened) {
        list = createObjectList(objects, presenter); // the old one knows what it found in the objects that were
        material.forget();
      }
      return outcome;
    },
  };
}

interface Decoded {
  /** More are added when a file among them is opened with its password. */
  readonly objects: DecodedObject[];
  readonly problem?: Problem;
}

/** One object of which nothing can be shown is as good as none. */
function decode(content: Uint8Array | string, presenter: Presenter): Decoded {
  const { messages, verdicts } = presenter.strings;
  const { nextStep } = messages;
  try {
    const objects = decodeInput(content);
    const [only, ...others] = objects;
    const isAlone = only?.kind === "failed" && others.length === 0 && octetsOf(only) === undefined;
    if (!isAlone) return { objects };
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

function certificatesIn(objects: readonly DecodedObject[]): readonly Certificate[] {
  return objects.filter((object) => object.kind === "certificate");
}
