import type { Devices } from "./devices";
import { iotAuthorities } from "./iotAuthorities";
import { iotCertificates } from "./iotCertificates";
import type { IotClient } from "./iotClient";
import { iotPolicies } from "./iotPolicies";
import { iotRules } from "./iotRules";
import { iotThings } from "./iotThings";
import { refuse } from "./refuseChanges";

export interface DevicesOptions extends IotClient {
  readonly region: string;
}

/** AWS IoT of AWS, or of whatever speaks its protocol. */
export const createDevices = (options: DevicesOptions): Devices => ({
  region: options.region,
  ...iotAuthorities(options),
  ...iotCertificates(options),
  ...iotThings(options),
  ...iotPolicies(options),
  ...iotRules(options),
});

/** Reads pass; every change is refused before a request is made. */
export const refuseDeviceChanges = (devices: Devices): Devices => ({
  ...devices,
  registerAuthority: () => refuse("RegisterCACertificate"),
  setAuthority: () => refuse("UpdateCACertificate"),
  removeAuthority: () => refuse("DeleteCACertificate"),
  registerCertificate: () => refuse("RegisterCertificate"),
  setCertificateStatus: () => refuse("UpdateCertificate"),
  removeCertificate: () => refuse("DeleteCertificate"),
  createThing: () => refuse("CreateThing"),
  removeThing: () => refuse("DeleteThing"),
  attachThing: () => refuse("AttachThingPrincipal"),
  detachThing: () => refuse("DetachThingPrincipal"),
  createPolicy: () => refuse("CreatePolicy"),
  removePolicy: () => refuse("DeletePolicy"),
  attachPolicy: () => refuse("AttachPolicy"),
  detachPolicy: () => refuse("DetachPolicy"),
});
