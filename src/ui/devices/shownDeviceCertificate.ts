import { showDecoded } from "../showCertificate";
import { deviceNodeOf, type CommandTarget } from "../target";
import type { Workbench } from "../workbench";

interface DeviceObject {
  readonly arn: string;
  /** PEM. */
  readonly certificate: string;
}

/** The certificate of a node of the view "Devices". */
export function deviceObjectOf(target: CommandTarget): DeviceObject | undefined {
  const node = deviceNodeOf(target);
  if (node?.kind === "deviceCertificate") return node.facts;
  return node?.kind === "registeredAuthority" ? node.authority : undefined;
}

/** Shows it in the decoder, with the chain that the CAs of the connection make. */
export const showDeviceObject = (workbench: Workbench, object: DeviceObject, signal: AbortSignal): Promise<void> =>
  showDecoded(workbench, { key: object.arn, certificate: object.certificate }, signal);
