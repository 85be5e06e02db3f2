import { readInputText } from "../inputFile";
import { patternMatches } from "../../pinning/hostPatternMatch";
import { readManifest } from "../../pinning/manifest/readManifest";
import { readPin } from "../../pinning/readPin";
import { hostOf } from "../../probe/hostOf";
import type { ProbeTarget } from "../../probe/probe";
import { CliError, usageError } from "../cliError";
import type { OptionValues } from "../options";
import { portOf, serverOptions, serverTarget } from "../serverTarget";

export const pinTestOptions = {
  ...serverOptions,
  host: "text",
  port: "text",
  pin: "list",
  manifest: "text",
} as const;

type Values = OptionValues<typeof pinTestOptions & { readonly json: "flag" }>;

export function targetOf(values: Values): ProbeTarget {
  const { host: written, port } = values;
  if (written === undefined) throw usageError("Name --host.");
  const host = hostOf(written);
  if (host === undefined) throw usageError(`--host takes a host name or an address, not "${written}".`);
  return serverTarget(host, portOf("--port", port ?? "443"), values);
}

export function pinsOf({ pin, manifest }: Values, host: string): readonly string[] {
  const given = pin
    .flatMap((text) => text.split(/[\s,]+/).filter(Boolean))
    .map((text) => {
      const read = readPin(text);
      if ("problem" in read) throw usageError(read.problem);
      return read.pin;
    });
  const pins = [...given, ...(manifest === undefined ? [] : manifestPins(manifest, host))];
  if (pins.length === 0) throw usageError("Name the pins with --pin or --manifest.");
  return [...new Set(pins)];
}

function manifestPins(file: string, host: string): readonly string[] {
  const { manifest, problems } = readManifest(readInputText(file));
  if (!manifest) {
    const [problem] = problems.filter(({ severity }) => severity === "error");
    throw new CliError("manifest", `"${file}": ${problem?.message ?? "it is no pin manifest."}`, 2);
  }
  const pinned = manifest.hosts.filter(({ pattern }) => patternMatches(pattern, host, manifest.okHttp));
  if (pinned.length === 0) {
    const known = manifest.hosts.map(({ pattern }) => `"${pattern}"`).join(", ");
    throw new CliError("host-not-pinned", `"${file}" pins no host "${host}", only ${known}.`, 2);
  }
  return pinned.flatMap(({ pins }) => pins.map((key) => key.pin));
}
