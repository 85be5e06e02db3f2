import { readInputFile } from "../inputFile";
import { isIP } from "node:net";
import { type BundleFiles, type DeviceBundle, readBundle } from "../../device/bundle";
import type { BundleFile } from "../../device/bundleFinding";
import { DeviceError } from "../../device/deviceError";
import { decodeCertificate } from "../../pki/certificate/certificate";
import { commonName } from "../../pki/certificate/name";
import { CliError, usageError } from "../cliError";
import type { OptionValues } from "../options";

/** What `jitr test`, `doctor` and `preflight` have in common. */
export const jitrOptions = {
  certificate: "text",
  key: "text",
  chain: "text",
  ca: "text",
  verification: "text",
  endpoint: "text",
  "client-id": "text",
  servername: "text",
  alpn: "text",
  region: "text",
  timeout: "text",
  data: "text",
  profile: "text",
} as const;

export type JitrValues = OptionValues<typeof jitrOptions>;

export const jitrSynopsis =
  "--certificate FILE --key FILE [--chain FILE] [--ca FILE] [--endpoint HOST[:PORT]] [--client-id ID] [--servername NAME] [--alpn NAME] [--region R] [--timeout MS] [--profile P] [--data DIR] [--json]";

export const jitrUsage = `  --certificate FILE   the device's certificate, PEM or DER; its CA may follow it in the same file
  --key FILE           its private key, not encrypted; is not written anywhere
  --chain FILE         CA certificates that the device sends after its own
  --ca FILE            what verifies the server (default: Amazon's roots, or the local backend's)
  --endpoint HOST[:PORT]  where the device connects (default: the region's own, port 8883)
  --client-id ID       MQTT's client id (default: the certificate's common name)
  --servername NAME    SNI; "" sends none (default: the endpoint's host, none for an address)
  --alpn NAME          ALPN, such as x-amzn-mqtt-ca (default: none)
  --region R           AWS region (default: the backend's, or the profile's)
  --timeout MS         the longest wait for one answer (default: 15000)
  --profile P          AWS profile: asks AWS, whatever runs here
  --data DIR           data folder of the local backend that is asked when one runs on it`;

const defaultTimeout = 15_000;
const longestTimeout = 3_600_000;

/** The files of the device. Throws a usage error when one is not named, CliError 2 when one cannot be read. */
export function bundleFilesOf(values: JitrValues): BundleFiles {
  const { certificate, key, chain, ca } = values;
  if (certificate === undefined) throw usageError("Name the device's certificate: --certificate FILE.");
  if (key === undefined) throw usageError("Name the device's private key: --key FILE.");
  return {
    certificate: readNamed(certificate),
    key: readNamed(key),
    ...(chain !== undefined && { chain: readNamed(chain) }),
    ...(ca !== undefined && { ca: readNamed(ca) }),
  };
}

/** The same as a bundle. Throws CliError 2 with what is wrong. */
export function bundleOf(values: JitrValues): DeviceBundle {
  const files = bundleFilesOf(values);
  try {
    return readBundle(files);
  } catch (error) {
    if (error instanceof DeviceError) throw new CliError(error.code, error.message, 2, { cause: error });
    throw error;
  }
}

/** A file that an option names. Throws CliError 2. */
export const readNamed = (name: string): BundleFile => ({ name, bytes: readInputFile(name) });

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

const mqttPort = 8883;

/** "host", "host:port", "[::1]:port". Throws a usage error for a URL, which no MQTT client takes as a host. */
export function parseEndpoint(text: string): Endpoint {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1];
  if (scheme !== undefined) {
    const host = text.slice(scheme.length + 3).replace(/\/.*$/, "");
    throw usageError(`An endpoint is a host, not a URL: leave out "${scheme}://" and give "${host}".`);
  }
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:/\s]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = bracketed ?? plain ?? (isIP(text) ? text : undefined);
  const number = port === undefined ? mqttPort : Number(port);
  if (host === undefined || number < 1 || number > 65_535) {
    throw usageError(`An endpoint is HOST or HOST:PORT, not "${text}".`);
  }
  return { host, port: number };
}

/** SNI as the options ask for it; undefined: none is sent. */
export function serverNameOf({ servername }: Pick<JitrValues, "servername">, host: string): string | undefined {
  if (servername !== undefined) return servername || undefined;
  return isIP(host) ? undefined : host;
}

/** MQTT's client id: what is asked for, else the certificate's common name, else "rootpin". */
export const clientIdOf = (values: Pick<JitrValues, "client-id">, { certificate }: DeviceBundle): string =>
  values["client-id"] ?? (commonName(decodeCertificate(certificate).subject) || "rootpin");

export function timeoutOf({ timeout }: Pick<JitrValues, "timeout">): number {
  if (timeout === undefined) return defaultTimeout;
  const milliseconds = Number(timeout);
  if (/^\d+$/.test(timeout) && milliseconds > 0 && milliseconds <= longestTimeout) return milliseconds;
  throw usageError(`--timeout takes milliseconds from 1 to ${longestTimeout}, not "${timeout}".`);
}
