import type { RegistrationWatch } from "../../device/traceOptions";
import type { RegistrationRun } from "../../iot/registry";
import type { RegistrationEntry } from "../../protocol/control";
import type { Destination } from "./endpointQuestion";

const localInterval = 150;
/** AWS limits DescribeCertificate to 10 calls a second for the whole account. */
const awsInterval = 1000;

/** What a connection test looks at after a close: the local backend also tells what its rules did. */
export function registrationWatch({ connection, devices }: NonNullable<Destination["registry"]>): RegistrationWatch {
  const { localControl } = connection;
  return {
    certificate: (certificateId, signal) => devices.certificate(certificateId, signal),
    intervalMilliseconds: localControl ? localInterval : awsInterval,
    ...(localControl && {
      runs: async (certificateId: string, signal: AbortSignal) =>
        (await localControl.registrations({ CertificateId: certificateId }, signal)).map(registrationRun),
    }),
  };
}

export const registrationRun = (entry: RegistrationEntry): RegistrationRun => ({
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
