import type { RequestHandlers } from "../../protocol/channel";
import type { CopyTarget, DecodedView, DecoderRequests, KeptPage, Problem } from "../../protocol/decoder";
import { problemView, type Shown } from "./decodedView";
import { decodingPatience, type DecodingThread } from "./decodingThread";
import type { DecoderStrings } from "./decoderStrings";
import { fill, plain } from "./presenter";

/** What a page needs beside what its thread knows. */
export interface PageContext {
  readonly shown: Shown;
  readonly key: string;
  /** Settles when the thread knows the user's authorities; true when there are some. */
  readonly authorities: Promise<boolean>;
  readonly writeClipboard: (text: string) => PromiseLike<void>;
}

/** Answers a page from the thread that decoded its input. */
export function threadHandlers(thread: DecodingThread, context: PageContext): RequestHandlers<DecoderRequests> {
  const { shown, key, authorities, writeClipboard } = context;
  return {
    open: (_, signal) => openOrSayWhy(thread, shown, signal),
    objects: (params, signal) => thread.request("objects", params, signal),
    object: (params, signal) => thread.request("object", params, signal),
    revoked: (params, signal) => thread.request("revoked", params, signal),
    copy: async (params, signal) => {
      await writeClipboard(await thread.request("text", params, signal));
      return { message: fill(shown.strings.messages.copied, copyLabel(params.what, shown.strings)) };
    },
    keep: async (_, signal): Promise<KeptPage> => {
      return { ...(await thread.request("keep", {}, signal)), key, title: shown.title };
    },
    authorities: async () => ({ changed: await authorities }),
  };
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
  return {
    open: () => problemView(shown, problem),
    objects: nothing,
    object: nothing,
    revoked: nothing,
    copy: nothing,
    keep: () => ({ pem: "", omitted: 0, key, title: shown.title }),
    authorities: () => ({ changed: false }),
  };
}

/** What a thread that was too slow is said to have done. */
export function tookTooLong({ messages }: DecoderStrings): string {
  return fill(messages.tookTooLong, String(decodingPatience / 1000));
}

function copyLabel(what: CopyTarget, { fields, page }: DecoderStrings): string {
  const labels = { pin: fields.pin, sha256: fields.sha256, sha1: fields.sha1, serial: fields.serial, pem: page.pem };
  return labels[what];
}
