import type { ControlOperations } from "../protocol/control";
import type { LocalDevices } from "./devices";

/** Makes one call of one of Rootpin's own operations. */
export type ControlCaller = <Name extends keyof ControlOperations>(
  operation: Name,
  input: ControlOperations[Name]["input"],
  timeLimitMilliseconds: number,
  signal: AbortSignal,
) => Promise<ControlOperations[Name]["output"]>;

const timeLimitMilliseconds = 30_000;

/** What the local backend knows of its devices. A region is that of the request's signature: `callIn` signs for another. */
export const localDevices = (call: ControlCaller, callIn: (region: string) => ControlCaller): LocalDevices => ({
  connections: async (filter, signal) =>
    (await call("ListConnections", filter, timeLimitMilliseconds, signal)).Connections,
  sessions: async (signal) => (await call("ListSessions", {}, timeLimitMilliseconds, signal)).Sessions,
  sessionsIn: async (region, signal) =>
    (await callIn(region)("ListSessions", {}, timeLimitMilliseconds, signal)).Sessions,
  registrations: async (filter, signal) =>
    (await call("ListRegistrations", filter, timeLimitMilliseconds, signal)).Registrations,
  iotRegions: async (signal) => (await call("ListIotRegions", {}, timeLimitMilliseconds, signal)).Regions,
  certificatePlaces: (certificateIds, signal) =>
    call("ListCertificatePlaces", { CertificateIds: certificateIds }, timeLimitMilliseconds, signal),
  hook: async (signal) => (await call("GetHook", {}, timeLimitMilliseconds, signal)).File,
  setHook: async (file, signal) => {
    await call("SetHook", file === undefined ? {} : { File: file }, timeLimitMilliseconds, signal);
  },
});
