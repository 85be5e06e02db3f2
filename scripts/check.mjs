// npm run check: everything that a machine can check without running the code. Installs what is missing.
import { installPackages } from "./install.mjs";
import { runScript } from "./runScript.mjs";

await runScript(async () => {
  installPackages(); // before anything is imported that needs a package
  const { check } = await import("./check/check.mjs");
  return check(process.argv.slice(2));
});
