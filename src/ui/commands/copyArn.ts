import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { certificateOf } from "../prompts/pickCertificate";
import { deviceNodeOf, type CommandTarget } from "../target";

export const copyArn: Command = async (workbench, target, signal) => {
  const arn = deviceArn(target);
  const reference =
    arn === undefined ? await certificateOf(workbench, target, vscode.l10n.t("Copy ARN"), signal) : undefined;
  const text = arn ?? reference?.certificateArn ?? reference?.authorityArn;
  if (text === undefined) return;
  await vscode.env.clipboard.writeText(text);
  announce(vscode.l10n.t("Copied the ARN."));
};

/** Of a node of the view "Devices". */
function deviceArn(target: CommandTarget): string | undefined {
  const node = deviceNodeOf(target);
  switch (node?.kind) {
    case "deviceCertificate":
      return node.facts.arn;
    case "registeredAuthority":
      return node.authority.arn;
    case "policy":
      return node.policy.arn;
    case "thing":
      return node.thing.arn;
    default:
      return undefined;
  }
}
