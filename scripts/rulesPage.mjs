// A page of docs/ that is made from the rules of a linter: its module exports rulesPage().
import { build } from "esbuild";
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { format } from "prettier";
import { root } from "./root.mjs";
import { runScript } from "./runScript.mjs";

export const writeRulesPage = (source, page) =>
  runScript(async () => {
    const { outputFiles } = await build({
      entryPoints: [resolve(root, source)],
      bundle: true,
      write: false,
      format: "esm",
    });
    const module = Buffer.from(outputFiles[0].contents).toString("base64");
    const { rulesPage } = await import(`data:text/javascript;base64,${module}`);
    writeFileSync(resolve(root, page), await format(rulesPage(), { parser: "markdown" }));
    return 0;
  });
