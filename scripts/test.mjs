// npm test: installs what is missing, builds, runs the suites. `npm test -- --help` names the options.
import { installPackages } from "./install.mjs";
import { runScript } from "./runScript.mjs";

await runScript(async () => {
  installPackages(); // before anything is imported that needs a package
  const { main } = await import("./test/main.mjs");
  return main(process.argv.slice(2));
});
