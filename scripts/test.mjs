// npm test: installs what is missing, builds, runs the suites. `npm test -- --help` names the options.
import { installPackages } from "./install.mjs";

installPackages(); // before anything is imported that needs a package
const { main } = await import("./test/main.mjs");
process.exitCode = await main(process.argv.slice(2));
