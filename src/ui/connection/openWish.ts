import * as vscode from "vscode";
import type { AwsConnectionOptions, AwsConnections, Connection, ConnectionHost } from "../../aws/gateway";
import { Cancelled } from "../commandFailure";
import { back, askText, single } from "../prompts/quickInput";
import { setting } from "../settings";
import type { BackendProcess, ConnectionWish } from "../workbench";

export interface OpenWishParts {
  readonly backend: BackendProcess;
  readonly host: ConnectionHost;
  /** Folder for the index of what Rootpin issued on AWS. */
  readonly indexFolder: string;
}

/** Opens what is wished for. `isChosen`: in this window, and not by settings. */
export async function openWish(
  { backend, host, indexFolder }: OpenWishParts,
  aws: AwsConnections,
  wanted: { readonly wish: ConnectionWish; readonly isChosen: boolean },
  signal: AbortSignal,
): Promise<Connection> {
  if (wanted.wish.backend === "aws") return aws.openConnection(awsOptions(wanted, indexFolder, signal), host);
  const { endpoint, region, credentials } = await backend.ensure(signal);
  return aws.openConnection({ kind: "local", endpoint, region, credentials }, host);
}

function awsOptions(
  { wish, isChosen }: { readonly wish: ConnectionWish; readonly isChosen: boolean },
  indexFolder: string,
  signal: AbortSignal,
): AwsConnectionOptions {
  const names = {
    ...(wish.profile !== "" && { profile: wish.profile }),
    ...(wish.region !== "" && { region: wish.region }),
  };
  return {
    kind: "aws",
    ...(isChosen ? names : { settings: names }),
    endpoints: setting("connection.endpoints"),
    readOnly: setting("connection.readOnly"),
    indexFolder,
    mfaCodeProvider: (serial) => askMfaCode(serial, signal),
  };
}

async function askMfaCode(serial: string, signal: AbortSignal): Promise<string> {
  const code = await askText(single(vscode.l10n.t("Sign In with MFA"), signal), {
    prompt: vscode.l10n.t("Code of the device {0}", serial),
    password: true,
    check: (text) => (/^\d{6,8}$/.test(text) ? undefined : vscode.l10n.t("The code is of six digits.")),
  });
  if (code === undefined || code === back) throw new Cancelled();
  return code;
}
