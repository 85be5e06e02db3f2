import * as vscode from "vscode";
import type { Devices } from "../../aws/devices";
import type { Simulation } from "../../iot/policy/simulate";
import type { DeviceCertificate } from "../../iot/registry";
import { checkTopicFilter } from "../../iot/topics";
import type { Command } from "../command";
import { deviceCertificateOf } from "../devices/pickDeviceCertificate";
import { simulationReport } from "../devices/simulationReport";
import { askSteps, type Step } from "../prompts/askSteps";
import { askText } from "../prompts/quickInput";
import { answersOf, type CommandTarget, deviceNodeOf } from "../target";
import { visible } from "../visible";
import type { Workbench } from "../workbench";

interface Answers {
  readonly clientId: string;
  readonly topic: string;
}

/** Says what the policies of a certificate allow its device, and which statement decides. */
export const simulatePolicy: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Simulate Policy");
  const certificate = await certificateOf(workbench, target, title, signal);
  if (!certificate) return;
  const { devices } = await workbench.connection.open(signal);
  const { certificateName } = await workbench.engine();
  const name = certificateName(certificate.certificate);
  const [attached] = await devices.thingsOf(certificate.arn, signal);
  const steps = questions(workbench, attached ?? name);
  const answers = await askSteps<Answers>({ title, steps, given: answersOf<Answers>(target), signal });
  if (!answers) return;
  await workbench.memory.update("simulation.topic", answers.topic);
  const simulation = { ...(await facts(devices, certificate, answers, signal)), at: workbench.now() };
  const { simulate } = await workbench.deviceEngine();
  await workbench.reports.show(
    vscode.l10n.t("Policy simulation of {0}", visible(name)),
    simulationReport(name, simulation, simulate(simulation)),
  );
};

/** A thing stands for the certificate that is attached to it when it is the only one. */
async function certificateOf(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<DeviceCertificate | undefined> {
  const node = deviceNodeOf(target);
  if (node?.kind === "thing") {
    const { devices } = await workbench.connection.open(signal);
    const [principal, ...others] = await devices.principalsOf(node.thing.name, signal);
    const id = principal?.split(":cert/")[1];
    if (id !== undefined && others.length === 0) return devices.describeCertificate(id, signal);
  }
  return deviceCertificateOf(workbench, target, title, signal);
}

async function facts(
  devices: Devices,
  { arn, certificateId, certificate }: DeviceCertificate,
  { clientId, topic }: Answers,
  signal: AbortSignal,
): Promise<Omit<Simulation, "at">> {
  const [things, thing] = await Promise.all([devices.thingsOf(arn, signal), devices.thing(clientId, signal)]);
  const policies = await devices.policies(arn, signal, thing?.name);
  return {
    certificateArn: arn,
    ...{ certificateId, certificate, clientId, topic, policies },
    ...(thing && { thing: { ...thing, attached: things.includes(thing.name) } }),
  };
}

const usualTopic = "devices/status";

function questions({ memory }: Workbench, clientId: string): Step<Answers>[] {
  const checkClientId = (text: string) =>
    text === "" ? vscode.l10n.t("Type the client id with which the device connects.") : undefined;
  return [
    {
      key: "clientId",
      check: checkClientId,
      ask: (frame) =>
        askText(frame, {
          prompt: vscode.l10n.t("The client id with which the device connects"),
          value: clientId,
          check: checkClientId,
        }),
    },
    {
      key: "topic",
      check: checkTopicFilter,
      ask: (frame) =>
        askText(frame, {
          prompt: vscode.l10n.t("A topic to publish, subscribe and receive on, or a topic filter to subscribe to"),
          value: memory.get("simulation.topic", usualTopic),
          check: checkTopicFilter,
        }),
    },
  ];
}
