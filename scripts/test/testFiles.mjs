// The suites: which folders of test/ they take, and how long one test may take.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pages } from "../build.mjs";
import { root } from "../root.mjs";

const backend = ["cli", "backend", "hookRunner", "hookResolver", "lambda/client-iot"];

/** `bundles`: those that it needs of what ships, "all" for all; `usesBrowser`, `usesServer`, `usesPlatforms`: needs Chromium, the VS Code server, what apps are built with; `inHost`: runs inside VS Code; `processes`: among how many processes its files are dealt out. */
export const suites = [
  {
    name: "unit",
    folders: [
      "pki",
      "crypto",
      "pinning",
      "protocol",
      "aws",
      "iot",
      "device",
      "probe",
      "interception",
      "transparency",
      "retrieval",
      "ui",
      "runner",
    ],
    timeout: 20_000,
    processes: 2,
  },
  { name: "backend", folders: ["backend", "attach"], timeout: 30_000, bundles: backend, processes: 2 },
  { name: "cli", folders: ["cli"], timeout: 30_000, bundles: [...backend, "aws"], processes: 5 },
  {
    name: "platforms",
    folders: ["platforms"],
    timeout: 120_000,
    usesPlatforms: true,
    bundles: ["cli"],
    processes: 2,
  },
  { name: "contract", folders: ["contract"], timeout: 30_000, bundles: backend, processes: 3 },
  {
    name: "host",
    folders: ["host"],
    timeout: 60_000,
    bundles: "all",
    usesBrowser: true,
    usesServer: true,
    inHost: true,
  },
  {
    name: "webview",
    folders: ["webview"],
    timeout: 60_000,
    processes: 2,
    bundles: [...pages.map((page) => `web/${page}`), "decoderThread"],
    usesBrowser: true,
  },
];

/** Every test file, as a path below test/. */
export function testFiles() {
  const names = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".test.ts")).sort();
}

/** Activation is looked at before another test activates the extension. */
export function filesOf(suite) {
  const mine = testFiles().filter((name) => suite.folders.includes(name.split("/")[0]));
  const isFirst = (name) => name.endsWith("/activation.test.ts");
  return [...mine.filter(isFirst), ...mine.filter((name) => !isFirst(name))];
}

/** Deals files out, so that the processes of a suite have about the same to do. */
export function dealOut(files, processes = 1) {
  const hands = Array.from({ length: Math.min(processes, Math.max(files.length, 1)) }, () => []);
  for (const [index, file] of files.entries()) hands[index % hands.length].push(file);
  return hands;
}

/** Test files that no suite would run. */
export function strayFiles() {
  const known = suites.flatMap(({ folders }) => folders);
  return testFiles().filter((name) => !known.includes(name.split("/")[0]));
}

/** What is made and may go. */
export const outFolder = join(root, "out");

/** Where `buildTests` puts a file of test/. */
export function builtFile(folder, name) {
  return join(folder, name.replace(/\.ts$/, ".js"));
}
