import type { Devices } from "../../aws/devices";
import type { DeviceCertificate, RegisteredAuthority } from "../../iot/registry";

/** What AWS IoT wants done before it deletes something is done as well. */
export async function removeThing(devices: Devices, name: string, signal: AbortSignal): Promise<void> {
  for (const principal of await devices.principalsOf(name, signal)) await devices.detachThing(name, principal, signal);
  await devices.removeThing(name, signal);
}

export async function removePolicy(devices: Devices, name: string, signal: AbortSignal): Promise<void> {
  for (const target of await devices.targetsOf(name, signal)) await devices.detachPolicy(name, target, signal);
  await devices.removePolicy(name, signal);
}

export async function removeCertificate(
  devices: Devices,
  { certificateId, arn, status }: DeviceCertificate,
  signal: AbortSignal,
): Promise<void> {
  if (status === "ACTIVE") await devices.setCertificateStatus(certificateId, "INACTIVE", signal);
  for (const { name } of await devices.attachedPolicies(arn, signal)) await devices.detachPolicy(name, arn, signal);
  for (const thing of await devices.thingsOf(arn, signal)) await devices.detachThing(thing, arn, signal);
  await devices.removeCertificate(certificateId, signal);
}

export async function removeAuthority(
  devices: Devices,
  { certificateId, active }: RegisteredAuthority,
  signal: AbortSignal,
): Promise<void> {
  if (active) await devices.setAuthority(certificateId, { active: false }, signal);
  await devices.removeAuthority(certificateId, signal);
}
