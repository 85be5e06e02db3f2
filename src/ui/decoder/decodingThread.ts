import { Worker } from "node:worker_threads";
import { createChannelClient, type ChannelClient } from "../../protocol/channel";
import type { DocumentRequests } from "../../protocol/decoder";
import { documentGuards } from "../../protocol/decoderGuards";
import type { DocumentInput } from "./documentInput";
import { watchWork } from "./watchWork";

/** The thread that holds one decoded input. */
export interface DecodingThread {
  /** Rejects with a ChannelError: the thread ended, or took longer than `decodingPatience`, which ends it. */
  readonly request: ChannelClient<DocumentRequests>["request"];
  /** Ends the thread; what is pending is rejected. */
  readonly end: (reason: string) => void;
}

/** `program`: the built thread. `tookTooLong`: what to say then. */
export function startDecodingThread(program: string, input: DocumentInput, tookTooLong: string): DecodingThread {
  const worker = new Worker(program, { workerData: input, env: {}, resourceLimits: { maxOldGenerationSizeMb: 2048 } });
  const client = createChannelClient<DocumentRequests>(documentGuards, (message) => worker.postMessage(message));
  const end = (reason: string): void => {
    client.close(reason);
    void worker.terminate(); // nobody waits for its end
  };
  worker.on("message", (message) => client.receive(message));
  worker.on("error", ({ message }) => client.close(message));
  worker.on("exit", () => client.close("The thread that decodes has ended."));
  worker.unref();
  return {
    end,
    async request(name, params, signal) {
      const stopWatching = watchWork(() => end(tookTooLong));
      try {
        return await client.request(name, params, signal);
      } finally {
        stopWatching();
      }
    },
  };
}
