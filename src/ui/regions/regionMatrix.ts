import * as vscode from "vscode";
import type { Connection } from "../../aws/gateway";
import type { Press } from "../../protocol/live";
import type { MatrixView } from "../../protocol/matrix";
import { messageOf, type RegionResult } from "../devices/registerAuthority";
import { LiveValue } from "../panel/liveValue";
import { setting } from "../settings";
import type { Workbench } from "../workbench";
import { makeEqual } from "./makeEqual";
import type { Matrix, MatrixAuthority } from "./matrix";
import { presentMatrix } from "./presentMatrix";
import { emptyMemory, readMatrix } from "./readMatrix";

/** Between two readings, in milliseconds: what somebody else changes is seen within five seconds. */
const beat = 3000;
/** AWS counts calls. */
const awsBeat = 30_000;

/** Follows the regions as long as its page is open; reads them while it is seen. */
export class RegionMatrix {
  private readonly live: LiveValue<MatrixView>;
  private readonly life = new AbortController();
  private memory = emptyMemory();
  private connection: Connection | undefined;
  private readonly signal: AbortSignal;
  private matrix: Matrix | undefined;
  private problem: string | undefined;
  private readAt: string | undefined;
  private isVisible = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly workbench: Workbench,
    lifetime: AbortSignal,
  ) {
    this.signal = AbortSignal.any([lifetime, this.life.signal]);
    this.live = new LiveValue(this.view());
  }

  /** Resolves when the regions were read for the first time. */
  async show(): Promise<void> {
    this.workbench.panels.show("regions", {
      key: "regions",
      title: vscode.l10n.t("Regions"),
      live: this.live,
      press: (press) => this.press(press),
      onVisible: (visible) => this.becomeVisible(visible),
      onClosed: () => this.end(),
    });
    await this.read();
  }

  private end(): void {
    clearTimeout(this.timer);
    this.life.abort();
  }

  private becomeVisible(visible: boolean): void {
    const cameBack = visible && !this.isVisible;
    this.isVisible = visible;
    clearTimeout(this.timer);
    if (cameBack && this.matrix) void this.read();
  }

  private async read(): Promise<void> {
    clearTimeout(this.timer);
    let pause = beat;
    try {
      const connection = await this.workbench.connection.open(this.signal);
      if (connection !== this.connection) this.memory = emptyMemory();
      this.connection = connection;
      if (connection.info.kind === "aws") pause = awsBeat;
      this.matrix = await readMatrix(this.workbench, connection, this.memory, this.signal);
      this.problem = undefined;
      this.readAt = new Date().toLocaleTimeString(vscode.env.language);
    } catch (error) {
      if (this.signal.aborted) return;
      this.problem = messageOf(error);
    }
    this.live.set(this.view());
    clearTimeout(this.timer);
    if (this.isVisible) this.timer = setTimeout(() => void this.read(), pause);
  }

  private async press({ button, item }: Press): Promise<string | undefined> {
    switch (button) {
      case "refresh":
        await this.read();
        return undefined;
      case "equal-all":
        return this.equalize(this.matrix?.authorities ?? []);
      case "equal":
        return this.equalize(this.rowOf(item));
      case "register":
        await this.register(this.rowOf(item));
        return undefined;
      case "failover":
        await vscode.commands.executeCommand("rootpin.simulateFailover");
        return undefined;
      default:
        return undefined;
    }
  }

  private rowOf(item: string | undefined): MatrixAuthority[] {
    return (this.matrix?.authorities ?? []).filter(({ certificateId }) => certificateId === item);
  }

  private async equalize(authorities: readonly MatrixAuthority[]): Promise<string | undefined> {
    if (!this.matrix || setting("connection.readOnly")) return undefined;
    const connection = await this.workbench.connection.open(this.signal);
    const wish = { matrix: this.matrix, authorities, confirmed: false };
    const results = await makeEqual(this.workbench, connection, wish, this.signal);
    await this.read();
    return results && resultText(results);
  }

  private async register([authority]: readonly MatrixAuthority[]): Promise<void> {
    const arn = authority?.authorityArn;
    await vscode.commands.executeCommand("rootpin.registerCa", arn && { answers: { authority: arn } });
    await this.read();
  }

  private view(): MatrixView {
    const { matrix, problem, readAt } = this;
    const shown = {
      ...(matrix && { matrix }),
      ...(problem !== undefined && { problem }),
      ...(readAt !== undefined && { readAt }),
      language: vscode.env.language,
      readOnly: setting("connection.readOnly"),
    };
    return presentMatrix(shown, vscode.l10n);
  }
}

/** What came of the changes, in a sentence each. */
export function resultText(results: readonly RegionResult[]): string {
  const failed = results.filter(({ outcome }) => outcome === "failed");
  if (failed.length === 0) {
    return results.length === 1
      ? vscode.l10n.t("Made one change.")
      : vscode.l10n.t("Made {0} changes.", results.length);
  }
  return failed.map(({ region, message = "" }) => vscode.l10n.t("Not in {0}: {1}", region, message)).join(" ");
}
