import type { Devices } from "../../../aws/devices";
import type { DeviceCertificate } from "../../../iot/registry";
import type { Workbench } from "../../workbench";
import type { CertificateFacts } from "./deviceNodes";

/** So that a window which stays open for weeks does not remember every certificate of a fleet. */
const mostRemembered = 20_000;

/**
 * What certificates are called: AWS IoT lists ids only, and the name is in the certificate, which takes a call for each. It does
 * not change, so it is read once.
 */
export class CertificateNames {
  private readonly remembered = new Map<string, CertificateFacts>();

  constructor(private readonly engine: Workbench["engine"]) {}

  /** From what was remembered, else by a call. */
  async facts(devices: Devices, certificateId: string, signal: AbortSignal): Promise<CertificateFacts> {
    const known = this.remembered.get(key(devices, certificateId));
    if (known) return known;
    return this.keep(devices, await devices.describeCertificate(certificateId, signal));
  }

  /** What was just read. */
  async keep(devices: Devices, described: DeviceCertificate): Promise<CertificateFacts> {
    const { certificateId, arn, certificate, notBefore, notAfter, caCertificateId } = described;
    const facts: CertificateFacts = {
      certificateId,
      arn,
      certificate,
      name: await this.nameOf(certificate, certificateId),
      ...(notBefore && { notBefore }),
      ...(notAfter && { notAfter }),
      ...(caCertificateId !== undefined && { caCertificateId }),
    };
    if (this.remembered.size >= mostRemembered) this.remembered.clear();
    this.remembered.set(key(devices, certificateId), facts);
    return facts;
  }

  /** One that cannot be decoded has its id. */
  async nameOf(certificate: string, certificateId: string): Promise<string> {
    const { certificateName, certificateCount } = await this.engine();
    return certificateCount(new TextEncoder().encode(certificate)) > 0 ? certificateName(certificate) : certificateId;
  }
}

/** In another region, another CA may be registered for it. */
const key = ({ region }: Devices, certificateId: string): string => `${region} ${certificateId}`;
