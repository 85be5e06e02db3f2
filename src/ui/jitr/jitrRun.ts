import { basename } from "node:path";
import * as vscode from "vscode";
import type { DoctorOptions } from "../../device/doctor/diagnose";
import type { LocalSource } from "../../device/doctor/localFacts";
import type { Diagnosis } from "../../device/doctor/diagnosis";
import type { TraceStep } from "../../device/trace";
import type { Press } from "../../protocol/live";
import type { RunView } from "../../protocol/run";
import { isCancellation } from "../commandFailure";
import { describeFailure } from "../describeFailure";
import { LiveValue } from "../panel/liveValue";
import type { Workbench } from "../workbench";
import { applyFix } from "./applyFix";
import { type ChosenDevice, deviceFiles } from "./deviceQuestion";
import type { Destination } from "./endpointQuestion";
import { kindName, presentRun } from "./presentRun";
import type { RunKind, RunState } from "./runState";
import { rememberTranscript, saveTranscript } from "./transcripts";

export interface RunPlan {
  readonly kind: RunKind;
  readonly device: ChosenDevice;
  readonly destination: Destination;
  readonly clientId: string;
  /** Undefined: the endpoint's host; empty: none is sent. */
  readonly serverName?: string;
  readonly alpn?: string;
}

/** The longest wait for one answer. */
const timeoutMilliseconds = 15_000;

/**
 * Shows a connection test on its page while it goes on; resolves when it is over, with what was found unless it was cancelled. Throws what kept it from being done, which its page says too.
 */
export async function showRun(
  workbench: Workbench,
  plan: RunPlan,
  signal: AbortSignal,
): Promise<Diagnosis | undefined> {
  const run = new JitrRun(workbench, plan, signal);
  run.show();
  const { problem } = await run.start(plan.kind);
  if (problem !== undefined) throw problem;
  return run.found;
}

class JitrRun {
  private state: RunState;
  private cancel = new AbortController();
  private readonly live: LiveValue<RunView>;

  constructor(
    private readonly workbench: Workbench,
    private readonly plan: RunPlan,
    private readonly lifetime: AbortSignal,
  ) {
    this.state = { kind: plan.kind, subject: subjectOf(plan), phase: "running", steps: [] };
    this.live = new LiveValue(this.view());
  }

  get found(): Diagnosis | undefined {
    return this.state.diagnosis;
  }

  show(): void {
    const { device } = this.plan;
    this.workbench.panels.show("jitr", {
      key: `jitr ${device.certificateId}`,
      title: `${kindName(this.state.kind, vscode.l10n)}: ${device.name}`,
      live: this.live,
      press: (press) => this.press(press),
      onClosed: () => this.cancel.abort(),
    });
  }

  /** Starts over. */
  async start(kind: RunKind): Promise<{ readonly problem?: Error }> {
    this.cancel.abort();
    this.cancel = new AbortController();
    const signal = AbortSignal.any([this.lifetime, this.cancel.signal]);
    this.become({ kind, subject: this.state.subject, phase: "running", steps: [] });
    try {
      const diagnosis = await this.diagnose(kind, signal);
      const { trace } = diagnosis;
      this.become({ ...this.state, phase: "over", diagnosis, ...(trace && { trace, steps: trace.steps }) });
      if (trace) await rememberTranscript(this.workbench, trace);
    } catch (error) {
      if (signal.aborted || isCancellation(error)) this.become({ ...this.state, phase: "cancelled" });
      else return this.stop(error);
    }
    return {};
  }

  private stop(error: unknown): { readonly problem: Error } {
    const { message } = describeFailure(error, { title: "", command: "rootpin.testJitr" });
    this.workbench.log.error(error instanceof Error ? error : message);
    this.become({ ...this.state, phase: "stopped", problem: message });
    return { problem: error instanceof Error ? error : new Error(message) };
  }

