// A thread of its own for what a workspace pins: a large file, or a hostile one, keeps nobody waiting.
import { parentPort } from "node:worker_threads";
import { rootCertificates } from "node:tls";
import { sha256 } from "../../../crypto/digest";
import { encodePem } from "../../../pki/container/pem";
import { amazonRoots } from "../../../pinning/amazonRoots";
import type { Checked } from "./checkedFile";
import { PinProject } from "./pinProject";
import type { NumberedRequest, ThreadMessage, ThreadRequest } from "./threadMessages";

const project = new PinProject(sha256);
const post = (message: ThreadMessage): void => parentPort?.postMessage(message);

const publicKeys = (id: string, where: string, certificates: readonly string[]): void =>
  project.putKeys(id, { where, isOwn: false, content: certificates.join("\n") });

publicKeys("public roots", "Mozilla's list in Node", rootCertificates);
publicKeys(
  "Amazon's roots",
  "Amazon Trust Services",
  amazonRoots().map(({ der }) => encodePem("CERTIFICATE", der)),
);

function answer(request: ThreadRequest): Checked | undefined {
  switch (request.kind) {
    case "files":
      for (const file of request.files) {
        post({ kind: "reading", uri: file.uri });
        project.put(file);
      }
      return undefined;
    case "keys":
      for (const { id, ...file } of request.keys) {
        post({ kind: "reading", uri: id });
        project.putKeys(id, file);
      }
      return undefined;
    case "remove":
      for (const uri of request.uris) project.remove(uri);
      return undefined;
    case "check":
      return project.check(request.settings);
  }
}

parentPort?.on("message", ({ id, request }: NumberedRequest) => {
  try {
    const checked = answer(request);
    post({ kind: "done", id, ...(checked && { checked }) });
  } catch (error) {
    post({ kind: "failed", id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
