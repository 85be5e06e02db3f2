import * as vscode from "vscode";
import type { Connection } from "../../aws/gateway";
import type { DrillView } from "../../protocol/drill";
import type { Press } from "../../protocol/live";
import { CommandFailure } from "../commandFailure";
import { messageOf } from "../devices/registerAuthority";
import { mapInParallel } from "../mapInParallel";
import { LiveValue } from "../panel/liveValue";
import { type Report, withProgress } from "../progress";
import { confirmAlways } from "../prompts/confirm";
import { requireTrust } from "../requireTrust";
import { setting } from "../settings";
import { visible } from "../visible";
import type { Workbench } from "../workbench";
import { drillSteps } from "./applyDrill";
import { type BlastRadius, blastRadius } from "./blastRadius";
import { certificatesText, countText } from "./countText";
import { drillReport } from "./drillReport";
import { type DrillScene, type DrillWatch, stateKey } from "./drillScene";
import { gatherFacts } from "./gatherFacts";
import { presentDrill, registrationState } from "./presentDrill";
import { connectedIn, readRegions } from "./readRegions";
import { recoveryPlan } from "./recoveryPlan";
import { runSteps, waitingProgress } from "./runSteps";

/** Between two looks at who is connected, in milliseconds: as often as the view of devices looks. */
const beat = 1000;
const regionsAtOnce = 4;
/** Milliseconds: a page that is drawn for each of thousands of items is slower than they are. */
const drawnEvery = 100;

/** The drill of one CA: what hangs on it, applied when it is wished, and who still connects while its page is seen. */
export class CompromiseDrill {
  private readonly live: LiveValue<DrillView>;
  private readonly life = new AbortController();
  private readonly signal: AbortSignal;
  private stop = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private isVisible = false;
  /** The newest connection that the broker had seen when it was applied. */
  private lastConnection = 0;

  private constructor(
    private readonly workbench: Workbench,
    private readonly connection: Connection,
    private scene: DrillScene,
    lifetime: AbortSignal,
  ) {
    this.signal = AbortSignal.any([lifetime, this.life.signal]);
    this.live = new LiveValue(this.view());
  }

  /** Reads all that hangs on the CA of this ARN. */
  static async of(workbench: Workbench, authority: string, signal: AbortSignal): Promise<CompromiseDrill> {
    const connection = await workbench.connection.open(signal);
    const title = vscode.l10n.t("Simulate Compromise");
    const scene = await withProgress(title, signal, (inner, report) =>
      readScene(workbench, connection, authority, inner, report),
    );
    return new CompromiseDrill(workbench, connection, scene, workbench.lifetime);
  }

  show(): void {
    const { chosen } = this.scene.radius;
    this.workbench.panels.show("drill", {
      key: `drill ${chosen.arn}`,
      title: vscode.l10n.t("Compromise drill: {0}", visible(chosen.name)),
      live: this.live,
      press: (press) => this.press(press),
      onVisible: (isVisible) => this.becomeVisible(isVisible),
      onClosed: () => this.end(),
    });
  }

  /** Opens the plan as a text. */
  async exportPlan(): Promise<void> {
    const title = vscode.l10n.t("Compromise drill {0}", visible(this.scene.radius.chosen.name));
    await this.workbench.reports.show(title, drillReport(this.scene, vscode.l10n));
  }

  /** Applies it after a question, unless that was answered. False: nothing was done. Throws CommandFailure. */
  async apply(answered: boolean): Promise<boolean> {
    requireTrust();
    this.refuseUnlessLocal();
    if (this.scene.phase !== "ready") return false;
    const { radius } = this.scene;
    const change = {
      question: vscode.l10n.t('Apply the compromise of "{0}" on the local backend?', visible(radius.chosen.name)),
      consequence: consequenceOf(radius),
      button: vscode.l10n.t("Apply"),
    };
    if (!(await confirmAlways(this.connection, change, answered, this.signal))) return false;
    await this.carryOut();
    return true;
  }

  /** How many items could not be done. */
  get failures(): number {
    return this.scene.progress.flatMap(({ failures }) => failures).length;
  }

  private refuseUnlessLocal(): void {
    const { info } = this.connection;
    if (info.kind !== "local") {
      const message = vscode.l10n.t("A drill is applied on the local backend only. Export the plan for AWS.");
      throw new CommandFailure("not-local", message);
    }
    if (this.connection !== this.workbench.connection.current) {
      throw new CommandFailure(
        "other-connection",
        vscode.l10n.t("The connection is another one now: open the drill again."),
      );
    }
    if (!this.isReadOnly()) return;
    throw new CommandFailure("read-only", vscode.l10n.t("The connection is read-only: nothing was changed."));
  }

  private isReadOnly(): boolean {
    return this.connection.info.readOnly || setting("connection.readOnly");
  }

  private async carryOut(): Promise<void> {
    this.stop = new AbortController();
    const steps = drillSteps(this.connection, this.scene.radius);
    const watch = await this.readWatch();
    const [newest] = (await this.connection.localControl?.connections({ MaxResults: 1 }, this.signal)) ?? [];
    this.lastConnection = newest?.Id ?? 0;
    const started = watch && { watch: { ...watch, before: watch.connected.size } };
    this.change({ phase: "applying", progress: waitingProgress(steps), ...started });
    let drawnAt = 0;
    const onProgress = (progress: DrillScene["progress"]): void => {
      this.scene = { ...this.scene, progress };
      if (Date.now() - drawnAt < drawnEvery) return;
      drawnAt = Date.now();
      this.live.set(this.view());
    };
    await runSteps(steps, { onProgress, messageOf, stop: this.stop.signal }, this.signal);
    this.change({ phase: "applied" });
    await this.readStates();
    await this.look();
    this.workbench.authorities.refresh();
    this.workbench.devices.refresh();
  }

