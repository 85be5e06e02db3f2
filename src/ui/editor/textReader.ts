import { Worker } from "node:worker_threads";
import type {
  CertificateText,
  CertificateTextRequests,
  PublicPem,
  ReadTextParams,
} from "../../protocol/certificateText";
import { certificateTextGuards } from "../../protocol/certificateTextGuards";
import { type ChannelClient, ChannelError, createChannelClient } from "../../protocol/channel";
import { watchWork } from "../decoder/watchWork";

interface Thread {
  readonly client: ChannelClient<CertificateTextRequests>;
  readonly end: (reason: string) => void;
}

/** The thread was ended, because it worked for too long or needed too much memory. */
export class TookTooLong extends Error {
  override readonly name = "TookTooLong";
}

/**
 * The thread that reads texts with PEM blocks. It is started with the first of them, and anew when one has ended it. One text
 * at a time, so that the time is that text's.
 */
export class TextReader {
  private thread: Thread | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private isDisposed = false;

  /** `program`: the built thread. */
  constructor(private readonly program: string) {}

  /** Rejects with TookTooLong, or with a ChannelError that says what is wrong with the text as a whole. */
  read(params: ReadTextParams, signal: AbortSignal): Promise<CertificateText> {
    return this.ask("read", params, signal);
  }

  /** The public objects of a file. */
  pem(content: Uint8Array, signal: AbortSignal): Promise<PublicPem> {
    return this.ask("pem", { content }, signal);
  }

  dispose(): void {
    this.isDisposed = true;
    this.thread?.end("The window was closed.");
  }

  private ask<Name extends keyof CertificateTextRequests>(
    name: Name,
    params: CertificateTextRequests[Name]["params"],
    signal: AbortSignal,
  ): Promise<CertificateTextRequests[Name]["result"]> {
    const answer = this.turn.then(() => this.askNow(name, params, signal));
    this.turn = answer.catch(() => undefined); // whoever asked hears of it
    return answer;
  }

  private async askNow<Name extends keyof CertificateTextRequests>(
    name: Name,
    params: CertificateTextRequests[Name]["params"],
    signal: AbortSignal,
  ): Promise<CertificateTextRequests[Name]["result"]> {
    signal.throwIfAborted();
    if (this.isDisposed) throw new ChannelError("closed", "The window was closed.");
    const thread = (this.thread ??= this.start());
    const stopWatching = watchWork(() => thread.end("It took too long."));
    try {
      return await thread.client.request(name, params, signal);
    } catch (error) {
      if (!(error instanceof ChannelError) || error.code !== "closed") throw error;
      throw new TookTooLong(error.message, { cause: error });
    } finally {
      stopWatching();
    }
  }

  private start(): Thread {
    const worker = new Worker(this.program, { env: {}, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
    const client = createChannelClient<CertificateTextRequests>(certificateTextGuards, (message) =>
      worker.postMessage(message),
    );
    const close = (reason: string): void => {
      client.close(reason);
      if (this.thread === thread) this.thread = undefined;
    };
    const thread = {
      client,
      end: (reason: string): void => {
        close(reason);
        void worker.terminate(); // nobody waits for its end
      },
    };
    worker.on("message", (message) => client.receive(message));
    worker.on("error", ({ message }) => close(message));
    worker.on("exit", () => close("The thread that reads certificates has ended."));
    worker.unref();
    return thread;
  }
}
