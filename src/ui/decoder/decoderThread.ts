// A thread of its own for one document: hostile input keeps nobody waiting, and ends with the thread.
import { parentPort, workerData } from "node:worker_threads";
import { createChannelServer } from "../../protocol/channel";
import { documentGuards } from "../../protocol/decoderGuards";
import { createDecodedDocument } from "./decodedDocument";
import type { DocumentInput } from "./documentInput";

/** The host is trusted with long requests, such as all certificates of the user's authorities; in characters. */
const largestRequest = 16 * 1024 * 1024;

const handlers = createDecodedDocument(workerData as DocumentInput);
const post = (message: unknown): void => parentPort?.postMessage(message);
const server = createChannelServer(documentGuards, handlers, post, largestRequest);
parentPort?.on("message", (message) => {
  server.receive(message);
});
