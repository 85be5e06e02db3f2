import * as vscode from "vscode";
import { callControl } from "../../attach/callControl";
import type { StatusOutput } from "../../protocol/control";
import type { Command } from "../command";
import { announce } from "../announce";
import { confirm } from "../prompts/confirm";
import { answerOf } from "../target";

/** Deletes all that the local backend holds, after a question that says how much that is. */
export const resetLocal: Command = async ({ backend, authorities, devices }, target, signal) => {
  const running = await backend.ensure(signal);
  const status = await callControl(running, "GetStatus", {}, signal);
  if (answerOf(target, "confirm") !== "reset" && !(await confirmReset(status))) return;
  await callControl(running, "Reset", {}, signal);
  authorities.refresh();
  devices.refresh();
  announce(vscode.l10n.t("The local backend is empty."));
};

function confirmReset({ Regions, DataFolder }: StatusOutput): Promise<boolean> {
  const count = (key: "CertificateAuthorities" | "IssuedCertificates"): number =>
    Regions.reduce((sum, region) => sum + region[key], 0);
  return confirm(
    vscode.l10n.t("Delete everything in the local backend?"),
    vscode.l10n.t(
      "{0} certificate authorities with their keys and {1} certificates are deleted for good, in every region: {2}",
      count("CertificateAuthorities"),
      count("IssuedCertificates"),
      DataFolder,
    ),
    vscode.l10n.t("Delete All"),
  );
}
