import type { KeyRenewal } from "../../pinning/manifest/pinManifest";
import type { RotationEvent } from "../../pinning/rotation/planRotation";
import type { ShippedPins } from "../../pinning/rotation/rotation";

/** What a rotation page is about. */
export interface RotationScene {
  readonly host: string;
  /** PEM of what is served now. */
  readonly chain: string;
  readonly renewal: KeyRenewal;
  readonly versions: readonly ShippedPins[];
  readonly from: Date;
  readonly until: Date;
}

/** What can be done to the chain on a day, by the name of its button. */
export const rotationActions = ["same-key", "new-key", "reserve-key", "new-intermediate", "new-root"] as const;

export type RotationAction = (typeof rotationActions)[number];

export const isRotationAction = (name: string): name is RotationAction =>
  rotationActions.some((action) => action === name);

/** The event of an action; undefined when no version has a key in reserve. */
export function eventOf(action: RotationAction, on: Date, { versions }: RotationScene): RotationEvent | undefined {
  if (action !== "reserve-key") return { kind: action, on };
  const reserve = versions
    .flatMap(({ pinSet }) => pinSet.hosts)
    .flatMap(({ keys }) => keys)
    .find(({ role }) => role === "backup");
  return reserve && { kind: action, on, key: { pin: reserve.pin, owner: reserve.owner } };
}
