import * as vscode from "vscode";
import { clientSnippets } from "../../iot/snippets/clientSnippets";
import type { ClientSettings } from "../../iot/snippets/clientSnippet";
import type { Command } from "../command";
import { openTexts } from "../openTexts";
import { askSteps, type Step } from "../prompts/askSteps";
import { askText, pickOne } from "../prompts/quickInput";
import { answersOf, type CommandTarget, deviceNodeOf } from "../target";
import type { Workbench } from "../workbench";

interface Answers {
  readonly platform: string;
  readonly clientId: string;
}

/** A device's first connection as code for one platform, with the right file in the right slot. */
export const generateClientCode: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Generate Device Client Code");
  const given = answersOf<Answers>(target);
  const answers = await askSteps<Answers>({ title, steps: steps(nameOf(target)), given, signal });
  if (!answers) return;
  const { clientId } = answers;
  const snippet = clientSnippets.find(({ id }) => id === answers.platform);
  if (!snippet) return;
  const settings: ClientSettings = {
    ...(await endpointOf(workbench, signal)),
    clientId,
    topic: `devices/${clientId}/hello`,
    certificateFile: "device-chain.pem",
    keyFile: "device.key",
  };
  await openTexts([{ text: snippet.generate(settings), language: snippet.language }]);
};

/** What AWS IoT policies take for a thing's name, as far as it goes for the device. */
function nameOf(target: CommandTarget): string {
  const node = deviceNodeOf(target);
  if (node?.kind === "thing") return node.thing.name;
  return node?.kind === "deviceCertificate" ? node.facts.name : "";
}

const steps = (name: string): Step<Answers>[] => [
  {
    key: "platform",
    check: (id) =>
      clientSnippets.some((each) => each.id === id) ? undefined : vscode.l10n.t("There is no such platform: {0}", id),
    ask: (frame) =>
      pickOne(frame, {
        placeholder: vscode.l10n.t("What runs on the device?"),
        choices: clientSnippets.map(({ id: value, title: label }) => ({ value, label })),
      }),
  },
  {
    key: "clientId",
    check: clientIdProblem,
    ask: (frame) =>
      askText(frame, {
        prompt: vscode.l10n.t("Client id; policies with thing variables need the name of the thing"),
        value: name,
        check: clientIdProblem,
      }),
  },
];

function clientIdProblem(clientId: string): string | undefined {
  if (clientId === "") return vscode.l10n.t("Type a client id.");
  const bytes = new TextEncoder().encode(clientId).length;
  return bytes <= 128 ? undefined : vscode.l10n.t("{0} bytes: AWS IoT takes at most 128.", bytes);
}

type Endpoint = Pick<ClientSettings, "host" | "port" | "serverRootFile">;

/** Where devices connect, and what they check the server by. */
async function endpointOf({ connection, backend }: Workbench, signal: AbortSignal): Promise<Endpoint> {
  const { devices, info } = await connection.open(signal);
  const [host = "", port = "8883"] = (await devices.endpoint(signal)).split(":");
  const broker = info.kind === "local" ? (await backend.find(signal))?.mqtt : undefined;
  return { host, port: Number(port), serverRootFile: broker?.caFile ?? "AmazonRootCA1.pem" };
}
