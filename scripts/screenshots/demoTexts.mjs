// A certificate where people meet one: in a text that is about something else.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A ConfigMap with the chain of a device, in a folder of the workspace. */
export function writeConfigMap(folder, deviceFolder) {
  const chain = readFileSync(join(deviceFolder, "device.pem"), "utf8").trim();
  const indented = chain
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => `    ${line}`);
  const lines = [
    "apiVersion: v1",
    "kind: ConfigMap",
    "metadata:",
    "  name: device",
    "data:",
    "  chain.pem: |",
    ...indented,
  ];
  const app = join(folder, "app");
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, "configmap.yaml"), `${lines.join("\n")}\n`);
}
