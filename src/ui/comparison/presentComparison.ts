import type { l10n as VscodeL10n } from "vscode";
import type { Comparable, ComparedField, Comparison } from "../../pki/compare/compareObjects";
import type { ComparedLine, ComparedRow, ComparisonView } from "../../protocol/comparison";
import type { Headline } from "../../protocol/live";
import { visible, visibleSentence } from "../visible";

type Translator = Pick<typeof VscodeL10n, "t">;

/** One of the two, and what it is called. */
export interface Compared {
  readonly name: string;
  readonly kind: Comparable["kind"];
}

export interface ComparisonScene {
  readonly left: Compared;
  readonly right: Compared;
  readonly comparison: Comparison;
  /** As `Intl` takes it. */
  readonly language: string;
}

export function presentComparison(scene: ComparisonScene, l10n: Translator): ComparisonView {
  const { left, right, comparison, language } = scene;
  const rows = comparison.fields.map(presentField);
  const side = ({ name, kind }: Compared) => ({ name: visible(name), kind: kindNames(l10n)[kind] });
  return {
    language,
    title: l10n.t("{0} compared with {1}", visible(left.name), visible(right.name)),
    headline: headlineOf(scene, l10n),
    left: side(left),
    right: side(right),
    rows: [...rows.filter(({ same }) => !same), ...rows.filter(({ same }) => same)],
    labels: {
      caption: l10n.t("Fields of both"),
      field: l10n.t("Field"),
      same: l10n.t("same"),
      differs: l10n.t("differs"),
      missing: l10n.t("not there"),
      only: l10n.t("(only here)"),
    },
  };
}

const kindNames = (l10n: Translator): Readonly<Record<Comparable["kind"], string>> => ({
  certificate: l10n.t("Certificate"),
  "certification-request": l10n.t("Certificate request"),
  "public-key": l10n.t("Public key"),
  "private-key": l10n.t("Private key, of which only the public half is compared"),
});

/** What it means for whoever pinned the key, or waits for a certificate. */
function headlineOf({ left, right, comparison }: ComparisonScene, l10n: Translator): Headline {
  const { identical, sameKey, fields } = comparison;
  if (identical) return { tone: "good", title: l10n.t("Both are the same, byte by byte"), details: [] };
  const areCertificates = left.kind === "certificate" && right.kind === "certificate";
  const count = fields.filter(({ same }) => !same).length;
  const differing = count === 1 ? l10n.t("1 field differs.") : l10n.t("{0} fields differ.", count);
  if (sameKey === undefined) {
    const detail = l10n.t(
      "An encrypted key, or one without its public half, does not tell which certificate it is for.",
    );
    return { tone: "warning", title: l10n.t("The keys could not be compared"), details: [detail] };
  }
  if (!sameKey) {
    return areCertificates
      ? {
          tone: "warning",
          title: l10n.t("Different keys"),
          details: [differing, l10n.t("A pin of one does not hold for the other.")],
        }
      : { tone: "bad", title: l10n.t("They do not belong together: different keys"), details: [] };
  }
  return areCertificates
    ? {
        tone: "information",
        title: l10n.t("The same key"),
        details: [differing, l10n.t("A pin of one holds for the other.")],
      }
    : { tone: "good", title: l10n.t("They belong together: the same key"), details: count > 0 ? [differing] : [] };
}

function presentField({ field, left, right, same }: ComparedField): ComparedRow {
  const [one, other] = [linesOf(left), linesOf(right)];
  return { field: visible(field), left: marked(one, other, same), right: marked(other, one, same), same };
}

const mostLines = 200;

/** A list of names is compared name by name. */
function linesOf(text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  if (text === "") return ["—"];
  const lines = /^(critical, )?(dns|email|uri|ip|directory|registeredId|other|x400|ediParty):/.test(text)
    ? text.split(", ")
    : [text];
  return lines.slice(0, mostLines).map(visibleSentence);
}

function marked(lines: readonly string[], others: readonly string[], same: boolean): readonly ComparedLine[] {
  if (same) return lines.map((text) => ({ text }));
  const known = new Set(others);
  return lines.map((text) => (known.has(text) ? { text } : { text, only: true }));
}
