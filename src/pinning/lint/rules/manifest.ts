import type { ManifestHost } from "../../manifest/pinManifest";
import type { PinFix } from "../pinFinding";
import type { Evidence, HostRule, JudgedDeclaration, JudgedFile, JudgedPin, Judgement } from "./judged";
import { isLeafTarget } from "./keyRoles";
import { isNear } from "./nearPin";
import { spelledLike } from "./pinReading";

/** What code pins, compared with `rootpin.pins.json`. A file that is written from it is told to be written again. */
export const manifestComparison: HostRule = (judged, file, evidence) => {
  if (!isCompared(judged, evidence)) return [];
  const hosts = manifestHostsFor(judged, evidence);
  const [first] = judged.pins;
  if (!first) return [];
  const found =
    hosts.length === 0
      ? unknownHost(judged, evidence)
      : [...unknownPins(judged, hosts), ...missingPins(judged, file, hosts)];
  return isOutput(file, evidence) ? asStale(found) : found;
};

/** Hosts that the manifest pins and no file does. Said in the manifest, when code pins others. */
export const unwrittenHosts: HostRule = (judged, _file, evidence) => {
  const { manifest } = evidence.context;
  const { host, platform } = judged.declaration;
  if (platform !== "manifest" || !host || !manifest) return [];
  const written = evidence.files.flatMap(({ declarations }) =>
    declarations.filter((each) => isCompared(each, evidence)),
  );
  const stated = manifest.manifest.hosts.find(({ pattern }) => pattern === judged.pattern);
  if (!stated || written.length === 0 || written.some((each) => isSame(each, stated))) return [];
  const message = `No file that was checked pins "${stated.pattern}". Write its pins into the code, or take it out of the manifest.`;
  return [{ rule: "missing-from-code", at: host.range, host, message }];
};

const isCompared = ({ declaration: { platform, kind } }: JudgedDeclaration, { context }: Evidence): boolean =>
  context.manifest !== undefined && platform !== "manifest" && kind === "spki";

/** The manifest's entries for what is declared; all of them where code pins whatever it connects to. */
export function manifestHostsFor(judged: JudgedDeclaration, { context }: Evidence): readonly ManifestHost[] {
  return context.manifest?.manifest.hosts.filter((each) => isSame(judged, each)) ?? [];
}

/** Platforms without patterns say "**." and "*." by an attribute beside the domain. */
function isSame({ declaration, pattern }: JudgedDeclaration, host: ManifestHost): boolean {
  if (declaration.host === undefined || pattern === undefined) return true;
  if (host.pattern === pattern) return true;
  return declaration.includeSubdomains === true && host.pattern.replace(/^\*\*?\./, "") === pattern;
}

const placed = ({ declaration: { host } }: JudgedDeclaration): Pick<Judgement, "host"> => (host ? { host } : {});

function unknownHost(judged: JudgedDeclaration, { context }: Evidence): readonly Judgement[] {
  const { host } = judged.declaration;
  if (!host || !context.manifest || /[/:]|\.$/.test(judged.pattern ?? "")) return []; // its form is the fault
  const message = `The manifest does not know this host. Add it to ${nameOf(context.manifest.path)}, or take it out here.`;
  return [{ rule: "not-in-manifest", at: host.range, host, message }];
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

function unknownPins(judged: JudgedDeclaration, hosts: readonly ManifestHost[]): readonly Judgement[] {
  const pins = hosts.flatMap((each) => each.pins);
  return judged.pins
    .filter(({ reading }) => reading.kind === "good" && !pins.some(({ pin }) => pin === reading.meant))
    .map((each) => {
      const near = pins.find(({ pin }) => isNear(pin, each.reading.meant ?? ""));
      const message = near
        ? `The manifest has a pin for this host that differs in a few digits only, "${near.owner}". Correct it.`
        : "The manifest does not know this pin for this host. Add it there, or take it out here.";
      return {
        rule: "not-in-manifest",
        at: each.written.range,
        pin: each.written,
        message,
        fixes: near ? correction(each, judged, near.pin) : [],
        ...placed(judged),
      };
    });
}

const correction = ({ written }: JudgedPin, { declaration }: JudgedDeclaration, pin: string): readonly PinFix[] =>
  written.composed
    ? []
    : [
        {
          title: "Write the pin of the manifest",
          edits: [{ range: written.range, text: spelledLike(written.text, declaration, pin) }],
        },
      ];

/** A mistyped pin is no missing one. */
function missingPins(
  judged: JudgedDeclaration,
  file: JudgedFile,
  hosts: readonly ManifestHost[],
): readonly Judgement[] {
  if (judged.declaration.partial || judged.declaration.host === undefined || isLeafTarget(judged)) return [];
  const same = file.declarations.filter(({ pattern }) => pattern === judged.pattern).flatMap(({ pins }) => pins);
  const missing = hosts
    .flatMap(({ pins }) => pins)
    .filter(({ pin }) => !same.some(({ reading }) => isNear(pin, reading.meant ?? "")));
  const [first] = missing;
  if (!first || judged.pins.some(({ reading }) => reading.kind === "not-literal" || reading.meant === undefined))
    return [];
  const names = missing.map(({ owner, pin }) => `${owner} (${pin})`).join(", ");
  const message = `The manifest pins more for this host: ${names}. Add ${missing.length === 1 ? "it" : "them"} here.`;
  return [{ rule: "missing-from-code", at: judged.declaration.host.range, message, ...placed(judged) }];
}

function isOutput({ file }: JudgedFile, { context: { manifest } }: Evidence): boolean {
  if (!manifest) return false;
  const folder = manifest.path.slice(0, manifest.path.lastIndexOf("/") + 1);
  return manifest.manifest.outputs.some((output) => normalized(folder + output.file) === normalized(file.path));
}

/** Without "." and "..". */
function normalized(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

const asStale = (found: readonly Judgement[]): readonly Judgement[] =>
  found.slice(0, 1).map((each) => ({
    ...each,
    rule: "stale-output",
    message: `This file is written from the manifest, and the manifest has changed since. Write it again. (${each.message})`,
  }));
