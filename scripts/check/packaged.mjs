// Packs the extension as it would be published. vsce looks for secrets in every file, and refuses to pack one.
import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "@vscode/vsce";
import { packExtension } from "../packExtension.mjs";
import { root } from "../root.mjs";

const limit = 3 * 1024 * 1024;

const expected = [
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "dist/THIRD_PARTY_NOTICES.txt",
  "dist/backend.js",
  "dist/cli.js",
  "dist/extension.js",
  "dist/web/decoder.js",
  "package.json",
  "package.nls.json",
];

const allowed = /^(dist|media|l10n)\/|^package(\.nls(\.[a-z-]+)?)?\.json$|^(README|CHANGELOG)\.md$|^LICENSE$/;

export async function packaged() {
  mkdirSync(join(root, "out"), { recursive: true });
  const folder = mkdtempSync(join(root, "out", "package-"));
  try {
    await checkFiles();
    const file = join(folder, "rootpin.vsix");
    await packExtension(file);
    const { size } = statSync(file);
    if (size > limit) throw new Error(`The package has ${size} bytes; the limit is ${limit}.`);
    return `${Math.ceil(size / 1024)} KB`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function checkFiles() {
  const files = await listFiles({ cwd: root, dependencies: false });
  const wrong = [
    ...expected.filter((name) => !files.includes(name)).map((name) => `Missing in the package: "${name}".`),
    ...files.filter((name) => !allowed.test(name)).map((name) => `Does not belong into the package: "${name}".`),
    ...files.filter((name) => name.endsWith(".map")).map((name) => `Does not belong into the package: "${name}".`),
  ];
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
}
