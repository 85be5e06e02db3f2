import type { Caller } from "./caller";
import type { ClientSettings } from "./client";
import type { Devices } from "./devices";
import { createDevices, refuseDeviceChanges } from "./iot";
import { createIotClient } from "./iotClient";

export interface DeviceRegionsOptions {
  /** What a client of a region is built from. */
  readonly settingsFor: (region: string) => ClientSettings;
  readonly callerFor: (endpoint: string) => Caller;
  readonly readOnly: boolean;
}

export interface DeviceRegions {
  readonly in: (region: string) => Devices;
  readonly dispose: () => void;
}

/** AWS IoT in every region: nothing of it is global. A region has a client once it is asked for. */
export function createDeviceRegions({ settingsFor, callerFor, readOnly }: DeviceRegionsOptions): DeviceRegions {
  const opened = new Map<string, { readonly devices: Devices; readonly destroy: () => void }>();
  const open = (region: string) => {
    const settings = settingsFor(region);
    const client = createIotClient(settings);
    const devices = createDevices({ client, call: callerFor(settings.endpoint), region });
    return { devices: readOnly ? refuseDeviceChanges(devices) : devices, destroy: () => client.destroy() };
  };
  return {
    in: (region) => {
      const known = opened.get(region) ?? open(region);
      opened.set(region, known);
      return known.devices;
    },
    dispose: () => {
      for (const { destroy } of opened.values()) destroy();
    },
  };
}
