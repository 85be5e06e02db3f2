// A thread of its own for one document: hostile input keeps nobody waiting, and ends with the thread.
import { parentPort, workerData } from "node:worker_threads";
import { createChannelServer } from "../../protocol/channel";
import { documentGuards } from "../../protocol/decoderGuards";
import { createDecodedDocument, type DocumentInput } from "./decodedDocument";

const handlers = createDecodedDocument(workerData as DocumentInput);
const server = createChannelServer(documentGuards, handlers, (message) => parentPort?.postMessage(message));
parentPort?.on("message", (message) => {
  server.receive(message);
});
