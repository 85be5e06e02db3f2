import { Worker } from "node:worker_threads";
import { createChannelClient, type ChannelClient } from "../../protocol/channel";
import type { DocumentRequests } from "../../protocol/decoder";
import { documentGuards } from "../../protocol/decoderGuards";
import type { DocumentInput } from "./decodedDocument";

/** Nothing that a person waits for takes longer, in milliseconds: what does is hostile, or hopeless. */
export const decodingPatience = 5000;

/** On a computer that is busy with other things, what is not hostile takes this many times as long. */
const busyFactor = 6;

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
      const stopWatching = watch(() => end(tookTooLong));
      try {
        return await client.request(name, params, signal);
      } finally {
        stopWatching();
      }
    },
  };
}

/** Calls once this process, of which the thread is a part, has worked for too long; answers how to stop it. */
function watch(onTooLong: () => void): () => void {
  const [begun, before] = [performance.now(), process.cpuUsage()];
  const look = (): void => {
    const { user, system } = process.cpuUsage(before);
    const rest = decodingPatience - (user + system) / 1000;
    if (rest <= 0 || performance.now() - begun >= busyFactor * decodingPatience) onTooLong();
    else timer = setTimeout(look, Math.max(rest, 100));
  };
  let timer = setTimeout(look, decodingPatience);
  return () => clearTimeout(timer);
}
