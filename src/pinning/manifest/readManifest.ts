import { canonicalHostPattern, hostPatternProblem, okHttpMajors, type OkHttpMajor } from "../hostPattern";
import { readJson } from "../json/jsonTree";
import { chainRoles, type PinnedKey } from "../pinnedKey";
import { generators } from "../generators";
import { fileProblem, ManifestFields } from "./manifestFields";
import { type ManifestProblem, ManifestProblems } from "./manifestProblem";
import { keyRenewals, type ManifestHost, type ManifestOutput, type PinManifest, unnamedOwner } from "./pinManifest";
import { pinProblem } from "./pinProblem";

const fields = ["$schema", "version", "okHttp", "usedUntil", "trustAnchors", "hosts", "outputs"];
const hostFields = ["pattern", "renewal", "chain", "pins", "expiresOn"];
const pinFields = ["pin", "role", "owner", "notAfter", "inChain"];
const outputFields = ["format", "file"];
const pinRoles = [...chainRoles, "backup"] as const;

/** Reads `rootpin.pins.json`. There is a manifest unless a problem is an error. Throws nothing. */
export function readManifest(text: string): {
  readonly manifest?: PinManifest;
  readonly problems: readonly ManifestProblem[];
} {
  const problems = new ManifestProblems();
  const manifest = read(text, problems);
  const failed = problems.found.some(({ severity }) => severity === "error");
  return { ...(!failed && manifest && { manifest }), problems: problems.found };
}

function read(text: string, problems: ManifestProblems): PinManifest | undefined {
  const { root, faults, comments } = readJson(text, { trailingCommas: false });
  for (const { range, message } of faults) problems.error(range, message);
  for (const range of comments) {
    problems.warn(range, 'JSON has no comments, and this one is lost when the manifest is written. Say it in "owner".');
  }
  if (root?.kind === "object") return manifestOf(new ManifestFields(root, "", problems, fields), problems);
  const range = root?.range ?? { start: 0, end: text.length };
  if (faults.length === 0) problems.error(range, 'A manifest is an object: { "version": 1, "hosts": [ … ] }.');
  return undefined;
}

function manifestOf(manifest: ManifestFields, problems: ManifestProblems): PinManifest | undefined {
  const schema = manifest.text("$schema");
  const version = manifest.require("version", "write 1").choice("version", [1] as const);
  const okHttp = manifest.choice("okHttp", okHttpMajors);
  const usedUntil = manifest.date("usedUntil");
  const hosts = readHosts(manifest, okHttp, problems);
  const trustAnchors = manifest.files("trustAnchors");
  const outputs = readOutputs(manifest);
  if (version === undefined) return undefined;
  return {
    ...(schema !== undefined && { schema }),
    version,
    ...(okHttp !== undefined && { okHttp }),
    ...(usedUntil && { usedUntil }),
    trustAnchors,
    hosts,
    outputs,
  };
}

function readHosts(
  manifest: ManifestFields,
  okHttp: OkHttpMajor | undefined,
  problems: ManifestProblems,
): ManifestHost[] {
  const hosts = manifest
    .require("hosts", "the list of hosts that the app connects to")
    .objects("hosts", hostFields, "name at least one host, else nothing is pinned.");
  const seen = new Map<string, string>();
  return (hosts ?? []).flatMap((host) => {
    const pattern = readPattern(host, okHttp, seen);
    const renewal = host.choice("renewal", keyRenewals) ?? "unknown";
    const chain = host.files("chain");
    const pins = readPins(host, problems);
    const expiresOn = host.date("expiresOn");
    return pattern === undefined ? [] : [{ pattern, renewal, chain, pins, ...(expiresOn && { expiresOn }) }];
  });
}

/** A pattern stands for all its pins: the second of two with the same one would be overlooked. */
function readPattern(
  host: ManifestFields,
  okHttp: OkHttpMajor | undefined,
  seen: Map<string, string>,
): string | undefined {
  const written = host.require("pattern", "the name of the host, such as api.example.com").text("pattern", (text) => {
    const other = seen.get(canonicalHostPattern(text));
    const twice = `"${text}" is ${other ?? ""} already: put all its pins there.`;
    return hostPatternProblem(text, okHttp) ?? (other === undefined ? undefined : twice);
  });
  const pattern = written === undefined ? undefined : canonicalHostPattern(written);
  if (pattern !== undefined) seen.set(pattern, host.path);
  return pattern;
}

function readPins(host: ManifestFields, problems: ManifestProblems): PinnedKey[] {
  const pins = host
    .require("pins", "a list of at least two pins, one of them of a key that waits in reserve")
    .objects("pins", pinFields, "there is no pin, so that nothing is pinned.");
  const seen = new Set<string>();
  return (pins ?? []).flatMap((fields) => {
    const key = readPin(fields);
    if (!key) return [];
    if (seen.has(key.pin)) {
      problems.warn(fields.rangeOf("pin"), `${fields.at("pin")}: this pin is there twice, and counts once.`);
      return [];
    }
    seen.add(key.pin);
    return [key];
  });
}

function readPin(fields: ManifestFields): PinnedKey | undefined {
  const pin = fields.require("pin", '"sha256/" and the base64 of the hash of a key').text("pin", pinProblem);
  const role = fields.require("role", `what the key is: ${pinRoles.join(", ")}`).choice("role", pinRoles);
  const owner = fields.text("owner") ?? unnamedOwner;
  const notAfter = fields.date("notAfter");
  const inChain = fields.flag("inChain") ?? role !== "backup";
  return pin === undefined || role === undefined
    ? undefined
    : { pin, role, owner, ...(notAfter && { notAfter }), inChain };
}

function readOutputs(manifest: ManifestFields): ManifestOutput[] {
  const formats = generators.map(({ id }) => id);
  const seen = new Set<string>();
  return (manifest.objects("outputs", outputFields) ?? []).flatMap((output) => {
    const format = output.require("format", `one of ${formats.join(", ")}`).choice("format", formats);
    const file = output
      .require("file", "where the code is written, relative to this manifest")
      .text(
        "file",
        (path) => fileProblem(path) ?? (seen.has(path) ? "another output is written to it already." : undefined),
      );
    if (file !== undefined) seen.add(file);
    return format === undefined || file === undefined ? [] : [{ format, file }];
  });
}
