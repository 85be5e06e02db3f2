import * as vscode from "vscode";
import { callControl } from "../../attach/callControl";
import type { Command } from "../command";
import { withProgress } from "../progress";

/** Fills the local backend with a small PKI to look around in; starts and connects to it when need be. */
export const loadDemo: Command = async ({ backend, connection, authorities }, _target, signal) => {
  const added = await withProgress(vscode.l10n.t("Loading the demo PKI"), signal, async (inner) => {
    if (connection.wish.backend === "local") await connection.open(inner);
    else await connection.choose({ backend: "local", profile: "", region: "" }, inner);
    return callControl(await backend.ensure(inner), "Seed", { Scenario: "demo" }, inner);
  });
  const [first] = added.CertificateAuthorityArns;
  if (first === undefined) authorities.refresh();
  else await authorities.reveal(first, signal);
};
