import { readFileSync } from "node:fs";
import * as vscode from "vscode";
import type { Devices } from "../../aws/devices";
import type { Connection } from "../../aws/gateway";
import { CommandFailure } from "../commandFailure";
import { askText, pickOne, single } from "../prompts/quickInput";
import { answerOf, type CommandTarget } from "../target";
import type { Workbench } from "../workbench";

/** Where a device connects, and who can be asked about it. */
export interface Destination {
  readonly host: string;
  readonly port: number;
  /** As it was typed, when it was. */
  readonly typed?: string;
  readonly region: string;
  /** Absent when nobody here knows the devices of this endpoint. */
  readonly registry?: { readonly connection: Connection; readonly devices: Devices };
  /** PEM of what the server's certificate has to lead to; absent: Amazon's roots. */
  readonly roots?: string;
}

/** The connection's own endpoint, or another one. Undefined when the user leaves. */
export async function askDestination(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<Destination | undefined> {
  const connection = await workbench.connection.open(signal);
  const own = await destinationIn(workbench, connection, connection.info.region, signal);
  const given = answerOf(target, "endpoint");
  const typed = given ?? (await chooseEndpoint(own, connection, title, signal));
  if (typed === undefined) return undefined;
  return typed === "" ? own : typedDestination(workbench, typed, own);
}

/** What devices of a region connect to. */
export async function destinationIn(
  workbench: Workbench,
  connection: Connection,
  region: string,
  signal: AbortSignal,
): Promise<Destination> {
  const { readEndpoint } = await workbench.deviceEngine();
  const devices = region === connection.info.region ? connection.devices : connection.devicesIn(region);
  const registered = await devices.endpoint(signal);
  const { host, port } = readEndpoint(undefined, { registered });
  const roots = await brokerRoot(workbench, connection, signal);
  return { host, port, region, registry: { connection, devices }, ...(roots !== undefined && { roots }) };
}

/** An empty text stands for the connection's own endpoint. */
async function chooseEndpoint(
  { host, port }: Destination,
  { info }: Connection,
  title: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const chosen = await pickOne(single(title, signal), {
    placeholder: vscode.l10n.t("Where does the device connect to?"),
    choices: [
      {
        label: info.kind === "local" ? vscode.l10n.t("The local broker") : vscode.l10n.t("AWS IoT in {0}", info.region),
        value: "own" as const,
        description: `${host}:${String(port)}`,
        icon: info.kind === "local" ? "vm" : "cloud",
      },
      { label: vscode.l10n.t("Another endpoint…"), value: "typed" as const, icon: "edit" },
    ],
  });
  if (chosen === "own") return "";
  if (chosen !== "typed") return undefined;
  const typed = await askText(single(title, signal), {
    prompt: vscode.l10n.t("Host, or host and port, as the device has it"),
    placeholder: "a1b2c3d4e5f6g7-ats.iot.eu-west-1.amazonaws.com",
    check: (text) => (text.trim() === "" ? vscode.l10n.t("Type the endpoint of the device.") : undefined),
  });
  return typeof typed === "string" ? typed : undefined;
}

/** An endpoint on this computer belongs to the local backend or to nobody that is known; one of AWS never to it. */
async function typedDestination(workbench: Workbench, typed: string, own: Destination): Promise<Destination> {
  const { readEndpoint } = await workbench.deviceEngine();
  const isLocal = own.registry?.connection.info.kind === "local";
  const facts = readEndpoint(typed, { ...(isLocal && { localPort: own.port, localHost: own.host }) });
  const { host, port, loopback, region = own.region } = facts;
  if (host === "") throw new CommandFailure("no-endpoint", vscode.l10n.t('This names no host: "{0}".', typed));
  const { registry, roots } = own;
  if (!registry || loopback !== isLocal) return { host, port, typed, region };
  const { connection } = registry;
  const devices = region === connection.info.region ? connection.devices : connection.devicesIn(region);
  return { host, port, typed, region, registry: { connection, devices }, ...(roots !== undefined && { roots }) };
}

async function brokerRoot(
  { backend }: Workbench,
  { info }: Connection,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (info.kind !== "local") return undefined;
  const { mqtt } = await backend.ensure(signal);
  try {
    return readFileSync(mqtt.caFile, "utf8");
  } catch (error) {
    const message = vscode.l10n.t('The root of the broker cannot be read: "{0}".', mqtt.caFile);
    throw new CommandFailure("unreadable", message, { cause: error });
  }
}
