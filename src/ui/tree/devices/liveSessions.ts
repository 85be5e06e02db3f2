import type { Connection } from "../../../aws/gateway";
import { mapInParallel } from "../../mapInParallel";
import { parallelCalls } from "./deviceListing";

/** Certificates whose things are asked for in one go; the rest follows at the next. */
const mostAtOnce = 200;

/** Who is connected to the local backend: certificates by their session, things by their certificates. AWS does not tell. */
export class LiveSessions {
  private certificates: ReadonlySet<string> = new Set();
  private things: ReadonlySet<string> = new Set();
  private readonly thingsOf = new Map<string, readonly string[]>();
  private registry = "";

  hasCertificate(certificateId: string): boolean {
    return this.certificates.has(certificateId);
  }

  hasThing(name: string): boolean {
    return this.things.has(name);
  }

  /** What is attached to what may have changed. */
  forget(): void {
    this.thingsOf.clear();
  }

  clear(): void {
    this.forget();
    this.certificates = new Set();
    this.things = new Set();
    this.registry = "";
  }

  /** Asks anew; answers whether somebody registered or removed something meanwhile. */
  async read({ localControl, devices, info }: Connection, signal: AbortSignal): Promise<boolean> {
    if (!localControl) return false;
    const [sessions, regions] = await Promise.all([localControl.sessions(signal), localControl.iotRegions(signal)]);
    const connected = new Set(sessions.map(({ CertificateId }) => CertificateId));
    const unknown = [...connected].filter((id) => !this.thingsOf.has(id)).slice(0, mostAtOnce);
    await mapInParallel(unknown, parallelCalls, async (id) => {
      const certificate = await devices.certificate(id, signal);
      this.thingsOf.set(id, certificate ? await devices.thingsOf(certificate.arn, signal) : []);
    });
    this.certificates = connected;
    this.things = new Set([...connected].flatMap((id) => this.thingsOf.get(id) ?? []));
    const registry = JSON.stringify(regions.find(({ Region }) => Region === info.region) ?? {});
    const isOther = this.registry !== "" && this.registry !== registry;
    this.registry = registry;
    return isOther;
  }
}
