import { codeSpan } from "../codeSpan";
import { dateText } from "../dateText";
import type { Translator } from "../translator";
import { visibleSentence } from "../visible";
import { countText, moreText, mostShown } from "./countText";
import type { DrillScene } from "./drillScene";
import { pinReason, pinWord, watchTitle } from "./presentDrill";
import type { RecoveryStep } from "./recoveryPlan";

/**
 * The drill as Markdown, for whoever recovers. The same facts give the same text; its one date is the backend's. All that comes
 * from certificates and files stands in code spans.
 */
export function drillReport(scene: DrillScene, l10n: Translator): string {
  const { radius, at, gaps, plan, kind } = scene;
  const paragraphs = [
    `# ${l10n.t("Compromise drill")}`,
    `${l10n.t("Authority")}: ${codeSpan(radius.chosen.name)}`,
    `${l10n.t("Date")}: ${dateText(at)}`,
    `**${countText(radius.counts, l10n)}**`,
    ...(gaps.length > 0 ? [list(gaps.map(said))] : []),
    ...appliedPart(scene, l10n),
    `## ${l10n.t("Recovery plan")}`,
    ...plan.map((step, index) => stepText(step, index + 1, kind === "aws")),
    `## ${l10n.t("What hangs on it")}`,
    ...radiusParts(scene, l10n),
  ];
  return `${paragraphs.join("\n\n")}\n`;
}

const said = (text: string): string => codeSpan(text, visibleSentence);

const list = (items: readonly string[], indent = ""): string => items.map((item) => `${indent}- ${item}`).join("\n");

function stepText({ title, reason, details, commands }: RecoveryStep, number: number, withCommands: boolean): string {
  const parts = [`### ${number}. ${title}`, reason];
  if (details.length > 0) parts.push(list(details.map(said)));
  if (withCommands && commands.length > 0) parts.push(["```sh", ...commands, "```"].join("\n"));
  return parts.join("\n\n");
}

/** What was done in the drill, and who still connects. */
function appliedPart({ progress, watch }: DrillScene, l10n: Translator): readonly string[] {
  if (progress.length === 0) return [];
  const steps = progress.flatMap(({ name, done, total, failures }) => [
    `- ${name}: ${l10n.t("{0} of {1}", done, total)}`,
    ...failures.slice(0, mostShown).map((each) => `  - ${said(`${each.name}: ${each.message}`)}`),
  ]);
  const watched = watch ? [watchTitle(watch, l10n)] : [];
  return [`## ${l10n.t("Applied on the local backend")}`, steps.join("\n"), ...watched];
}

function radiusParts({ radius }: DrillScene, l10n: Translator): readonly string[] {
  const { authorities, certificates, regions, serverCertificates, pins } = radius;
  const named = new Map(authorities.map(({ arn, name }) => [arn, name]));
  return [
    part(l10n.t("Certificate authorities"), authorities, ({ name, status }) => `${codeSpan(name)} ${codeSpan(status)}`),
    part(
      l10n.t("Certificates that are still valid"),
      certificates,
      ({ name, serialHex, authorityArn, notAfter }) =>
        `${codeSpan(name)} ${codeSpan(serialHex)} ${codeSpan(named.get(authorityArn) ?? "")} ${notAfter ? dateText(notAfter) : ""}`,
    ),
    ...regions.map(({ region, registered, devices }) =>
      part(
        l10n.t("Devices in {0}, registered CAs: {1}", codeSpan(region), registered.length),
        devices,
        ({ name, certificateId, status }) => `${codeSpan(name)} ${codeSpan(certificateId)} ${codeSpan(status)}`,
      ),
    ),
    part(
      l10n.t("Certificates in ACM"),
      serverCertificates,
      ({ domainName, arn }) => `${codeSpan(domainName)} ${codeSpan(arn)}`,
    ),
    part(
      l10n.t("Pinned hosts of the workspace"),
      pins,
      (pin) =>
        `${codeSpan(`${pin.path}:${pin.line}`)} ${codeSpan(pin.host ?? "*")} **${pinWord(pin, l10n)}** ${said(pinReason(pin, l10n))}`,
    ),
  ];

  function part<Row>(title: string, rows: readonly Row[], text: (row: Row) => string): string {
    const shown = rows.slice(0, mostShown).map((row) => text(row).trimEnd());
    const lines = [
      `### ${title} (${rows.length})`,
      ...(shown.length > 0 ? [list(shown)] : []),
      ...moreText(rows.length, l10n),
    ];
    return lines.join("\n\n");
  }
}
