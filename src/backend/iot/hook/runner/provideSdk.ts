import Module, { createRequire, register } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

type ResolveFilename = (request: string, ...rest: unknown[]) => string;

/** Packages of the AWS SDK that registration functions use, and that Lambda brings along. */
const names = ["@aws-sdk/client-iot"];

/** A handler whose folder has no AWS SDK gets the one that ships with this program, as it would from Lambda. */
export function provideSdk(file: string): void {
  const packages = names
    .filter((name) => !isFound(name, file))
    .map((name) => [name, join(__dirname, "lambda", `${name.replace("@aws-sdk/", "")}.js`)] as const);
  if (packages.length === 0) return;
  forRequire(new Map(packages));
  const data = packages.map(([name, path]) => [name, pathToFileURL(path).href]);
  register(pathToFileURL(join(__dirname, "hookResolver.js")), { data });
}

function isFound(name: string, file: string): boolean {
  try {
    createRequire(file).resolve(name);
    return true;
  } catch {
    return false; // It is not there.
  }
}

function forRequire(packages: ReadonlyMap<string, string>): void {
  const loader = Module as unknown as { _resolveFilename: ResolveFilename };
  const resolve = loader._resolveFilename;
  loader._resolveFilename = function (this: unknown, request, ...rest) {
    const path = packages.get(request);
    if (path !== undefined) return path;
    const found: unknown = Reflect.apply(resolve, this, [request, ...rest]);
    return String(found);
  };
}
