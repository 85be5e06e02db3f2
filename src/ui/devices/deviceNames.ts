import * as vscode from "vscode";

/** Documented, of things and policies: letters, digits and a few signs, 1 to 128. */
export function thingNameProblem(name: string): string | undefined {
  return /^[a-zA-Z0-9:_-]{1,128}$/.test(name)
    ? undefined
    : vscode.l10n.t("Type 1 to 128 letters, digits, colons, hyphens or underscores.");
}

export function policyNameProblem(name: string): string | undefined {
  return /^[\w+=,.@-]{1,128}$/.test(name)
    ? undefined
    : vscode.l10n.t("Type 1 to 128 letters, digits, or some of + = , . @ - _");
}

/** "model=T-1, floor=3". */
export function attributesProblem(text: string): string | undefined {
  const wrong = partsOf(text).find((part) => !/^[a-zA-Z0-9_.,@/:#-]{1,128}=[a-zA-Z0-9_.,@/:#=[\]-]{0,800}$/.test(part));
  if (wrong !== undefined) return vscode.l10n.t('Type name=value pairs with commas between, not "{0}".', wrong);
  // Documented: a thing without a type has up to three.
  return partsOf(text).length > 3 ? vscode.l10n.t("A thing without a type has at most three attributes.") : undefined;
}

export const attributesOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    partsOf(text).map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]),
  );

const partsOf = (text: string): readonly string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
