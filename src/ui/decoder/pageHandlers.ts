import type { RequestHandlers } from "../../protocol/channel";
import type { DecodedView, DecoderRequests, KeptPage, Problem, Section } from "../../protocol/decoder";
import { problemView, type Shown } from "./decodedView";
import type { DecodingThread } from "./decodingThread";
import type { DecoderStrings } from "./decoderStrings";
import { fill, plain } from "./presenter";
import { decodingPatience } from "./watchWork";

/** What a page needs beside what its thread knows. */
export interface PageContext {
  readonly shown: Shown;
  readonly key: string;
  /** Settles when the thread knows the user's authorities; true when there are some. */
  readonly authorities: Promise<boolean>;
  readonly writeClipboard: (text: string) => PromiseLike<void>;
  /** Which section the user asked for; the page remembers itself where the user went from there. */
  readonly section?: Section;
  /** The same of the object. */
  readonly object?: number;
  /** Lets the user choose a file of certificates; undefined when the user leaves. */
  readonly chooseAnchorFile?: (
    signal: AbortSignal,
  ) => Promise<{ readonly name: string; readonly content: Uint8Array } | undefined>;
  /** Starts the command that makes code with pins from what the page shows. */
  readonly generatePins?: () => PromiseLike<unknown>;
}

/** What the thread answers as it is asked. */
const passedOn = [
  "objects",
  "object",
  "revoked",
  "fields",
  "extensions",
  "paths",
  "pins",
  "findings",
  "transparency",
  "inclusion",
  "asn1",
  "octets",
  "elementAt",
  "pem",
  "trust",
  "unlock",
] as const;

type PassedOn = (typeof passedOn)[number];

/** Answers a page from the thread that decoded its input. */
export function threadHandlers(thread: DecodingThread, context: PageContext): RequestHandlers<DecoderRequests> {
  const { shown, key, authorities, writeClipboard } = context;
  const copied = async (label: string, text: string): Promise<{ message: string }> => {
    await writeClipboard(text);
    return { message: fill(shown.strings.messages.copied, label) };
  };
  let { section, object } = context;
  return {
    ...passOn(thread),
    open: async (_, signal) => {
      const view = await openOrSayWhy(thread, shown, signal);
      const first = { ...(section && { section }), ...(object !== undefined && { object }) };
      section = object = undefined;
      return { ...view, ...first };
    },
    copy: async (params, signal) =>
      copied(shown.strings.view.names.copies[params.what], await thread.request("text", params, signal)),
    copyRow: async (params, signal) => {
      const { label, text } = await thread.request("rowText", params, signal);
      return copied(label, text);
    },
    keep: async (_, signal): Promise<KeptPage> => {
      return { ...(await thread.request("keep", {}, signal)), key, title: shown.title };
    },
    authorities: async () => ({ changed: await authorities }),
    chooseAnchors: async (_, signal) => {
      const file = await context.chooseAnchorFile?.(signal);
      if (file) await thread.request("anchorFile", file, signal);
      return { chosen: file !== undefined };
    },
    generatePins: async () => {
      await context.generatePins?.();
      return {};
    },
  };
}

function passOn(thread: DecodingThread): Pick<RequestHandlers<DecoderRequests>, PassedOn> {
  const handlers = passedOn.map((name) => [
    name,
    (params: DecoderRequests[PassedOn]["params"], signal: AbortSignal) => thread.request(name, params, signal),
  ]);
  return Object.fromEntries(handlers) as Pick<RequestHandlers<DecoderRequests>, PassedOn>; // one for each name
}

async function openOrSayWhy(thread: DecodingThread, shown: Shown, signal: AbortSignal): Promise<DecodedView> {
  try {
    return await thread.request("open", {}, signal);
  } catch (error) {
    const { messages } = shown.strings;
    const reason = plain(error instanceof Error ? error.message : String(error));
    return problemView(shown, { title: messages.stopped, reason, nextStep: messages.stoppedStep });
  }
}

/** Of a page that has nothing to show but why. */
export function problemHandlers(shown: Shown, key: string, problem: Problem): RequestHandlers<DecoderRequests> {
  const nothing = (): never => {
    throw new Error(problem.title);
  };
  const names = [...passedOn, "copy", "copyRow", "chooseAnchors", "generatePins"] as const;
  type Refused = Pick<RequestHandlers<DecoderRequests>, (typeof names)[number]>;
  return {
    ...(Object.fromEntries(names.map((name) => [name, nothing])) as unknown as Refused), // one for each name
    open: () => problemView(shown, problem),
    keep: () => ({ pem: "", omitted: 0, key, title: shown.title }),
    authorities: () => ({ changed: false }),
  };
}

/** What a thread that was too slow is said to have done. */
export function tookTooLong({ messages }: DecoderStrings): string {
  return fill(messages.tookTooLong, String(decodingPatience / 1000));
}
