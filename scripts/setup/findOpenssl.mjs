// Finds the openssl command, or installs it: the tests take it as the judge of what Rootpin makes.
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "./cacheFolder.mjs";
import { findOnPath } from "./findOnPath.mjs";
import { replaceFolder } from "./replaceFolder.mjs";
import { SetupError } from "./setupError.mjs";
import { installSystemPackages, unpackSystemPackages } from "./systemPackages.mjs";

const unpackedFolder = join(cacheFolder, "openssl");
const unpackedBinary = join(unpackedFolder, "run", "openssl");

/** The path of openssl: the PATH, Debian's package, or that package unpacked beside the other downloads. */
export async function findOpenssl() {
  const found = findOnPath("openssl") ?? fromCache() ?? fromDebian() ?? (await fromUnpackedPackage());
  if (found) return found;
  throw new SetupError('No openssl found, which the tests need. Install it (Debian: "apt-get install openssl").');
}

function fromCache() {
  return existsSync(unpackedBinary) ? unpackedBinary : undefined;
}

function fromDebian() {
  return installSystemPackages("openssl") ? findOnPath("openssl") : undefined;
}

async function fromUnpackedPackage() {
  console.log("Unpacking openssl (apt-get download) …");
  await replaceFolder(unpackedFolder, (folder) => {
    if (!unpackSystemPackages(folder, "openssl")) return;
    mkdirSync(join(folder, "run"));
    writeFileSync(join(folder, "run", "openssl"), startScript(libraryFolder(folder)));
    chmodSync(join(folder, "run", "openssl"), 0o755);
  });
  return fromCache();
}

/** For example usr/lib/x86_64-linux-gnu. */
function libraryFolder(folder) {
  const name = readdirSync(join(folder, "usr", "lib")).find((entry) => entry.includes("linux-gnu"));
  return join("usr", "lib", name ?? ".");
}

function startScript(libraries) {
  return `#!/bin/sh
here=$(dirname "$0")/..
export LD_LIBRARY_PATH="$here/${libraries}\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" OPENSSL_CONF="$here/etc/ssl/openssl.cnf"
exec "$here/usr/bin/openssl" "$@"
`;
}
