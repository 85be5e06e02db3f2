// npm run test:desktop: the extension's suite in a desktop VS Code. On Linux without a display: xvfb-run -a npm run test:desktop
import { installPackages } from "./install.mjs";
import { runScript } from "./runScript.mjs";

await runScript(async () => {
  installPackages(); // before anything is imported that needs a package
  const { testDesktop } = await import("./test/desktop.mjs");
  return testDesktop(process.argv.slice(2));
});
