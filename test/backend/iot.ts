// AWS IoT by its SDK, and the certificates that its tests need.
import assert from "node:assert/strict";
import {
  GetRegistrationCodeCommand,
  IoTClient,
  IoTServiceException,
  RegisterCACertificateCommand,
  type RegisterCACertificateCommandInput,
} from "@aws-sdk/client-iot";
import type { ReadyLine } from "../../src/protocol/backend";
import { issue, type Issued } from "../pki/testAuthority";
import { pemOf } from "./acm";

export const iotClient = ({ endpoint, region, credentials }: ReadyLine, more: { region?: string } = {}): IoTClient =>
  new IoTClient({ endpoint, region, credentials, maxAttempts: 1, ...more });

export const deviceAuthority = (
  subject = "CN=Device CA",
  more: { key?: Issued; issuer?: Issued } = {},
): Promise<Issued> =>
  issue({
    subject,
    template: more.issuer ? "SubordinateCACertificate_PathLen0/V1" : "RootCACertificate/V1",
    ...more,
  });

export const device = (issuer: Issued, subject = "CN=device"): Promise<Issued> =>
  issue({ subject, template: "EndEntityClientAuthCertificate/V1", issuer });

/** What proves that whoever registers the CA has its key. */
export async function verificationFor(client: IoTClient, authority: Issued): Promise<string> {
  const { registrationCode = "" } = await client.send(new GetRegistrationCodeCommand({}));
  return pemOf(await device(authority, `CN=${registrationCode}`));
}

/** Registers it ACTIVE and with auto-registration, unless told otherwise; answers its id. */
export async function registerAuthority(
  client: IoTClient,
  authority: Issued,
  input: Partial<RegisterCACertificateCommandInput> = {},
): Promise<string> {
  const isDefault = input.certificateMode !== "SNI_ONLY";
  const { certificateId = "" } = await client.send(
    new RegisterCACertificateCommand({
      caCertificate: pemOf(authority),
      ...(isDefault && { verificationCertificate: await verificationFor(client, authority) }),
      setAsActive: true,
      allowAutoRegistration: true,
      ...input,
    }),
  );
  return certificateId;
}

/** Passes when AWS IoT's client is told this error. */
export async function iotRefuses(
  name: string,
  status: number,
  work: Promise<unknown>,
  message?: RegExp,
): Promise<IoTServiceException> {
  const error = await work.then(
    () => assert.fail("It was not refused."),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof IoTServiceException, String(error));
  assert.deepEqual([error.name, error.$metadata.httpStatusCode], [name, status], error.message);
  if (message) assert.match(error.message, message);
  return error;
}
