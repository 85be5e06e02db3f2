import * as vscode from "vscode";
import { deliverRequest, requestDestination } from "../authoritySetup/authorityRequest";
import type { Command } from "../command";
import { withProgress } from "../progress";
import { authorityOf } from "../prompts/authorityOf";
import type { Unavailable } from "../prompts/pickAuthority";
import { answerOf } from "../target";

/** The request (CSR) of a CA, to be signed by a CA elsewhere. It stays the same: its key does. */
export const exportRequest: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Export CA Request");
  const authority = await authorityOf(workbench, target, { title, unavailable: unlessItHasOne }, signal);
  if (!authority) return;
  const destination = await requestDestination(authority, answerOf(target, "file"), title, signal);
  if (!destination) return;
  const { certificateAuthorities } = await workbench.connection.open(signal);
  const csr = await withProgress(title, signal, (inner) =>
    certificateAuthorities.certificateSigningRequest(authority.arn, inner),
  );
  await deliverRequest(csr, destination);
};

const unlessItHasOne: Unavailable = ({ status }) =>
  status === "DELETED" || status === "FAILED" ? vscode.l10n.t("It has no request") : undefined;
