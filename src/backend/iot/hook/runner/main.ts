// A process of its own that runs a Lambda handler, one invocation after the other, as Lambda's Node.js runtime does.
import { failureOf } from "./failureOf";
import { loadHandler } from "./loadHandler";
import { provideSdk } from "./provideSdk";
import { redirectOldSdk } from "./redirectOldSdk";
import { runHandler } from "./runHandler";
import { tell } from "./tell";
import type { Invocation } from "../runnerMessages";

function main(file: string): void {
  sendOutput(process.stdout);
  sendOutput(process.stderr);
  process.on("uncaughtException", (error) =>
    tell({ kind: "failed", failure: failureOf(error) }, () => process.exit(1)),
  );
  process.on("disconnect", () => process.exit());
  provideSdk(file);
  redirectOldSdk(process.env["AWS_ENDPOINT_URL"]);
  loadHandler(file).then(
    (handler) => {
      process.on("message", (invocation: Invocation) => runHandler(handler, invocation));
      tell({ kind: "loaded" });
    },
    (error: unknown) => tell({ kind: "failed", failure: failureOf(error) }, () => process.exit(1)),
  );
}

/** What the handler writes arrives before its answer does: both go the same way. */
function sendOutput(stream: NodeJS.WriteStream): void {
  stream.write = (chunk: Uint8Array | string, ...rest: unknown[]): boolean => {
    tell({ kind: "output", text: typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8") });
    const done = rest.at(-1);
    if (typeof done === "function") process.nextTick(done);
    return true;
  };
}

main(process.argv[2] ?? "");
