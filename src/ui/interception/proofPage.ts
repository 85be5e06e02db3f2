import * as vscode from "vscode";
import type { HttpsClient } from "../../interception/client";
import type { Lab } from "../../interception/lab";
import type { ProofPins } from "../../interception/proofPins";
import type { runMatrix } from "../../interception/runMatrix";
import type { ServerIdentity } from "../../interception/serverIdentity";
import type { PinSet } from "../../pinning/pinSet";
import type { InterceptionView } from "../../protocol/interception";
import type { Press } from "../../protocol/live";
import { LiveValue } from "../panel/liveValue";
import type { Workbench } from "../workbench";
import { interceptionReport } from "./interceptionReport";
import { presentProof } from "./presentInterception";
import type { ProofState } from "./proofState";
import { showTrustLines } from "./showTrustLines";

const key = "interception";

export interface ProofOrder {
  readonly identity: ServerIdentity;
  readonly title: string;
  readonly pins: ProofPins;
  /** Absent: all that are found. */
  readonly clients?: readonly string[];
}

/** Opens server and proxies, and the page that shows them; they end with it. Throws InterceptionError and PinningError. */
export async function openProof(
  workbench: Workbench,
  { identity, title, pins, clients }: ProofOrder,
): Promise<ProofPage> {
  workbench.panels.close(key); // what it shows would go on behind the new one
  const { openLab, proofPinSet, runMatrix: run, clients: all } = await workbench.pinLab();
  const changed: { tell?: () => void } = {};
  const lab = await openLab({ identity, onChange: () => changed.tell?.() });
  try {
    const pinSet = proofPinSet(identity, lab.server.host, pins);
    const wanted = clients ? all.filter(({ id }) => clients.includes(id)) : all;
    const page = new ProofPage(workbench, { lab, pinSet, clients: wanted, run });
    changed.tell = () => page.refresh();
    page.show(title);
    return page;
  } catch (error) {
    await lab.close();
    throw error;
  }
}

interface Parts {
  readonly lab: Lab;
  readonly pinSet: PinSet;
  readonly clients: readonly HttpsClient[];
  readonly run: typeof runMatrix;
}

/** So many views in a second are enough for a person. */
const beat = 100;

export class ProofPage {
  private readonly life = new AbortController();
  private running: AbortController | undefined;
  private progress: Pick<ProofState, "phase" | "problem" | "clients" | "cells" | "result"> = fresh;
  private readonly live: LiveValue<InterceptionView>;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly workbench: Workbench,
    private readonly parts: Parts,
  ) {
    this.live = new LiveValue(this.view());
    workbench.lifetime.addEventListener("abort", () => this.end(), { once: true, signal: this.life.signal });
  }

  show(title: string): void {
    const press = (pressed: Press): Promise<string | undefined> => this.press(pressed);
    this.workbench.panels.show("interception", { key, title, live: this.live, press, onClosed: () => this.end() });
  }

  /** Asks everything anew. Never rejects: what went wrong stands on the page. */
  async run(): Promise<void> {
    this.running?.abort();
    const running = (this.running = new AbortController());
    const { lab, pinSet: pins, clients, run } = this.parts;
    this.become(fresh);
    try {
      const result = await run(
        {
          ...{ lab, clients, pins },
          onClient: (client) => this.add(running, { clients: [...this.progress.clients, client] }),
          onCell: (cell) => this.add(running, { cells: [...this.progress.cells, cell] }),
        },
        AbortSignal.any([running.signal, this.life.signal]),
      );
      this.add(running, { phase: "done", result });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      this.add(running, running.signal.aborted || this.life.signal.aborted ? {} : { phase: "failed", problem });
    }
  }

  /** Something new is known of a connection. */
  refresh(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.live.set(this.view());
    }, beat);
  }

  async copyReport(): Promise<string> {
    const report = interceptionReport(this.state(), this.workbench.now(), vscode.l10n);
    await vscode.env.clipboard.writeText(report);
    return vscode.l10n.t("Copied the report.");
  }

  /** Of the run that goes on; another one that was stopped has nothing to say any more. */
  private add(run: AbortController, progress: Partial<typeof this.progress>): void {
    if (run === this.running) this.become({ ...this.progress, ...progress });
  }

  private become(progress: typeof this.progress): void {
    this.progress = progress;
    this.live.set(this.view());
  }

  private async press({ button }: Press): Promise<string | undefined> {
    switch (button) {
      case "again":
        void this.run();
        return undefined;
      case "stop":
        this.running?.abort(new Error("stopped"));
        this.become({ ...this.progress, phase: "stopped" });
        return undefined;
      case "report":
        return this.copyReport();
      case "trust": {
        const { lab } = this.parts;
        await showTrustLines(this.workbench, lab.proxyRootFile, lab.server.url);
        return undefined;
      }
      default:
        return undefined;
    }
  }

  private end(): void {
    if (this.life.signal.aborted) return;
    this.life.abort(new Error("closed"));
    clearTimeout(this.timer);
    this.parts.lab.close().catch((error: unknown) => {
      this.workbench.log.warn(`The test with an intercepting proxy did not close: ${String(error)}`);
    });
  }

  private state(): ProofState {
    const { lab, pinSet } = this.parts;
    const { server, trustedProxy, otherProxy } = lab;
    const { url, mode, connections, identity } = server;
    return {
      ...this.progress,
      server: { url, mode, connections, subject: identity.subject },
      proxyUrl: trustedProxy.url,
      proxyRoot: trustedProxy.root.fingerprint,
      pins: pinSet.hosts.flatMap(({ keys }) => keys),
      tunnels: [...trustedProxy.tunnels, ...otherProxy.tunnels],
      exchanges: trustedProxy.exchanges,
    };
  }

  private view(): InterceptionView {
    return presentProof(this.state(), vscode.env.language, vscode.l10n);
  }
}

const fresh = { phase: "running", clients: [], cells: [] } as const;
