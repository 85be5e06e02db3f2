import * as vscode from "vscode";
import type { Command } from "../command";
import { Cancelled, CommandFailure } from "../commandFailure";
import type { KeyRenewal } from "../../pinning/manifest/pinManifest";
import type { ShippedPins } from "../../pinning/rotation/rotation";
import { pinnedChainOf } from "../pins/pinnedChain";
import { askText, pickOne, single } from "../prompts/quickInput";
import { answerOf, certificateReference, fileOf, type CommandTarget } from "../target";
import type { Workbench } from "../workbench";
import type { RotationScene } from "./rotationScene";
import { RotationSimulator } from "./rotationSimulator";

const years = 5;
const mostManifests = 50;

/** Which shipped pins break on which day: those of the workspace's manifests, or what could be shipped for a certificate. */
export const showRotation: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Simulate Key Rotation");
  const manifests = await readManifests(workbench);
  const scene =
    (await sceneOfManifest(workbench, manifests, target, signal)) ??
    (await sceneOfCertificate(workbench, { manifests, target, title }, signal));
  if (!scene) return;
  const { rotate } = await workbench.pinEngine();
  new RotationSimulator(workbench, scene, (of, events) => rotate({ ...of, events })).show();
};

interface Manifest {
  readonly folder: vscode.Uri;
  readonly version: ShippedPins;
  readonly hosts: readonly {
    readonly pattern: string;
    readonly renewal: KeyRenewal;
    readonly chain: readonly string[];
  }[];
}

async function readManifests({ pinEngine, log }: Workbench): Promise<readonly Manifest[]> {
  const files = await vscode.workspace.findFiles("**/rootpin.pins.json", "**/node_modules/**", mostManifests);
  if (files.length === 0) return [];
  const { manifestVersion } = await pinEngine();
  const read = await Promise.all(
    files.map(async (file) => {
      const name = vscode.workspace.asRelativePath(file);
      const found = manifestVersion(name, Buffer.from(await vscode.workspace.fs.readFile(file)).toString("utf8"));
      if (!found) log.warn(`A pin manifest has mistakes: ${name}`);
      return found && { ...found, folder: vscode.Uri.joinPath(file, "..") };
    }),
  );
  return read.filter((each) => each !== undefined);
}

/** A host of a manifest that says which chain is served; undefined when there is none, or a certificate was chosen. */
async function sceneOfManifest(
  workbench: Workbench,
  manifests: readonly Manifest[],
  target: CommandTarget,
  signal: AbortSignal,
): Promise<RotationScene | undefined> {
  if (fileOf(target) ?? certificateReference(target) ?? answerOf(target, "file")) return undefined;
  const hosts = manifests.flatMap(({ folder, hosts: named }) => named.map((host) => ({ folder, ...host })));
  const [first, ...others] = hosts.filter(({ chain }) => chain.length > 0);
  if (!first) return undefined;
  const picked = others.length === 0 ? first : await pickHost([first, ...others], target, signal);
  if (!picked) throw new Cancelled();
  const { certificatesAsPem } = await workbench.engine();
  const files = picked.chain.map((file) => vscode.Uri.joinPath(picked.folder, file));
  const chain = (await Promise.all(files.map((file) => vscode.workspace.fs.readFile(file)))).map(certificatesAsPem);
  const host = picked.pattern.replace(/^\*+\./, picked.pattern.startsWith("**.") ? "" : "www.");
  const versions = manifests.map(({ version }) => version);
  return { host, chain: chain.join("\n"), renewal: picked.renewal, versions, ...span(workbench) };
}

async function pickHost<Host extends Manifest["hosts"][number]>(
  hosts: readonly Host[],
  target: CommandTarget,
  signal: AbortSignal,
): Promise<Host | undefined> {
  const wanted = answerOf(target, "host");
  if (wanted !== undefined) return hosts.find(({ pattern }) => pattern === wanted);
  const choices = hosts.map((host) => ({ label: host.pattern, value: host, icon: "globe" }));
  const frame = single(vscode.l10n.t("Simulate Key Rotation"), signal);
  const picked = await pickOne(frame, { placeholder: vscode.l10n.t("Whose keys are rotated?"), choices });
  return typeof picked === "object" ? picked : undefined;
}

interface Wish {
  readonly manifests: readonly Manifest[];
  readonly target: CommandTarget;
  readonly title: string;
}

async function sceneOfCertificate(
  workbench: Workbench,
  { manifests, target, title }: Wish,
  signal: AbortSignal,
): Promise<RotationScene | undefined> {
  const chain = await pinnedChainOf(workbench, target, title, signal);
  if (!chain) return undefined;
  const engine = await workbench.pinEngine();
  if (chain.pem === "") {
    throw new CommandFailure("no-chain", vscode.l10n.t("Choose a certificate: what is served now has to be known."));
  }
  const host = answerOf(target, "host") ?? engine.firstHost(chain.pem) ?? (await askHost(title, signal));
  if (host === undefined) return undefined;
  const name = host.replace(/^\*+\./, "www.");
  const versions = [...manifests.map(({ version }) => version), ...engine.possibleVersions(name, chain.pem)];
  return { host: name, chain: chain.pem, renewal: chain.suggested, versions, ...span(workbench) };
}

async function askHost(title: string, signal: AbortSignal): Promise<string | undefined> {
  const prompt = vscode.l10n.t("The host that apps call");
  const answer = await askText(single(title, signal), { prompt, placeholder: "api.example.com" });
  return typeof answer === "string" && answer !== "" ? answer : undefined;
}

function span({ now }: Workbench): Pick<RotationScene, "from" | "until"> {
  const from = now();
  from.setUTCHours(0, 0, 0, 0);
  const until = new Date(from);
  until.setUTCFullYear(until.getUTCFullYear() + years);
  return { from, until };
}