  private async diagnose(kind: RunKind, signal: AbortSignal): Promise<Diagnosis> {
    const { device, destination, clientId, serverName, alpn } = this.plan;
    const { diagnose, registrationWatch } = await this.workbench.deviceEngine();
    const { registry, region, host, port, typed } = destination;
    const local = await this.localSource(signal);
    const watch = registry && registrationWatch(registry.devices, registry.connection.localControl);
    const onStep = (step: TraceStep): void => {
      if (!signal.aborted) this.become({ ...this.state, steps: [...this.state.steps, step] });
    };
    const options: DoctorOptions = {
      files: deviceFiles(device),
      region,
      endpoint: typed ?? `${host.includes(":") ? `[${host}]` : host}:${String(port)}`,
      clientId,
      ...(serverName !== undefined && { serverName }),
      ...(alpn !== undefined && { alpn }),
      ...(registry
        ? { registry: registry.devices }
        : { registryProblem: vscode.l10n.t("The connection is not to the backend of this endpoint.") }),
      ...(local && { local }),
      now: () => new Date(),
      ...(kind !== "preflight" && {
        connect: { timeoutMilliseconds, onStep, ...(watch && { watch }) },
      }),
    };
    return diagnose(options, signal);
  }

  /** Undefined on AWS. */
  private async localSource(signal: AbortSignal): Promise<LocalSource | undefined> {
    const { registry, region, roots: rootPem } = this.plan.destination;
    const control = registry?.connection.localControl;
    if (!registry || !control) return undefined;
    const { localSourceOf } = await this.workbench.deviceEngine();
    const [{ mqtt }, { accountId }] = await Promise.all([
      this.workbench.backend.ensure(signal),
      control.status(signal),
    ]);
    const broker = { ...mqtt, ...(rootPem !== undefined && { rootPem }) };
    return localSourceOf(registry.connection, control, { accountId, region, broker });
  }

  private async press({ button, item }: Press): Promise<string | undefined> {
    switch (button) {
      case "cancel":
        this.cancel.abort();
        return undefined;
      case "again":
        this.restart(this.state.kind);
        return undefined;
      case "connect":
        this.restart("diagnose");
        return undefined;
      case "diagnose":
        this.become({ ...this.state, kind: "diagnose" });
        return undefined;
      case "save":
        return this.state.trace && saveTranscript(this.workbench, this.state.trace);
      case "copy-report":
        return this.copyReport();
      case "copy-command":
        return this.copyCommand(item);
      case "fix":
        return this.fix(item);
      default:
        return undefined;
    }
  }

  private restart(kind: RunKind): void {
    void this.start(kind); // shows its own end
  }

  private async copyReport(): Promise<string | undefined> {
    const { diagnosis } = this.state;
    if (!diagnosis) return undefined;
    const { reportOf } = await this.workbench.deviceEngine();
    await vscode.env.clipboard.writeText(reportOf(diagnosis));
    return vscode.l10n.t("Copied the report; it holds no key.");
  }

  private async copyCommand(id: string | undefined): Promise<string | undefined> {
    const command = this.causeOf(id)?.command;
    if (command === undefined) return undefined;
    await vscode.env.clipboard.writeText(command);
    return vscode.l10n.t("Copied the command line.");
  }

  private async fix(id: string | undefined): Promise<string | undefined> {
    const action = this.causeOf(id)?.action;
    const connection = this.plan.destination.registry?.connection;
    if (!action || !connection) return undefined;
    const outcome = await applyFix(this.workbench, connection, action, this.lifetime);
    if (outcome === "done") this.restart("diagnose");
    const said = {
      done: vscode.l10n.t("Done; connecting again."),
      asked: undefined,
      "not-allowed": vscode.l10n.t("The connection is read-only: nothing was changed."),
    };
    return said[outcome];
  }

  private causeOf(id: string | undefined) {
    const { cause, others = [] } = this.state.diagnosis ?? {};
    return [...(cause ? [cause] : []), ...others].find((each) => each.id === id);
  }

  private become(state: RunState): void {
    this.state = state;
    this.live.set(this.view());
  }

  private view(): RunView {
    return presentRun(this.state, vscode.env.language, vscode.l10n);
  }
}

const subjectOf = ({ device, destination, clientId, serverName }: RunPlan): RunState["subject"] => ({
  name: device.name === "" ? basename(device.certificate.name) : device.name,
  certificateId: device.certificateId,
  host: destination.host,
  port: destination.port,
  clientId,
  serverName: serverName ?? destination.host,
});