  private async press({ button }: Press): Promise<string | undefined> {
    switch (button) {
      case "export":
        await this.exportPlan();
        return undefined;
      case "apply":
        return (await this.apply(false)) ? this.view().watch?.title : undefined;
      case "stop":
        this.stop.abort();
        return vscode.l10n.t("Stops before the next item.");
      case "refresh":
        return this.readAgain();
      default:
        return undefined;
    }
  }

  private async readAgain(): Promise<string | undefined> {
    if (this.scene.phase === "applying") return undefined;
    const { arn } = this.scene.radius.chosen;
    const connection = await this.workbench.connection.open(this.signal);
    if (connection !== this.connection) {
      throw new CommandFailure(
        "other-connection",
        vscode.l10n.t("The connection is another one now: open the drill again."),
      );
    }
    const scene = await readScene(this.workbench, connection, arn, this.signal, () => undefined);
    this.change(scene);
    return this.view().headline.title;
  }

  /** After it was applied: the states that the registries have now. */
  private async readStates(): Promise<void> {
    const { authorities, regions } = this.scene.radius;
    const known = {
      authorities: new Set(authorities.flatMap(({ fingerprint }) => fingerprint ?? [])),
      certificates: new Set(regions.flatMap(({ devices }) => devices.map(({ certificateId }) => certificateId))),
    };
    const read = await readRegions(this.connection, known, [], this.signal);
    const states = read.flatMap(({ region, registered, devices }) => [
      ...registered.map(
        (each) => [stateKey(region, each.certificateId), registrationState(each, vscode.l10n)] as const,
      ),
      ...devices.map(({ certificateId, status }) => [stateKey(region, certificateId), status] as const),
    ]);
    this.change({ states: new Map(states) });
  }

  /** Who is connected; undefined where nobody tells. */
  private async readWatch(): Promise<DrillWatch | undefined> {
    const { localControl } = this.connection;
    const { scene, signal } = this;
    if (!localControl || !scene.watch) return undefined;
    const { regions } = scene.radius;
    const own = new Set(regions.flatMap(({ devices }) => devices.map(({ certificateId }) => certificateId)));
    const sessions = await mapInParallel(regions, regionsAtOnce, ({ region }) =>
      connectedIn(this.connection, region, signal),
    );
    const connected = new Set(sessions.flatMap((each) => [...(each ?? [])]).filter((id) => own.has(id)));
    const refused = new Set(scene.watch.refused);
    if (scene.phase !== "ready") {
      for (const { Id, Outcome, SentCertificates } of await localControl.connections({ MaxResults: 1000 }, signal)) {
        const [id] = SentCertificates;
        if (Id > this.lastConnection && Outcome === "refused" && id !== undefined && own.has(id)) refused.add(id);
      }
    }
    return { ...scene.watch, connected, refused };
  }

  private becomeVisible(isVisible: boolean): void {
    this.isVisible = isVisible;
    clearTimeout(this.timer);
    if (isVisible && this.scene.watch) void this.look();
  }

  private async look(): Promise<void> {
    clearTimeout(this.timer);
    try {
      const watch = await this.readWatch();
      if (watch) this.change({ watch: { ...watch, ...beforeOf(this.scene) } });
    } catch (error) {
      if (this.signal.aborted) return;
      this.workbench.log.warn(`Who is connected could not be read: ${String(error)}`);
    }
    clearTimeout(this.timer);
    if (this.isVisible && !this.signal.aborted) this.timer = setTimeout(() => void this.look(), beat);
  }

  private change(changed: Partial<DrillScene>): void {
    this.scene = { ...this.scene, ...changed };
    this.live.set(this.view());
  }

  private view(): DrillView {
    const mayApply = this.connection.info.kind === "local" && !this.isReadOnly() && vscode.workspace.isTrusted;
    return presentDrill({ scene: this.scene, mayApply, language: vscode.env.language }, vscode.l10n);
  }

  private end(): void {
    clearTimeout(this.timer);
    this.life.abort();
  }
}

const beforeOf = ({ watch }: DrillScene): Pick<DrillWatch, "before"> =>
  watch?.before === undefined ? {} : { before: watch.before };

async function readScene(
  workbench: Workbench,
  connection: Connection,
  authority: string,
  signal: AbortSignal,
  report: Report,
): Promise<DrillScene> {
  const facts = await gatherFacts(workbench, connection, authority, signal, report);
  const radius = blastRadius(facts);
  if (!radius)
    throw new CommandFailure("no-authority", vscode.l10n.t("There is no such CA any more: refresh the view."));
  const { kind, region } = connection.info;
  const { at, gaps } = facts;
  const plan = recoveryPlan(radius, region, vscode.l10n);
  const scene = { radius, plan, at, gaps, kind, phase: "ready", progress: [], states: new Map() } as const;
  if (kind !== "local") return scene;
  const devices = radius.regions.flatMap((each) => each.devices);
  const connected = new Set(devices.flatMap((each) => (each.connected === true ? [each.certificateId] : [])));
  return { ...scene, watch: { total: radius.counts.devices, connected, refused: new Set() } };
}

function consequenceOf({ counts, authorities }: BlastRadius): string {
  return [
    countText(counts, vscode.l10n),
    vscode.l10n.t(
      "CAs to be disabled: {0}. To be revoked for key compromise, besides the CA itself: {1}. Registered CAs to be deactivated: {2}.",
      authorities.filter(({ status }) => status === "ACTIVE").length,
      certificatesText(counts.certificates, vscode.l10n),
      counts.registered,
    ),
    vscode.l10n.t("Devices of this CA are refused from then on, and their sessions end. This cannot be undone."),
  ].join("\n");
}
