import { homedir } from "node:os";
import { parseArgs } from "node:util";
import { defaultDataFolder } from "../protocol/dataFolder";
import { BackendError } from "./backendError";
import type { BackendOptions } from "./options";

/** How long a backend that nobody watches stays when nobody asks anything, in milliseconds. */
const usualIdle = 30 * 60_000;

const hostNamePattern = /^[a-z0-9]([a-z0-9-]{0,62})(\.[a-z0-9]([a-z0-9-]{0,62}))*$/i;

/** The longest time that a timer of Node takes. */
const longestTimer = 2 ** 31 - 1;

/**
 * The options that the arguments name, ROOTPIN_PASSPHRASE from the environment with them. Throws BackendError "usage".
 *
 * --data DIR, --port N, --mqtt-port N, --mqtt-alpn-port N, --host-name NAME, --hook FILE, --hook-timeout MS, --region R,
 * --account ID, --issue-delay MS, --idle-timeout MS (0: stay for ever)
 */
export function parseBackendArguments(args: readonly string[], env: NodeJS.ProcessEnv): BackendOptions {
  const values = parse(args);
  const { data = defaultDataFolder({ platform: process.platform, env, home: homedir() }) } = values;
  return {
    dataFolder: data,
    port: numberFrom("--port", values.port ?? "0", 65_535),
    ...deviceOptions(values),
    region: matching("--region", values.region ?? "us-east-1", /^[a-z0-9-]{1,32}$/, "a region such as us-east-1"),
    accountId: matching("--account", values.account ?? "000000000000", /^\d{12}$/, "12 digits"),
    issueDelayMilliseconds: numberFrom("--issue-delay", values["issue-delay"] ?? "0", longestTimer),
    idleMilliseconds: numberFrom("--idle-timeout", values["idle-timeout"] ?? String(usualIdle), longestTimer),
    ...(env["ROOTPIN_PASSPHRASE"] && { passphrase: env["ROOTPIN_PASSPHRASE"] }),
  };
}

/** What devices connect to, and what their registration runs. */
function deviceOptions(values: ReturnType<typeof parse>) {
  const { hook, "host-name": hostName } = values;
  return {
    mqttPort: numberFrom("--mqtt-port", values["mqtt-port"] ?? "0", 65_535),
    mqttAlpnPort: numberFrom("--mqtt-alpn-port", values["mqtt-alpn-port"] ?? "0", 65_535),
    ...(hostName !== undefined && {
      hostName: matching("--host-name", hostName, hostNamePattern, "a host name such as broker.test"),
    }),
    ...(hook !== undefined && { hook }),
    hookMilliseconds: numberFrom("--hook-timeout", values["hook-timeout"] ?? "10000", longestTimer),
  };
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  const broker = { "mqtt-port": text, "mqtt-alpn-port": text, "host-name": text, hook: text, "hook-timeout": text };
  const options = {
    ...broker,
    data: text,
    port: text,
    region: text,
    account: text,
    "issue-delay": text,
    "idle-timeout": text,
  };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error), error);
  }
}

function numberFrom(name: string, text: string, max: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Infinity;
  if (value <= max) return value;
  throw usage(`${name} takes a whole number from 0 to ${max}, not "${text}".`);
}

function matching(name: string, text: string, pattern: RegExp, what: string): string {
  if (pattern.test(text)) return text;
  throw usage(`${name} takes ${what}, not "${text}".`);
}

const usage = (message: string, cause?: unknown): BackendError => new BackendError("usage", message, { cause });
