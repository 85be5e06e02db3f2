// A thread of its own for the certificates of texts: hostile input keeps nobody waiting, and ends with the thread.
import { parentPort } from "node:worker_threads";
import { longestText } from "../../protocol/certificateText";
import { certificateTextGuards } from "../../protocol/certificateTextGuards";
import { createChannelServer } from "../../protocol/channel";
import { publicPem } from "./check/publicPem";
import { readText } from "./check/readText";

/** A text, and what stands around it. */
const largestRequest = longestText + 1024;

const handlers = { read: readText, pem: ({ content }: { readonly content: Uint8Array }) => publicPem(content) };
const post = (message: unknown): void => parentPort?.postMessage(message);
const server = createChannelServer(certificateTextGuards, handlers, post, largestRequest);
parentPort?.on("message", (message) => {
  server.receive(message);
});
