import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import type { Certificate } from "../../pki/certificate/certificate";
import { patternMatches } from "../../pinning/hostPatternMatch";
import { readManifest } from "../../pinning/manifest/readManifest";
import { readPin } from "../../pinning/readPin";
import { readProxy } from "../../probe/connect/proxy";
import { hostOf } from "../../probe/hostOf";
import type { ProbeTarget } from "../../probe/probe";
import { ProbeError } from "../../probe/probeError";
import { CliError, usageError } from "../cliError";
import type { OptionValues } from "../options";
import { readCertificates } from "./readObjects";

export const pinTestOptions = {
  host: "text",
  port: "text",
  connect: "text",
  servername: "text",
  proxy: "text",
  "ca-file": "list",
  pin: "list",
  manifest: "text",
  at: "text",
  timeout: "text",
} as const;

type Values = OptionValues<typeof pinTestOptions & { readonly json: "flag" }>;

export function targetOf(values: Values): ProbeTarget {
  const { host: written, port, connect, servername, proxy } = values;
  if (written === undefined) throw usageError("Name --host.");
  const host = hostOf(written);
  if (host === undefined) throw usageError(`--host takes a host name or an address, not "${written}".`);
  return {
    host,
    port: portOf("--port", port ?? "443"),
    timeoutMilliseconds: timeoutOf(values),
    ...(connect !== undefined && { connect: addressOf(connect) }),
    ...(servername !== undefined && { servername: serverNameOf(servername) }),
    ...(proxy !== undefined && { proxy: checkedProxy(proxy) }),
  };
}

function serverNameOf(text: string): string {
  if (text === "") return "";
  const name = isIP(text) > 0 ? undefined : hostOf(text);
  if (name !== undefined) return name;
  throw usageError(`--servername takes a host name, or "" for none, not "${text}".`);
}

function addressOf(text: string): { readonly address: string; readonly port: number } {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(text) ?? [];
  const address = bracketed ?? plain;
  if (address === undefined || port === undefined || hostOf(address) === undefined) {
    throw usageError(`--connect takes ADDRESS:PORT, such as 127.0.0.1:8443 or [::1]:8443, not "${text}".`);
  }
  return { address, port: portOf("--connect", port) };
}

function portOf(option: string, text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port > 0 && port < 65_536) return port;
  throw usageError(`${option} takes a port from 1 to 65535, not "${text}".`);
}

const defaultTimeout = 10_000;
const longestTimeout = 600_000;

function timeoutOf({ timeout }: Values): number {
  if (timeout === undefined) return defaultTimeout;
  const milliseconds = Number(timeout);
  if (/^\d+$/.test(timeout) && milliseconds > 0 && milliseconds <= longestTimeout) return milliseconds;
  throw usageError(`--timeout takes milliseconds from 1 to ${longestTimeout}, not "${timeout}".`);
}

export function timeOf({ at }: Values): Date {
  if (at === undefined) return new Date();
  const time = new Date(at);
  if (/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/.test(at) && !Number.isNaN(time.getTime())) return time;
  throw usageError(`--at takes a time such as 2027-01-31 or 2027-01-31T12:00:00Z, not "${at}".`);
}

function checkedProxy(text: string): string {
  try {
    readProxy(text);
    return text;
  } catch (error) {
    if (error instanceof ProbeError) throw new CliError(error.code, error.message, 2, { cause: error });
    throw error;
  }
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
  const { manifest, problems } = readManifest(textOf(file));
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

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CliError("unreadable", `The file cannot be read: "${file}".`, 2, { cause: error });
  }
}

export function readAuthorities(file: string): readonly Certificate[] {
  const found = readCertificates([file]);
  if (found.length === 0) throw new CliError("no-certificate", `"${file}" holds no certificate.`, 2);
  return found;
}
