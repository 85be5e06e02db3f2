// A thread of its own for what a workspace pins: a large file, or a hostile one, keeps nobody waiting.
import { parentPort } from "node:worker_threads";
import { sha256 } from "../../../crypto/digest";
import { publicRoots } from "../../../crypto/publicRoots";
import { publicObjects } from "../../../pinning/lint/publicObjects";
import type { Checked } from "./checkedFile";
import { PinProject } from "./pinProject";
import type { NumberedRequest, ThreadMessage, ThreadRequest } from "./threadMessages";

const project = new PinProject(sha256, publicObjects(publicRoots()));
const post = (message: ThreadMessage): void => parentPort?.postMessage(message);

function answer(request: ThreadRequest): Checked | undefined {
  switch (request.kind) {
    case "files":
      for (const file of request.files) read(file.uri, () => project.put(file));
      return undefined;
    case "keys":
      for (const { id, ...file } of request.keys) read(id, () => project.putKeys(id, file));
      return undefined;
    case "remove":
      for (const uri of request.uris) project.remove(uri);
      return undefined;
    case "check":
      return project.check(request.settings);
  }
}

function read(uri: string, put: () => void): void {
  post({ kind: "reading", uri });
  try {
    put();
  } catch (error) {
    project.remove(uri);
    post({ kind: "unread", uri, message: textOf(error) });
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

parentPort?.on("message", ({ id, request }: NumberedRequest) => {
  try {
    const checked = answer(request);
    post({ kind: "done", id, ...(checked && { checked }) });
  } catch (error) {
    post({ kind: "failed", id, message: textOf(error) });
  }
});
