// The local backend, by way of Rootpin's command line: what a person would type in a terminal.
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { spawnGroup, stopGroup } from "../processGroup.mjs";
import { root } from "../root.mjs";
import { SetupError } from "../setup/setupError.mjs";

const commandLine = join(root, "dist", "cli.js");

/** `stop` ends it, unless it ran already: then somebody else uses it. */
export async function startBackend() {
  const child = spawnGroup(process.execPath, [commandLine, "local", "start", "--foreground"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const errors = text(child.stderr);
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), once(child, "exit")]);
  if (typeof line !== "string") throw new SetupError(`The local backend did not start.\n${await errors}`);
  return { ready: JSON.parse(line), stop: () => stopGroup(child) };
}

/** Loads the demo PKI where there is no CA yet. Its keys are made now. */
export async function seedWhenEmpty() {
  const status = JSON.parse(run("local", "status", "--json"));
  if (status.regions.some(({ certificateAuthorities }) => certificateAuthorities > 0)) return;
  console.log("Making a demo PKI …");
  run("local", "seed", "demo");
}

function run(...args) {
  return execFileSync(process.execPath, [commandLine, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
}
