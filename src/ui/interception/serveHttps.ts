import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { type ChainMode, chainModes, isChainMode } from "../../interception/chainModes";
import type { HttpsServer } from "../../interception/serveHttps";
import type { InterceptionView } from "../../protocol/interception";
import type { Press } from "../../protocol/live";
import { announce } from "../announce";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { LiveValue } from "../panel/liveValue";
import { back, type Choice, pickOne, single } from "../prompts/quickInput";
import { answerOf, type CommandTarget } from "../target";
import type { Workbench } from "../workbench";
import { chosenServer } from "./chosenServer";
import { presentServer } from "./presentInterception";
import { showTrustLines } from "./showTrustLines";

const key = "serve";

/** Serves HTTPS on loopback with a certificate of the workbench; closes the server when there is one. */
export const serveHttps: Command = async (workbench, target, signal) => {
  if (target === undefined && workbench.panels.close(key)) {
    announce(vscode.l10n.t("The HTTPS server is closed."));
    return;
  }
  const title = vscode.l10n.t("Serve HTTPS");
  const identity = await chosenServer(workbench, target, title, signal);
  if (!identity) return;
  const mode = await modeOf(target, title, signal);
  if (mode === undefined) return;
  workbench.panels.close(key);
  const { serveHttps: serve } = await workbench.pinLab();
  const changed: { tell?: () => void } = {};
  const options = { identity, mode, body: "Served by Rootpin.\n", port: portIn(target) };
  const server = await serve({ ...options, onConnection: () => changed.tell?.() });
  const page = new ServerPage(workbench, server);
  changed.tell = () => page.refresh();
  await page.show();
};

async function modeOf(target: CommandTarget, title: string, signal: AbortSignal): Promise<ChainMode | undefined> {
  const given = answerOf(target, "mode");
  if (given !== undefined) {
    if (isChainMode(given)) return given;
    throw new CommandFailure("invalid-answer", vscode.l10n.t("There is no such way to serve a chain: {0}", given));
  }
  const placeholder = vscode.l10n.t("What does it send of its chain?");
  const answer = await pickOne(single(title, signal), { placeholder, choices: chainModes.map(modeChoice) });
  return answer === back ? undefined : answer;
}

function modeChoice(mode: ChainMode): Choice<ChainMode> {
  const labels: Readonly<Record<ChainMode, string>> = {
    complete: vscode.l10n.t("The complete chain"),
    "without-intermediate": vscode.l10n.t("Without the intermediate CA: the classic mistake"),
    "wrong-order": vscode.l10n.t("In the wrong order"),
    "with-root": vscode.l10n.t("With the root, which nobody needs"),
    "other-key": vscode.l10n.t("Another's certificate for the same names, of another root"),
    expired: vscode.l10n.t("An expired certificate, of another root"),
    "wrong-host": vscode.l10n.t("A certificate for another host, of another root"),
  };
  return {
    label: labels[mode],
    value: mode,
    ...(mode === "complete" ? {} : { group: vscode.l10n.t("Wrong on purpose") }),
  };
}

function portIn(target: CommandTarget): number {
  const port = answerOf(target, "port") ?? "0";
  if (/^\d{1,5}$/.test(port) && Number(port) <= 65_535) return Number(port);
  throw new CommandFailure("invalid-answer", vscode.l10n.t("A port is a number from 0 to 65535."));
}

class ServerPage {
  private isOpen = true;
  private folder: string | undefined;
  private readonly live: LiveValue<InterceptionView>;

  constructor(
    private readonly workbench: Workbench,
    private readonly server: HttpsServer,
  ) {
    this.live = new LiveValue(this.view());
    workbench.lifetime.addEventListener("abort", () => this.close(), { once: true });
  }

  async show(): Promise<void> {
    const { root } = this.server;
    if (root !== undefined) {
      this.folder = await mkdtemp(join(tmpdir(), "rootpin-serve-"));
      await writeFile(join(this.folder, "root.pem"), root);
    }
    this.workbench.panels.show("interception", {
      key,
      title: vscode.l10n.t("HTTPS Server"),
      live: this.live,
      press: (press) => this.press(press),
      onClosed: () => this.close(),
    });
  }

  refresh(): void {
    this.live.set(this.view());
  }

  private async press({ button }: Press): Promise<string | undefined> {
    if (button === "stop") this.close();
    if (button !== "trust") return undefined;
    if (this.folder === undefined)
      return vscode.l10n.t("The root is not among the certificates: nobody knows it here.");
    await showTrustLines(this.workbench, join(this.folder, "root.pem"), this.server.url);
    return undefined;
  }

  private close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.refresh();
    const { folder } = this;
    const removed = folder === undefined ? undefined : rm(folder, { recursive: true, force: true });
    Promise.all([this.server.close(), removed]).catch((error: unknown) => {
      this.workbench.log.warn(`The HTTPS server did not close: ${String(error)}`);
    });
  }

  private view(): InterceptionView {
    const { url, mode, identity, connections } = this.server;
    const state = { url, mode, subject: identity.subject, connections };
    return presentServer(state, this.isOpen, vscode.env.language, vscode.l10n);
  }
}
