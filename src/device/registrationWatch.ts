import type { Devices } from "../aws/devices";
import type { LocalControl } from "../aws/gateway";
import type { RegistrationRun } from "../iot/registry";
import type { RegistrationEntry } from "../protocol/control";
import type { RegistrationWatch } from "./traceOptions";

const localInterval = 150;
/** AWS limits DescribeCertificate to 10 calls a second for the whole account. */
const awsInterval = 1000;

/** What a connection test looks at after a close: the local backend also tells what its rules did. */
export const registrationWatch = (
  devices: Pick<Devices, "certificate">,
  localControl: LocalControl | undefined,
): RegistrationWatch => ({
  certificate: (certificateId, signal) => devices.certificate(certificateId, signal),
  intervalMilliseconds: localControl ? localInterval : awsInterval,
  ...(localControl && {
    runs: (certificateId: string, signal: AbortSignal) => registrationRuns(localControl, certificateId, signal),
  }),
});

/** The newest first. */
export async function registrationRuns(
  localControl: LocalControl,
  certificateId: string,
  signal: AbortSignal,
): Promise<readonly RegistrationRun[]> {
  return (await localControl.registrations({ CertificateId: certificateId }, signal)).map(toRun);
}

const toRun = (entry: RegistrationEntry): RegistrationRun => ({
  at: new Date(entry.At * 1000),
  certificateId: entry.CertificateId,
  caCertificateId: entry.CaCertificateId,
  topic: entry.Topic,
  payload: entry.Payload,
  duplicate: entry.Duplicate,
  steps: (entry.Steps ?? []).map(({ Name: name, Ok: ok, Detail: detail, Milliseconds: milliseconds }) => ({
    name,
    ok,
    detail,
    ...(milliseconds !== undefined && { milliseconds }),
  })),
  ...(!entry.Steps && { ongoing: true }),
});
