// npm run check: everything that a machine can check without running the code. Installs what is missing.
import { installPackages } from "./install.mjs";

installPackages(); // before anything is imported that needs a package
const { check } = await import("./check/check.mjs");
process.exitCode = await check(process.argv.slice(2));
