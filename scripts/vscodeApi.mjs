// An esbuild plugin for the bundle that VS Code loads at activation.
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { root } from "./root.mjs";

/**
 * Without it, each of our files has a copy of all of VS Code's API made, property by property: of the time that loading
 * the bundle takes, that was more than half. With it, they share one module of what they use.
 */
export const shareVscodeApi = {
  name: "share-vscode-api",
  setup(builder) {
    builder.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === "vscode-api" ? { path: "vscode", external: true } : { path: "vscode", namespace: "vscode-api" },
    );
    builder.onLoad({ filter: /.*/, namespace: "vscode-api" }, () => ({
      contents: `const api = require("vscode");\n${usedNames()
        .map((name) => `export const ${name} = api.${name};`)
        .join("\n")}`,
      loader: "js",
    }));
  },
};

/** What our files say after "vscode."; the names of types among them are undefined when it runs, as anywhere. */
function usedNames() {
  const folder = resolve(root, "src", "ui");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => resolve(folder, name));
  const texts = [resolve(root, "src", "extension.ts"), ...files].filter((name) => name.endsWith(".ts")).map(readText);
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/\bvscode\.(\w+)/g)].map(([, name]) => name)))].sort();
}

const readText = (file) => readFileSync(file, "utf8");
