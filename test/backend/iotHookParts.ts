// Registrations of devices, and the handlers that are run for them.
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { CreateTopicRuleCommand, type IoTClient } from "@aws-sdk/client-iot";
import type { BackendOptions } from "../../src/backend/options";
import type { ReadyLine } from "../../src/protocol/backend";
import type { RegistrationEntry, RegistrationStepEntry } from "../../src/protocol/control";
import type { Issued } from "../pki/testAuthority";
import { connectDevice } from "./mqttDevice";
import { call, type TestFolder } from "./testBackend";
import { certificateIdOf } from "./testBroker";

/** As it ships. */
export const hookRunner: Pick<BackendOptions, "hookRunner"> = { hookRunner: resolve("dist/hookRunner.js") };

const functionArn = "arn:aws:lambda:us-east-1:000000000000:function:jitr";

/** The rule of AWS's samples: every registration of a CA's devices calls the function. */
export const createRule = (client: IoTClient, caCertificateId: string, more: { ruleDisabled?: boolean } = {}) =>
  client.send(
    new CreateTopicRuleCommand({
      ruleName: "jitr",
      topicRulePayload: {
        sql: `SELECT * FROM '$aws/events/certificates/registered/${caCertificateId}'`,
        actions: [{ lambda: { functionArn } }],
        ...more,
      },
    }),
  );

/** Writes a handler into a folder of its own, where it finds the packages of this project, unless it shall find none. */
export function handlerFile(folder: TestFolder, name: string, source: string, packages = true): string {
  mkdirSync(folder.path, { recursive: true });
  const own = mkdtempSync(join(folder.path, "handler-"));
  if (packages) symlinkSync(resolve("node_modules"), join(own, "node_modules"));
  const file = join(own, name);
  writeFileSync(file, source);
  return file;
}

/** A first connection, which is closed. */
export async function connectFirst({ mqtt }: ReadyLine, identity: Issued, serverName = "localhost"): Promise<void> {
  const session = await connectDevice({ mqtt, identity, clientId: "device", serverName });
  if (session !== "closed") throw new Error("The first connection was not closed.");
}

/** The newest registration of a certificate, once something came of it. */
export async function outcomeOf(
  ready: ReadyLine,
  { certificate }: Issued,
  region = ready.region,
): Promise<RegistrationEntry & Outcome> {
  const input = { CertificateId: certificateIdOf(certificate.der) };
  for (;;) {
    const { Registrations } = await call<{ Registrations: readonly RegistrationEntry[] }>(
      ready,
      "Rootpin.ListRegistrations",
      input,
      region,
    );
    const [newest] = Registrations;
    if (newest?.Steps) return { ...newest, Steps: newest.Steps };
    await pause(20);
  }
}

interface Outcome {
  readonly Steps: readonly RegistrationStepEntry[];
}

/** Of a step whose name is known to be there. */
export function stepIn({ Steps }: Outcome, name: string): RegistrationStepEntry {
  const step = Steps.find(({ Name }) => Name === name);
  if (!step) throw new Error(`There is no step ${name}: ${JSON.stringify(Steps)}`);
  return step;
}
