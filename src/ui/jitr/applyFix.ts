import * as vscode from "vscode";
import type { Connection } from "../../aws/gateway";
import type { FixAction } from "../../device/doctor/diagnosis";
import { registerAlike } from "../regions/registerAlike";
import { confirmOnAws } from "../prompts/confirm";
import { setting } from "../settings";
import type { Workbench } from "../workbench";

/**
 * Does what the doctor proposes, or has the command do it that asks for what is missing. "asked": that command shows its own
 * end. Throws what the gateway throws.
 */
export async function applyFix(
  workbench: Workbench,
  connection: Connection,
  action: FixAction,
  signal: AbortSignal,
): Promise<"done" | "asked" | "not-allowed"> {
  if (setting("connection.readOnly")) return "not-allowed";
  switch (action.kind) {
    case "register-authority": {
      const flags = { active: true, autoRegistration: true };
      const { certificate, region } = action;
      if (!(await isConfirmed(connection, vscode.l10n.t("Register the CA in {0}?", region), signal))) return "asked";
      await registerAlike(workbench, connection, { certificate, region, flags }, signal);
      return done(workbench);
    }
    case "set-authority": {
      const { region, certificateId, active, autoRegistration } = action;
      if (!(await isConfirmed(connection, vscode.l10n.t("Change the CA in {0}?", region), signal))) return "asked";
      const flags = {
        ...(active !== undefined && { active }),
        ...(autoRegistration !== undefined && { autoRegistration }),
      };
      await connection.devicesIn(region).setAuthority(certificateId, flags, signal);
      return done(workbench);
    }
    case "activate-certificate": {
      const { region, certificateId } = action;
      const question = vscode.l10n.t("Activate the certificate in {0}?", region);
      if (!(await isConfirmed(connection, question, signal))) return "asked";
      await connection.devicesIn(region).setCertificateStatus(certificateId, "ACTIVE", signal);
      return done(workbench);
    }
    case "attach-policy":
      return run("attachPolicy", { certificate: action.certificateArn });
    case "revoke-everywhere":
      return run("revokeEverywhere", { certificate: action.certificateId });
  }
}

function done({ devices }: Workbench): "done" {
  devices.refresh();
  return "done";
}

async function run(command: string, answers: Readonly<Record<string, string>>): Promise<"asked"> {
  await vscode.commands.executeCommand(`rootpin.${command}`, { answers });
  return "asked";
}

const isConfirmed = (connection: Connection, question: string, signal: AbortSignal): Promise<boolean> =>
  confirmOnAws(connection, { question, button: vscode.l10n.t("Change AWS") }, signal);
