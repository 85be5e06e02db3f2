import * as vscode from "vscode";
import { isAwsError, type AwsError, type AwsErrorKind } from "../aws/errors";
import { isCommandFailure, type Fix } from "./commandFailure";

/** A failure as it is shown: one sentence and its buttons, the best first. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly fixes: readonly Fix[];
}

type Remedy = "sign-in" | "retry" | "choose-connection" | "copy-statement" | "open-settings";

const remedies: Readonly<Partial<Record<AwsErrorKind, readonly Remedy[]>>> = {
  "sign-in-needed": ["sign-in", "choose-connection"],
  "credentials-expired": ["sign-in", "choose-connection"],
  "credentials-missing": ["choose-connection", "retry"],
  "credentials-rejected": ["choose-connection", "retry"],
  "access-denied": ["copy-statement", "choose-connection"],
  configuration: ["choose-connection", "open-settings"],
  unreachable: ["retry", "choose-connection"],
  "timed-out": ["retry"],
  throttled: ["retry"],
  "in-progress": ["retry"],
  conflict: ["retry"],
  "service-failed": ["retry"],
  "read-only": ["open-settings"],
};

/** `retry` is the button that does the same once more. */
export function describeFailure(error: unknown, retry: Fix): Failure {
  if (isAwsError(error)) return describeAwsError(error, retry);
  if (isCommandFailure(error)) return { code: error.code, message: error.message, fixes: error.fixes };
  return { code: codeOf(error), message: error instanceof Error ? error.message : String(error), fixes: [] };
}

function describeAwsError(error: AwsError, retry: Fix): Failure {
  const where = error.operation ? ` (${error.operation}: ${error.code})` : ` (${error.code})`;
  const fixes = (remedies[error.kind] ?? []).flatMap((remedy) => fixFor(remedy, error, retry));
  return { code: error.code, message: error.message + where, fixes };
}

function fixFor(remedy: Remedy, { signInCommand, policyStatement }: AwsError, retry: Fix): Fix[] {
  switch (remedy) {
    case "retry":
      return [retry];
    case "sign-in":
      return [{ title: vscode.l10n.t("Sign In"), command: "rootpin.signIn", argument: { answers: { signInCommand } } }];
    case "choose-connection":
      return [{ title: vscode.l10n.t("Choose Connection"), command: "rootpin.chooseConnection" }];
    case "open-settings":
      return [{ title: vscode.l10n.t("Open Settings"), command: "rootpin.openSettings" }];
    case "copy-statement":
      return policyStatement
        ? [{ title: vscode.l10n.t("Copy IAM Statement"), copy: JSON.stringify(policyStatement, undefined, 2) }]
        : [];
  }
}

/** Node and pki errors have a code of their own. */
function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === "string" ? code : "unexpected";
}
