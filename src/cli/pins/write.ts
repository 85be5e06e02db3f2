import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { sha256 } from "../../crypto/digest";
import { findGenerator, type GeneratedCode, generatedBy } from "../../pinning/generators";
import { manifestToPinSet } from "../../pinning/manifest/manifestToPinSet";
import { manifestName, type ManifestOutput, type PinManifest } from "../../pinning/manifest/pinManifest";
import { readManifest } from "../../pinning/manifest/readManifest";
import { type PinSet, type TrustAnchor, trustAnchorsOf } from "../../pinning/pinSet";
import { type PinProblem, pinSetProblems } from "../../pinning/pinSetProblems";
import { withAuthorities } from "../../pinning/withAuthorities";
import { CliError, usageError } from "../cliError";
import type { Io } from "../io";
import { parseOptions } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine, terminalText } from "../terminalText";
import { refuseOutside } from "./insideFolder";
import { readCertificates } from "./readObjects";
import { companionPath, writeCode } from "./writeCode";

export const pinsWrite: Subcommand = {
  name: "pins write",
  summary: "write the code that a pin manifest names, or check that it is up to date",
  usage: `Usage: rootpin pins write [MANIFEST] [--check] [--json]

Writes each file under "outputs" of the manifest with the pins of all its hosts (default: ${manifestName} in this folder).
Nothing is written when the pins would brick the app, nor outside of the folder in which the command runs.

  --check   write nothing; say which files are not what would be written

JSON: {"manifest":"…","files":[{"file":"…","format":"…","state":"written|unchanged|stale"}],"problems":[{"code":"…","severity":"…",
"message":"…","host":"…"}]}.
Exit codes: 0 written, or all is up to date; 1 a file is stale, or the pins would brick the app; 2 wrong usage or a manifest that cannot
be read; 3 a file cannot be written`,
  run: (args, io) => {
    const { values, rest } = parseOptions(args, { check: "flag" });
    const [path = manifestName, another] = rest;
    if (another !== undefined) throw usageError(`One manifest at a time: do not know what to do with "${another}".`);
    const manifest = manifestIn(path);
    const pinSet = pinSetOf(manifest, dirname(path));
    const problems = pinSetProblems(pinSet, new Date());
    const fatal = problems.some(({ severity }) => severity === "error");
    const files = manifest.outputs.map((output) => stateOf(output, pinSet, dirname(path)));
    const writes = !values.check && !fatal;
    if (writes) for (const { file, written } of files) writeCode(file, written, { makesFolder: true });
    const shown = files.map(({ file, format, isCurrent }) => ({ file, format, state: stateName(isCurrent, writes) }));
    if (values.json) io.write(jsonLine({ manifest: path, files: shown, problems }));
    else io.write(shown.map(({ file, state }) => `${state.padEnd(9)}  ${terminalText(file)}\n`).join(""));
    if (!values.json) warn(problems, io);
    return Promise.resolve(fatal || shown.some(({ state }) => state === "stale") ? 1 : 0);
  },
};

function stateName(isCurrent: boolean, writes: boolean): "written" | "unchanged" | "stale" {
  if (isCurrent) return "unchanged";
  return writes ? "written" : "stale";
}

function warn(problems: readonly PinProblem[], io: Io): void {
  for (const { severity, message, host } of problems) io.warn(`${severity}: ${terminalText(`${host}: ${message}`)}\n`);
}

function manifestIn(path: string): PinManifest {
  const text = read(path);
  const { manifest, problems } = readManifest(text);
  if (manifest) return manifest;
  const [first] = problems.filter(({ severity }) => severity === "error");
  const line = text.slice(0, first?.range.start ?? 0).split("\n").length;
  throw new CliError("bad-manifest", `"${path}", line ${line}: ${first?.message ?? "This is no pin manifest."}`, 2);
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new CliError("unreadable", `The manifest cannot be read: "${path}".`, 2, { cause: error });
  }
}

function pinSetOf(manifest: PinManifest, folder: string): PinSet {
  const chains = manifest.hosts.flatMap(({ chain }) => chain.map((file) => join(folder, file))).filter(existsSync);
  const anchors = manifest.trustAnchors.map((file) => join(folder, file));
  const pinSet = manifestToPinSet(manifest, anchorsOf(manifest, folder));
  return withAuthorities(pinSet, readCertificates([...chains, ...anchors]), sha256);
}

const anchorsOf = ({ trustAnchors }: PinManifest, folder: string): TrustAnchor[] =>
  trustAnchors.flatMap((file) => {
    const roots = trustAnchorsOf(readCertificates([join(folder, file)]), sha256);
    if (roots.length > 0) return roots;
    throw new CliError("no-root", `The trust anchor "${file}" of the manifest holds no root certificate.`, 2);
  });

interface OutputFile {
  readonly file: string;
  readonly format: string;
  readonly written: GeneratedCode;
  /** The file and those that it refers to are what would be written. */
  readonly isCurrent: boolean;
}

function stateOf({ format, file }: ManifestOutput, pinSet: PinSet, folder: string): OutputFile {
  const generator = findGenerator(format);
  const written = generatedBy(generator, pinSet);
  const path = join(folder, file);
  refuseOutside(path);
  const texts = [
    [path, written.code],
    ...written.companions.map(({ path: beside, text }) => [companionPath(path, beside), text]),
  ] as const;
  const isCurrent = texts.every(([at = "", text = ""]) => isSame(resolve(at), text));
  return { file: path, format, written, isCurrent };
}

const isSame = (path: string, text: string): boolean =>
  existsSync(path) && readFileSync(path, "utf8").trimEnd() === text.trimEnd();
