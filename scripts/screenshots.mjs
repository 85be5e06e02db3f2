// Makes the pictures of the documentation from the real workbench: node scripts/screenshots.mjs
import { installPackages } from "./install.mjs";
import { runScript } from "./runScript.mjs";

await runScript(async () => {
  installPackages(); // before anything is imported that needs a package
  const { takeScreenshots } = await import("./screenshots/takeScreenshots.mjs");
  return takeScreenshots();
});
