import { isIP } from "node:net";
import type { Certificate } from "../pki/certificate/certificate";
import { readProxy } from "../probe/connect/proxy";
import { hostOf } from "../probe/hostOf";
import type { ProbeTarget } from "../probe/probe";
import { ProbeError } from "../probe/probeError";
import { CliError, usageError } from "./cliError";
import { readCertificates } from "./pins/readObjects";

/** Options of the subcommands that ask a server. */
export const serverOptions = {
  connect: "text",
  servername: "text",
  proxy: "text",
  "ca-file": "list",
  at: "text",
  timeout: "text",
} as const;

interface Values {
  readonly connect: string | undefined;
  readonly servername: string | undefined;
  readonly proxy: string | undefined;
  readonly timeout: string | undefined;
  readonly at: string | undefined;
}

/** Which server is asked, and by which way. Throws a usage error. */
export function serverTarget(host: string, port: number, values: Values): ProbeTarget {
  const { connect, servername, proxy } = values;
  return {
    host,
    port,
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

export function portOf(option: string, text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port > 0 && port < 65_536) return port;
  throw usageError(`${option} takes a port from 1 to 65535, not "${text}".`);
}

const defaultTimeout = 10_000;
const longestTimeout = 600_000;

function timeoutOf({ timeout }: Pick<Values, "timeout">): number {
  if (timeout === undefined) return defaultTimeout;
  const milliseconds = Number(timeout);
  if (/^\d+$/.test(timeout) && milliseconds > 0 && milliseconds <= longestTimeout) return milliseconds;
  throw usageError(`--timeout takes milliseconds from 1 to ${longestTimeout}, not "${timeout}".`);
}

export function timeOf({ at }: Pick<Values, "at">): Date {
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

/** The roots that a file names. Throws a CliError for a file without any. */
export function readAuthorities(file: string): readonly Certificate[] {
  const found = readCertificates([file]);
  if (found.length === 0) throw new CliError("no-certificate", `"${file}" holds no certificate.`, 2);
  return found;
}
