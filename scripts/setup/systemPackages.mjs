// Debian packages: installed where this user may, or only unpacked into a folder where not.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { findOnPath } from "./findOnPath.mjs";

const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };

/** What to put before apt-get to be allowed to install; undefined where that is not possible. */
function privilege() {
  if (!findOnPath("apt-get")) return undefined;
  if (process.getuid?.() === 0) return [];
  const sudo = findOnPath("sudo");
  return sudo && spawnSync(sudo, ["-n", "true"]).status === 0 ? [sudo, "-n", "-E"] : undefined;
}

function run([command, ...args]) {
  const { status, stdout, stderr } = spawnSync(command, args, { env: environment, encoding: "utf8" });
  if (status !== 0) console.error(`${command} ${args.join(" ")}\n${stdout}${stderr}`);
  return status === 0;
}

let listsAreFresh = false;

/** Installs packages for the whole computer. False where apt-get is missing, not allowed, or fails. */
export function installSystemPackages(...names) {
  const before = privilege();
  if (!before) return false;
  console.log(`Installing ${names.join(" ")} (apt-get) …`);
  listsAreFresh ||= run([...before, "apt-get", "update", "-qq"]);
  return run([...before, "apt-get", "install", "-y", "-qq", "--no-install-recommends", ...names]);
}

/** Fetches packages and what they need, and unpacks them into `folder`: needs apt and dpkg, but no rights. */
export function unpackSystemPackages(folder, ...names) {
  if (!findOnPath("apt-get") || !findOnPath("dpkg-deb")) return false;
  const state = join(folder, "apt");
  for (const name of ["lists/partial", "archives/partial"]) mkdirSync(join(state, name), { recursive: true });
  const options = [
    ...["-o", `Dir::State::Lists=${join(state, "lists")}`, "-o", `Dir::Cache=${state}`],
    ...["-o", "Debug::NoLocking=1", "-o", "APT::Sandbox::User="],
  ];
  if (!run(["apt-get", ...options, "update", "-qq"])) return false;
  if (!run(["apt-get", ...options, "install", "-y", "-qq", "--download-only", "--reinstall", ...names])) return false;
  const archives = readdirSync(join(state, "archives")).filter((name) => name.endsWith(".deb"));
  for (const name of archives) execFileSync("dpkg-deb", ["-x", join(state, "archives", name), folder]);
  return archives.length > 0;
}
