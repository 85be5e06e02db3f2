import { existsSync } from "node:fs";
import { join } from "node:path";
import { skip } from "../skip";

/** A file of a Debian package; skips the test, or from a `suiteSetup` the suite, where it is missing. */
export const systemFile = (context: Mocha.Context, path: string, debianPackage: string): string =>
  existsSync(path) ? path : skip(context, `There is no "${path}": Debian's package ${debianPackage} brings it.`);

/** A file of the npm packages that scripts/setup/findPlatforms.mjs fetches, "kotlin-compiler/lib/…"; skips likewise. */
export function fetchedFile(context: Mocha.Context, path: string): string {
  const file = join(process.env["ROOTPIN_CACHE"] ?? "", "platforms", "node_modules", path);
  return existsSync(file) ? file : skip(context, `There is no "${path}": it could not be fetched with npm.`);
}
