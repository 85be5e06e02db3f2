// Writes docs/pin-rules.md from the rules of the pin linter: npm run pin-rules
import { build } from "esbuild";
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { format } from "prettier";
import { root } from "./root.mjs";
import { runScript } from "./runScript.mjs";

await runScript(async () => {
  const { outputFiles } = await build({
    entryPoints: [resolve(root, "src/pinning/lint/rules/rulesPage.ts")],
    bundle: true,
    write: false,
    format: "esm",
  });
  const module = Buffer.from(outputFiles[0].contents).toString("base64");
  const { rulesPage } = await import(`data:text/javascript;base64,${module}`);
  writeFileSync(resolve(root, "docs/pin-rules.md"), await format(rulesPage(), { parser: "markdown" }));
  return 0;
});
