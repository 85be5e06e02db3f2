// Builds everything that ships into dist/, or the bundles that are named. `--watch` keeps building.
//
// The extension's main bundle holds neither X.509 nor AWS code: what it loads later is a bundle of its own, reached by
// a dynamic import of one of the files in `lazy`.
import { context, build } from "esbuild";
import { existsSync, readFileSync } from "node:fs";
import { basename, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { replaceFiles } from "./replaceFiles.mjs";
import { root } from "./root.mjs";
import { runScript } from "./runScript.mjs";
import { SetupError } from "./setup/setupError.mjs";
import { thirdPartyNotices } from "./thirdPartyNotices.mjs";
import { shareVscodeApi } from "./vscodeApi.mjs";

const dist = resolve(root, "dist");

/** Source file → bundle that the extension, or the command line, loads on first use. */
const lazy = {
  "src/ui/engine/pki.ts": "pki",
  "src/ui/engine/pins.ts": "pins",
  "src/ui/engine/pinLab.ts": "pinLab",
  "src/ui/engine/device.ts": "device",
  "src/ui/devicePages.ts": "devicePages",
  "src/ui/pinPages.ts": "pinPages",
  "src/ui/pins/pinEditor.ts": "pinEditor",
  "src/ui/certificatePages.ts": "certificatePages",
  "src/ui/editor/certificateEditor.ts": "certificateEditor",
  "src/aws/aws.ts": "aws",
  "src/ui/runCommand.ts": "commands",
};

export const nodeBundle = {
  platform: "node",
  format: "cjs",
  target: "node20",
  mainFields: ["module", "main"], // half the size of AWS's code (its CommonJS build cannot be shaken)
  external: ["vscode", "node:sqlite"],
};

/** Leaves dynamic imports of a lazy bundle alone, and refuses static ones: they would undo the split. */
const splitLazyBundles = {
  name: "split-lazy-bundles",
  setup(builder) {
    const files = new Map(Object.entries(lazy).map(([file, name]) => [resolve(root, file), name]));
    builder.onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir, kind }) => {
      const name = files.get(resolve(resolveDir, path.endsWith(".ts") ? path : `${path}.ts`));
      if (!name || kind === "entry-point") return undefined;
      if (kind === "dynamic-import") return { path: `./${name}.js`, external: true };
      return { errors: [{ text: `"${path}" is a bundle of its own: load it with a dynamic import.` }] };
    });
  },
};

function bundle(name, entry, options) {
  return { entryPoints: { [name]: resolve(root, entry) }, outdir: dist, bundle: true, ...options };
}

/** Folders of webview/: each becomes a script and a style in dist/web. */
export const pages = ["decoder", "jitr", "regions", "interception", "rotation", "comparison", "drill"];

export const bundles = [
  bundle("extension", "src/extension.ts", { ...nodeBundle, plugins: [shareVscodeApi, splitLazyBundles] }),
  ...Object.entries(lazy).map(([entry, name]) =>
    bundle(name, entry, { ...nodeBundle, plugins: [shareVscodeApi, splitLazyBundles] }),
  ),
  bundle("backend", "src/backend/main.ts", nodeBundle),
  bundle("cli", "src/cli/main.ts", { ...nodeBundle, plugins: [splitLazyBundles] }),
  bundle("hookRunner", "src/backend/iot/hook/runner/main.ts", nodeBundle),
  bundle("hookResolver", "src/backend/iot/hook/runner/resolver.ts", nodeBundle),
  // What a Lambda function finds without bringing it along.
  bundle("lambda/client-iot", "node_modules/@aws-sdk/client-iot/dist-es/index.js", nodeBundle),
  bundle("decoderThread", "src/ui/decoder/decoderThread.ts", nodeBundle),
  bundle("certificateTask", "src/ui/certificates/tasks/taskThread.ts", nodeBundle),
  bundle("certificateThread", "src/ui/editor/certificateThread.ts", nodeBundle),
  bundle("pinThread", "src/ui/pins/check/pinThread.ts", nodeBundle),
  ...pages.flatMap((page) => [
    bundle(`web/${page}`, `webview/${page}/main.ts`, { platform: "browser", format: "iife", target: "es2022" }),
    bundle(`web/${page}`, `webview/${page}/${page}.css`, {}),
  ]),
];

/** The database engine for a Node without `node:sqlite`: its loader is in the bundle, the WebAssembly lies beside it. */
function wasm() {
  const file = fileURLToPath(import.meta.resolve("node-sqlite3-wasm")).replace(/\.js$/, ".wasm");
  return { path: resolve(dist, basename(file)), contents: readFileSync(file) };
}

const common = { absWorkingDir: root, sourcemap: "linked", minify: true, legalComments: "none", logLevel: "warning" };

/**
 * Everything is built before anything is replaced: a failure leaves dist/ as it was, and so do builds at the same time.
 * Resolves with `{ name, bytes, inputs }` of each file: its path in dist/, its size, and the files it was made of. Throws a
 * SetupError after esbuild has said what is wrong. `only`: names of bundles; the others stay as they are.
 */
export async function buildAll(only) {
  const options = { ...common, write: false, metafile: true };
  const wanted = present().filter(({ entryPoints }) => only?.includes(Object.keys(entryPoints)[0]) ?? true);
  const results = await Promise.all(wanted.map((bundle) => build({ ...bundle, ...options }))).catch(() => {
    throw new SetupError("The build failed.");
  });
  const outputs = results.flatMap(({ metafile }) => Object.entries(metafile.outputs));
  const inputs = new Set(outputs.flatMap(([, output]) => Object.keys(output.inputs)));
  const notices = { path: resolve(dist, "THIRD_PARTY_NOTICES.txt"), contents: Buffer.from(thirdPartyNotices(inputs)) };
  const files = [...results.flatMap(({ outputFiles }) => outputFiles), wasm()];
  replaceFiles(dist, only ? files : [...files, notices], { keepOthers: only !== undefined });
  return outputs.map(([path, output]) => ({
    name: relative(dist, resolve(root, path)),
    bytes: output.bytes,
    inputs: Object.keys(output.inputs),
  }));
}

/** Keeps dist/ up to date until the process ends. */
async function watchAll() {
  await buildAll();
  await Promise.all(present().map(async (options) => (await context({ ...common, ...options })).watch()));
}

function present() {
  return bundles.filter(({ entryPoints }) => existsSync(Object.values(entryPoints)[0]));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runScript(async () => {
    const [, , ...names] = process.argv;
    await (names.includes("--watch") ? watchAll() : buildAll(names.length > 0 ? names : undefined));
    console.log("Built dist/.");
  });
}
