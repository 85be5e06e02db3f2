import type { Translator } from "../translator";
import type { RadiusCounts } from "./blastRadius";

/** "214 certificates, 180 devices in 2 regions, 3 pins". */
export const countText = (counts: RadiusCounts, l10n: Translator): string =>
  [
    certificatesText(counts.certificates, l10n),
    devicesText(counts, l10n),
    counts.pins === 1 ? l10n.t("1 pin") : l10n.t("{0} pins", counts.pins),
  ].join(", ");

export const certificatesText = (count: number, l10n: Translator): string =>
  count === 1 ? l10n.t("1 certificate") : l10n.t("{0} certificates", count);

function devicesText({ devices, regions }: Pick<RadiusCounts, "devices" | "regions">, l10n: Translator): string {
  const where = regions === 1 ? l10n.t("1 region") : l10n.t("{0} regions", regions);
  return devices === 1 ? l10n.t("1 device in {0}", where) : l10n.t("{0} devices in {1}", devices, where);
}

/** Of long lists, so many are shown; all are counted. */
export const mostShown = 100;

/** What is said below a list that was cut. */
export const moreText = (count: number, l10n: Translator): readonly string[] =>
  count > mostShown ? [l10n.t("The first {0} of {1} are shown.", mostShown, count)] : [];
