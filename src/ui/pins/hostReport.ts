import * as vscode from "vscode";
import { codeSpan } from "../codeSpan";
import { dateText, timeText } from "../dateText";
import type { PinCheck, ShownCertificate } from "../engine/hostProbe";
import { visibleSentence } from "../visible";

/**
 * A report as Markdown: the verdict, the pins, both chains, the next step. Names come from strangers' certificates and stand
 * in code spans.
 */
export function hostReport(check: PinCheck, at: Date): string {
  const { host, port, servername, tls, protocol, validated, sent, verdict } = check;
  const lines = [
    `# ${vscode.l10n.t("Pins of {0}", codeSpan(`${host}:${port}`))}`,
    `**${verdictText(check)}**`,
    `> ${codeSpan(verdict.message, visibleSentence)}`,
    vscode.l10n.t("Next step: {0}", nextStep(check)),
    `## ${vscode.l10n.t("Pins")}`,
    pinTable(check),
    ...verdict.warnings.map((warning) => `- ${warning}`),
    `## ${vscode.l10n.t("The chain that validates")}`,
    chainTable(validated, vscode.l10n.t("None: what was sent leads to nothing that is trusted here.")),
    `## ${vscode.l10n.t("What the server sent")}`,
    chainTable(sent, vscode.l10n.t("Nothing.")),
    vscode.l10n.t(
      "Asked {0} for {1} (SNI), TLS: {2}. No request was sent.",
      timeText(at),
      codeSpan(servername) || vscode.l10n.t("no name"),
      [tls, protocol].filter(Boolean).join(", "),
    ),
  ];
  return `${lines.join("\n\n")}\n`;
}

/** One sentence without anything of the server's. */
export function verdictText({ verdict: { verdict }, interceptor }: PinCheck): string {
  switch (verdict) {
    case "genuine":
      return vscode.l10n.t("Genuine: the server has a pinned key.");
    case "mitm":
      return interceptor === undefined
        ? vscode.l10n.t("A man in the middle answers instead of the server.")
        : vscode.l10n.t("A man in the middle answers instead of the server: {0}.", interceptor);
    case "mismatch":
      return vscode.l10n.t("Mismatch: an app with these pins refuses this server.");
    case "error":
      return vscode.l10n.t("Not compared: the chain is not good even without pins.");
  }
}

function nextStep({ verdict: { verdict, warnings } }: PinCheck): string {
  switch (verdict) {
    case "genuine":
      return warnings.length > 0 ? vscode.l10n.t("see the remarks on the pins.") : vscode.l10n.t("nothing to do.");
    case "mitm":
      return vscode.l10n.t("switch off the proxy or filter, or ask from another network, and check again.");
    case "mismatch":
      return vscode.l10n.t(
        "find out whether the server got another CA; if it did, ship the new pin before the old key goes.",
      );
    case "error":
      return vscode.l10n.t("mend the chain, or trust its root under More Options, and check again.");
  }
}

function pinTable({ verdict, validated }: PinCheck): string {
  const { matched, unmatched, pins } = verdict;
  const unknown = pins === "not-checked" ? vscode.l10n.t("– not compared") : vscode.l10n.t("✗ matches nothing");
  const ownerOf = (pin: string): string => codeSpan(validated.find((each) => each.pin === pin)?.owner ?? "");
  return table([
    [vscode.l10n.t("Pin"), vscode.l10n.t("Result"), vscode.l10n.t("Whose key")],
    ...matched.map((pin) => [codeSpan(pin), vscode.l10n.t("✓ matches"), ownerOf(pin)]),
    ...unmatched.map((pin) => [codeSpan(pin), unknown, ""]),
  ]);
}

function chainTable(chain: readonly ShownCertificate[], none: string): string {
  if (chain.length === 0) return none;
  return table([
    [
      vscode.l10n.t("Certificate"),
      vscode.l10n.t("Role"),
      vscode.l10n.t("Ends"),
      vscode.l10n.t("Comes from"),
      vscode.l10n.t("Pin"),
    ],
    ...chain.map(({ owner, role, notAfter, sent, pin }) => [
      codeSpan(owner),
      role,
      dateText(notAfter),
      sent ? vscode.l10n.t("the server") : vscode.l10n.t("what is trusted here"),
      codeSpan(pin),
    ]),
  ]);
}

/** Aligned, so that it reads well as text. */
function table([header = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = header.map((name, column) => Math.max(3, name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[], fill = " ") =>
    `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width, fill)).join(" | ")} |`;
  return [line(header), line([], "-"), ...rows.map((row) => line(row))].join("\n");
}
