// The outermost part of every script that a person starts. Imports nothing that needs a package.
import { SetupError } from "./setup/setupError.mjs";

const [major, minor] = process.versions.node.split(".").map(Number);

/** The second is of `parseArgs`: an option that does not exist. */
function isForPerson(error) {
  return error instanceof SetupError || /^ERR_PARSE_ARGS/.test(error.code ?? "");
}

/** `main` may resolve with an exit code. A SetupError is for the person: its message is enough. */
export async function runScript(main) {
  try {
    if (major < 20 || (major === 20 && minor < 12)) {
      throw new SetupError(`Rootpin needs Node 20.12 or later; this is ${process.version}.`);
    }
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(isForPerson(error) ? error.message : error);
    process.exitCode = 1;
  }
}
