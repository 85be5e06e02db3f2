import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";

/** Lines for a shell, after which the AWS command line and SDKs talk to the local backend. */
export const copyEndpointEnvironment: Command = async ({ backend }, _target, signal) => {
  const { endpoint, region, credentials } = await backend.ensure(signal);
  const variables = {
    AWS_ENDPOINT_URL_ACM_PCA: endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
  };
  const lines = Object.entries(variables).map(([name, value]) => `export ${name}='${value}'\n`);
  await vscode.env.clipboard.writeText(lines.join(""));
  announce(vscode.l10n.t("Copied. Paste it into a terminal: AWS tools there then use the local backend."));
};
