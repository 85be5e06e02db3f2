// The licences of the packages whose code is in the bundles: most of them ask to go along with the code.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

/** Packages that are in the package without being bundled. */
const alongside = ["node_modules/node-sqlite3-wasm"];

/** `inputs`: the files that bundles were made of, as esbuild names them. */
export function thirdPartyNotices(inputs) {
  const folders = new Set([...alongside, ...[...inputs].map(packageFolder).filter(Boolean)]);
  const licences = new Map(); // text → packages under it
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    const text = licenceText(folder) ?? `Licence: ${license}`;
    licences.set(text, [...(licences.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const parts = [...licences].map(([text, packages]) => `${[...new Set(packages)].join("\n")}\n\n${text}`);
  return ["Rootpin contains code of these packages.\n", ...parts].join(`\n${"-".repeat(80)}\n\n`);
}

/** The innermost folder of a package: packages can lie in packages. */
function packageFolder(file) {
  return /^.*node_modules\/(@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
}

function licenceText(folder) {
  const name = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
  if (!name) return undefined;
  return `${readFileSync(join(root, folder, name), "utf8")
    .replace(/\r\n/g, "\n")
    .trim()}\n`;
}
