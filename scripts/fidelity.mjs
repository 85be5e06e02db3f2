// Writes docs/fidelity.md from what src/backend/fidelity knows: npm run fidelity
import { build } from "esbuild";
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { root } from "./root.mjs";
import { runScript } from "./runScript.mjs";

await runScript(async () => {
  const { outputFiles } = await build({
    entryPoints: [resolve(root, "src/backend/fidelity/fidelityPage.ts")],
    bundle: true,
    write: false,
    format: "esm",
  });
  const module = Buffer.from(outputFiles[0].contents).toString("base64");
  const { fidelityPage } = await import(`data:text/javascript;base64,${module}`);
  writeFileSync(resolve(root, "docs/fidelity.md"), fidelityPage());
  return 0;
});
