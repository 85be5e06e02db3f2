import * as vscode from "vscode";

/** Documented: 3 to 63 lower-case letters, digits, dots and hyphens; a letter or digit first and last. */
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** What is wrong with a bucket's name. */
export const bucketProblem = (name: string): string | undefined =>
  bucketName.test(name) && !name.includes("..")
    ? undefined
    : vscode.l10n.t("A bucket's name has 3 to 63 lower-case letters, digits, dots and hyphens.");
