import type { DeviceCertificate, RegistrationRun } from "../../iot/registry";
import type { RegistrationWatch } from "../traceOptions";
import type { TraceRecorder } from "../traceRecorder";
import { pause } from "./pause";

/** What the registry knew before the first connection. */
export interface RegistryBefore {
  readonly certificate?: DeviceCertificate;
  /** Of the newest registration. */
  readonly lastRunAt?: number;
}

export type RegistrationEnd = "active" | "not-active" | "unknown";

export interface WatchedRegistration {
  readonly watch: RegistrationWatch;
  readonly certificateId: string;
  readonly before: RegistryBefore;
  readonly timeoutMilliseconds: number;
}

export async function lookBefore(
  watch: RegistrationWatch,
  certificateId: string,
  signal: AbortSignal,
): Promise<RegistryBefore> {
  const certificate = await watch.certificate(certificateId, signal);
  const [run] = (await watch.runs?.(certificateId, signal)) ?? [];
  return { ...(certificate && { certificate }), ...(run && { lastRunAt: run.at.getTime() }) };
}

/**
 * After a connection that was closed: what the registry makes of it, until the certificate is ACTIVE, until it is clear that
 * it will not be, or until the time is up. Throws what the watch throws, and the signal's reason once it is aborted.
 */
export async function watchRegistration(
  registration: WatchedRegistration,
  recorder: TraceRecorder,
  signal: AbortSignal,
): Promise<RegistrationEnd> {
  const { before } = registration;
  if (before.certificate && before.certificate.status !== "PENDING_ACTIVATION") {
    const { status } = before.certificate;
    recorder.skipped("event", `The certificate was registered before and is ${status}: no registration is due.`, {
      certificateStatus: status,
    });
    return "not-active";
  }
  return new Watching(registration, recorder).untilActive(signal);
}

/** So many looks after which what has not come does not come any more. */
const patience = 10;

class Watching {
  private readonly began: number;
  private announced = false;
  private shownSteps = 0;
  private failedStep = false;
  /** Looks since the last thing that happened. */
  private quiet = 0;

  constructor(
    private readonly registration: WatchedRegistration,
    private readonly recorder: TraceRecorder,
  ) {
    this.began = recorder.milliseconds;
  }

  async untilActive(signal: AbortSignal): Promise<RegistrationEnd> {
    const { watch, certificateId, timeoutMilliseconds } = this.registration;
    for (;;) {
      const certificate = await watch.certificate(certificateId, signal);
      const run = await this.newRun(signal);
      this.quiet += 1;
      if (certificate || run) this.announce(certificate, run);
      this.showSteps(run);
      const end = this.endBy(certificate, run);
      if (end) return end;
      if (this.recorder.milliseconds - this.began > timeoutMilliseconds) return this.giveUp(run);
      await pause(watch.intervalMilliseconds, signal);
    }
  }

  /** A registration that was not there before. */
  private async newRun(signal: AbortSignal): Promise<RegistrationRun | undefined> {
    const { watch, certificateId, before } = this.registration;
    const [run] = (await watch.runs?.(certificateId, signal)) ?? [];
    return run && run.at.getTime() !== before.lastRunAt ? run : undefined;
  }

  private announce(certificate: DeviceCertificate | undefined, run: RegistrationRun | undefined): void {
    if (this.announced || (this.registration.watch.runs && !run && this.quiet < patience)) return;
    this.announced = true;
    this.quiet = 0;
    const facts = eventFacts(certificate, run);
    const topic = facts.topic ?? "its topic";
    const where = run ? `The event went out on ${topic}.` : `AWS publishes the event on ${topic}.`;
    const again = run?.duplicate ? " (it was before)" : "";
    this.recorder.done("event", `The certificate is registered${again}: ${facts.certificateStatus}. ${where}`, facts);
  }

  private showSteps(run: RegistrationRun | undefined): void {
    for (const { name, ok, detail, milliseconds } of run?.steps.slice(this.shownSteps) ?? []) {
      this.shownSteps += 1;
      this.quiet = 0;
      this.failedStep ||= !ok;
      const facts = { name, ...(milliseconds !== undefined && { stepMilliseconds: milliseconds }) };
      if (ok) this.recorder.done("rule", `${name}: ${detail}`, facts);
      else this.recorder.failed("rule", `${name}: ${detail}`, facts);
    }
  }

  private endBy(
    certificate: DeviceCertificate | undefined,
    run: RegistrationRun | undefined,
  ): RegistrationEnd | undefined {
    if (!this.announced) return this.quiet >= patience ? this.notRegistered() : undefined;
    const status = certificate?.status ?? "PENDING_ACTIVATION";
    if (status === "ACTIVE") return this.active(run);
    if (status !== "PENDING_ACTIVATION") {
      this.recorder.failed("active", `The certificate is ${status}.`, { certificateStatus: status });
      return "not-active";
    }
    const isOver = run !== undefined && run.ongoing !== true;
    return isOver && this.quiet >= patience ? this.giveUp(run) : undefined;
  }

  /** The last steps of a run may be written after its effect. */
  private active(run: RegistrationRun | undefined): RegistrationEnd | undefined {
    if (run?.ongoing && this.quiet < patience) return undefined;
    if (this.shownSteps === 0) this.recorder.skipped("rule", this.untold());
    this.recorder.done("active", "The certificate is ACTIVE.", { certificateStatus: "ACTIVE" });
    return "active";
  }

  private untold(): string {
    return this.registration.watch.runs ? "Nobody told what activated it." : "AWS does not tell which rule ran.";
  }

  private notRegistered(): RegistrationEnd {
    this.recorder.failed(
      "event",
      "Nothing was registered, and no event was published: no CA that is registered here, ACTIVE and with auto-registration, signed this certificate.",
      { code: "not-registered" },
    );
    return "not-active";
  }

  private giveUp(run: RegistrationRun | undefined): RegistrationEnd {
    if (!this.announced) return this.notRegistered();
    if (this.shownSteps === 0) {
      if (run) this.recorder.failed("rule", "No rule and no template answered to the event.", { code: "no-rule" });
      else this.recorder.skipped("rule", this.untold());
    }
    const seconds = Math.round((this.recorder.milliseconds - this.began) / 100) / 10;
    const why = this.failedStep ? ": a step of the registration failed" : "";
    this.recorder.failed("active", `The certificate is still PENDING_ACTIVATION after ${seconds} s${why}.`, {
      certificateStatus: "PENDING_ACTIVATION",
    });
    return "not-active";
  }
}

function eventFacts(certificate: DeviceCertificate | undefined, run: RegistrationRun | undefined) {
  const caCertificateId = run?.caCertificateId ?? certificate?.caCertificateId;
  const topic = run?.topic ?? (caCertificateId && `$aws/events/certificates/registered/${caCertificateId}`);
  return {
    certificateStatus: certificate?.status ?? "PENDING_ACTIVATION",
    ...(topic && { topic }),
    ...(caCertificateId && { caCertificateId }),
    ...(run && { duplicate: run.duplicate }),
  };
}
