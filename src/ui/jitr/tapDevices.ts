import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import type { Tap } from "../../device/tap";
import type { TapObservation } from "../../device/tap/observation";
import type { Press } from "../../protocol/live";
import { announce } from "../announce";
import { CommandFailure } from "../commandFailure";
import { LiveValue } from "../panel/liveValue";
import { askText, single } from "../prompts/quickInput";
import { answerOf, type CommandTarget } from "../target";
import type { Workbench } from "../workbench";
import { presentTap, type TapState } from "./presentTap";

const key = "tap";

/** Opens the tap and its page; closes them when they are open. */
export async function tapDevices(workbench: Workbench, target: CommandTarget, signal: AbortSignal): Promise<void> {
  if (workbench.panels.close(key)) {
    announce(vscode.l10n.t("The device tap is closed."));
    return;
  }
  const typed = answerOf(target, "port") ?? (await askPort(signal));
  if (typed === undefined) return;
  const problem = portProblem(typed);
  if (problem !== undefined) throw new CommandFailure("invalid-answer", problem);
  const page = new TapPage(workbench);
  const { startTap } = await workbench.deviceEngine();
  const tap = await startTap({ port: Number(typed), onObservation: (observation) => page.add(observation) });
  page.show(tap, signal);
}

/** The newest connections are kept. */
const most = 100;

async function askPort(signal: AbortSignal): Promise<string | undefined> {
  const typed = await askText(single(vscode.l10n.t("Device Tap"), signal), {
    prompt: vscode.l10n.t("Port on this computer that the device connects to; 0 takes a free one"),
    value: "0",
    check: portProblem,
  });
  return typeof typed === "string" ? typed : undefined;
}

const portProblem = (text: string): string | undefined =>
  /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? undefined : vscode.l10n.t("A port is a number from 0 to 65535.");

class TapPage {
  private state: TapState = { host: "", port: 0, caFile: "", observations: [], isOpen: false };
  private tap: Tap | undefined;
  private readonly live = new LiveValue(this.view());

  constructor(private readonly workbench: Workbench) {}

  show(tap: Tap, lifetime: AbortSignal): void {
    this.tap = tap;
    const { host, port, caFile } = tap;
    this.become({ ...this.state, host, port, caFile, isOpen: true });
    lifetime.addEventListener("abort", () => this.close(), { once: true });
    this.workbench.panels.show("jitr", {
      key,
      title: vscode.l10n.t("Device Tap"),
      live: this.live,
      press: (press) => this.press(press),
      onClosed: () => this.close(),
    });
  }

  add(observation: TapObservation): void {
    this.become({ ...this.state, observations: [...this.state.observations, observation].slice(-most) });
  }

  private become(state: TapState): void {
    this.state = state;
    this.live.set(this.view());
  }

  private async press({ button }: Press): Promise<string | undefined> {
    if (button === "stop") this.close();
    if (button === "clear") this.become({ ...this.state, observations: [] });
    if (button !== "copy-root") return undefined;
    await vscode.env.clipboard.writeText(await readFile(this.state.caFile, "utf8"));
    return vscode.l10n.t("Copied the root; the device has to trust it.");
  }

  private close(): void {
    const { tap } = this;
    if (!tap) return;
    this.tap = undefined;
    this.become({ ...this.state, isOpen: false });
    tap.close().catch((error: unknown) => this.workbench.log.warn(`The tap did not close: ${String(error)}`));
  }

  private view(): ReturnType<typeof presentTap> {
    return presentTap(this.state, vscode.env.language, vscode.l10n);
  }
}
