// npm start: installs what is missing, builds, starts the local backend and opens the workbench.
import { installPackages } from "./install.mjs";
import { runScript } from "./runScript.mjs";

await runScript(async () => {
  installPackages(); // before anything is imported that needs a package
  const { start } = await import("./start/start.mjs");
  return start(process.argv.slice(2));
});
