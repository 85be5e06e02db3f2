import type { Tone } from "../../protocol/decoder";
import type { AppliedStep, DrillCell, DrillSection, DrillView } from "../../protocol/drill";
import type { ButtonView, Headline } from "../../protocol/live";
import { dateText } from "../dateText";
import type { Translator } from "../translator";
import { visible, visibleSentence } from "../visible";
import type { StepProgress } from "./runSteps";
import type { BlastRadius, NamedDevice, PinImpact } from "./blastRadius";
import { countText, moreText, mostShown } from "./countText";
import { type DrillScene, type DrillWatch, stateKey } from "./drillScene";

export interface ShownDrill {
  readonly scene: DrillScene;
  /** It may be applied here: a local backend, and not read-only. */
  readonly mayApply: boolean;
  readonly language: string;
}

/** All that the page says. Texts of certificates are made visible here. */
export function presentDrill({ scene, mayApply, language }: ShownDrill, l10n: Translator): DrillView {
  const { radius, plan, watch, progress } = scene;
  return {
    language,
    title: l10n.t("Compromise drill: {0}", visible(radius.chosen.name)),
    headline: headlineOf(scene, l10n),
    buttons: buttonsOf(scene, mayApply, l10n),
    ...(watch && { watch: watchOf(watch, radius, l10n) }),
    applied: progress.map((step) => appliedOf(step, l10n)),
    plan: plan.map(({ title, reason, details }) => ({ title, reason, details: details.map(visibleSentence) })),
    sections: [
      authoritySection(radius, l10n),
      certificateSection(radius, l10n),
      registrationSection(scene, l10n),
      deviceSection(scene, l10n),
      serverSection(radius, l10n),
      pinSection(radius, l10n),
    ],
    labels: {
      plan: l10n.t("Recovery plan"),
      particulars: l10n.t("In this order"),
      applied: l10n.t("Applied on the local backend"),
      step: l10n.t("Step"),
      state: l10n.t("State"),
      progress: l10n.t("Done"),
    },
  };
}

function headlineOf({ radius, gaps, kind }: DrillScene, l10n: Translator): Headline {
  const { counts } = radius;
  const below = counts.authorities - 1;
  const details = [
    ...(below > 0 ? [l10n.t("CAs below it: {0}", below)] : []),
    ...(counts.serverCertificates > 0 ? [l10n.t("Certificates in ACM: {0}", counts.serverCertificates)] : []),
    l10n.t("Pinned hosts that break when it is replaced: {0}", counts.broken),
    ...(kind === "aws" ? [l10n.t("Nothing is changed on AWS: export the plan, which has the commands.")] : []),
    ...radius.regions.flatMap(({ region, problem }) => (problem === undefined ? [] : [`${region}: ${problem}`])),
    ...gaps,
  ];
  const hangs = counts.certificates + counts.devices + counts.pins > 0;
  return {
    tone: hangs ? "warning" : "information",
    title: countText(counts, l10n),
    details: details.map(visibleSentence),
  };
}

function buttonsOf({ phase }: DrillScene, mayApply: boolean, l10n: Translator): readonly ButtonView[] {
  const exported = { id: "export", label: l10n.t("Export Plan"), primary: true };
  if (phase === "applying") return [{ id: "stop", label: l10n.t("Stop") }, exported];
  const apply = { id: "apply", label: l10n.t("Apply on Local Backend…") };
  const refresh = { id: "refresh", label: l10n.t("Read Again") };
  return [exported, ...(mayApply && phase === "ready" ? [apply] : []), refresh];
}

/** "5 of 5 devices connected before, 0 of 5 now". */
export function watchTitle({ total, before, connected }: DrillWatch, l10n: Translator): string {
  return before === undefined
    ? l10n.t("{0} of {1} devices are connected", connected.size, total)
    : l10n.t("{0} of {1} devices connected before, {2} of {1} now", before, total, connected.size);
}

function watchOf(watch: DrillWatch, { regions }: BlastRadius, l10n: Translator): Headline {
  const { before, connected, refused } = watch;
  const names = new Map(regions.flatMap(({ devices }) => devices).map((each) => [each.certificateId, each.name]));
  const named = (ids: ReadonlySet<string>): string =>
    [...ids]
      .map((id) => names.get(id) ?? id.slice(0, 12))
      .sort()
      .slice(0, mostShown)
      .map(visible)
      .join(", ");
  const details = [
    ...(connected.size > 0 ? [l10n.t("Connected: {0}", named(connected))] : []),
    ...(refused.size > 0 ? [l10n.t("Refused since: {0}", named(refused))] : []),
  ];
  const tone = before === undefined ? "information" : connected.size > 0 ? "bad" : "good";
  return { tone, title: watchTitle(watch, l10n), details };
}

function appliedOf({ name, state, done, total, failures }: StepProgress, l10n: Translator): AppliedStep {
  const words = {
    waiting: l10n.t("waiting"),
    running: l10n.t("under way"),
    reached: l10n.t("done"),
    failed: l10n.t("failed in part"),
    skipped: l10n.t("stopped"),
  };
  return {
    ...{ name, state, word: words[state] },
    count: total === 0 ? l10n.t("nothing to do") : l10n.t("{0} of {1}", done, total),
    failures: failures.slice(0, mostShown).map((each) => visibleSentence(`${each.name}: ${each.message}`)),
  };
}

/** A table with the first rows of many. */
function section<Row>(
  part: Pick<DrillSection, "id" | "heads" | "empty"> & { readonly name: string; readonly notes?: readonly string[] },
  rows: readonly Row[],
  cells: (row: Row) => readonly DrillCell[],
  l10n: Translator,
): DrillSection {
  const { id, name, heads, empty, notes = [] } = part;
  return {
    ...{ id, heads, empty },
    title: l10n.t("{0} ({1})", name, rows.length),
    notes: [...notes, ...moreText(rows.length, l10n)],
    rows: rows.slice(0, mostShown).map(cells),
  };
}

const endOf = (date: Date | undefined, l10n: Translator): string => (date ? dateText(date) : l10n.t("not known"));

const authoritySection = ({ authorities }: BlastRadius, l10n: Translator): DrillSection =>
  section(
    {
      id: "authorities",
      name: l10n.t("Certificate authorities"),
      heads: [l10n.t("Name"), l10n.t("State"), l10n.t("Pin of its key")],
      empty: "",
    },
    authorities,
    ({ name, status, pin }) => [
      { text: visible(name) },
      { text: visible(status.toLowerCase().replaceAll("_", " ")) },
      { text: pin ?? "", monospace: true },
    ],
    l10n,
  );

function certificateSection({ certificates, authorities }: BlastRadius, l10n: Translator): DrillSection {
  const names = new Map(authorities.map(({ arn, name }) => [arn, name]));
  return section(
    {
      id: "certificates",
      name: l10n.t("Certificates that are still valid"),
      heads: [l10n.t("Name"), l10n.t("Issued by"), l10n.t("Ends"), l10n.t("Serial number")],
      empty: l10n.t("None of its certificates is valid any more."),
    },
    certificates,
    ({ name, authorityArn, notAfter, serialHex }) => [
      { text: visible(name) },
      { text: visible(names.get(authorityArn) ?? "") },
      { text: endOf(notAfter, l10n) },
      { text: visible(serialHex), monospace: true },
    ],
    l10n,
  );
}

function registrationSection({ radius, states }: DrillScene, l10n: Translator): DrillSection {
  const rows = radius.regions.flatMap(({ region, registered }) => registered.map((each) => ({ region, ...each })));
  return section(
    {
      id: "registrations",
      name: l10n.t("Registered with AWS IoT"),
      heads: [l10n.t("CA"), l10n.t("Region"), l10n.t("State")],
      empty: l10n.t("None of these CAs is registered with AWS IoT."),
    },
    rows,
    ({ region, name, certificateId, active, autoRegistration }) => {
      const state =
        states.get(stateKey(region, certificateId)) ?? registrationState({ active, autoRegistration }, l10n);
      return [{ text: visible(name) }, { text: visible(region) }, { text: state }];
    },
    l10n,
  );
}

/** In words. */
export const registrationState = (
  { active, autoRegistration }: { readonly active: boolean; readonly autoRegistration: boolean },
  l10n: Translator,
): string =>
  [
    active ? l10n.t("active") : l10n.t("inactive"),
    autoRegistration ? l10n.t("auto-registration on") : l10n.t("auto-registration off"),
  ].join(", ");

function deviceSection(scene: DrillScene, l10n: Translator): DrillSection {
  const { regions } = scene.radius;
  const rows = regions.flatMap(({ region, devices }) => devices.map((device) => ({ region, device })));
  return section(
    {
      id: "devices",
      name: l10n.t("Devices by region"),
      heads: [l10n.t("Device"), l10n.t("Region"), l10n.t("In AWS IoT"), l10n.t("Connection"), l10n.t("Ends")],
      empty: l10n.t("AWS IoT has no certificate of these CAs in the regions that were asked."),
    },
    rows,
    ({ region, device }) => [
      { text: visible(device.name) },
      { text: visible(region) },
      statusCell(scene.states.get(stateKey(region, device.certificateId)) ?? device.status, l10n),
      connectionCell(device, scene.watch, l10n),
      { text: endOf(device.notAfter, l10n) },
    ],
    l10n,
  );
}

/** The compromised certificate that still lets in is what is bad. */
function statusCell(status: string, l10n: Translator): DrillCell {
  if (status === "ACTIVE") return { tone: "warning", text: l10n.t("active: it may connect") };
  if (status === "REVOKED") return { tone: "good", text: l10n.t("revoked") };
  if (status === "INACTIVE") return { tone: "good", text: l10n.t("inactive") };
  return { text: visible(status.toLowerCase().replaceAll("_", " ")) };
}

function connectionCell({ certificateId }: NamedDevice, watch: DrillWatch | undefined, l10n: Translator): DrillCell {
  if (!watch) return { text: l10n.t("not known") };
  if (watch.connected.has(certificateId)) return { tone: "warning", text: l10n.t("connected") };
  if (watch.refused.has(certificateId)) return { tone: "good", text: l10n.t("refused") };
  return { text: l10n.t("not connected") };
}

const serverSection = ({ serverCertificates }: BlastRadius, l10n: Translator): DrillSection =>
  section(
    {
      id: "servers",
      name: l10n.t("Certificates in ACM"),
      heads: [l10n.t("Name"), l10n.t("Ends"), l10n.t("ARN")],
      empty: l10n.t("ACM has no certificate of these CAs in this region."),
    },
    serverCertificates,
    ({ domainName, notAfter, arn }) => [
      { text: visible(domainName) },
      { text: endOf(notAfter, l10n) },
      { text: visible(arn), monospace: true },
    ],
    l10n,
  );

const pinSection = ({ pins }: BlastRadius, l10n: Translator): DrillSection =>
  section(
    {
      id: "pins",
      name: l10n.t("Pinned hosts of the workspace"),
      heads: [l10n.t("File"), l10n.t("Host"), l10n.t("When the CA is replaced"), l10n.t("Why")],
      empty: l10n.t("No file of the workspace pins a key of these CAs, or of one above."),
    },
    pins,
    (pin) => [
      { text: visible(`${pin.path}:${pin.line}`), monospace: true },
      { text: pin.host === undefined ? l10n.t("every host") : visible(pin.host) },
      { tone: pinTones[pin.state], text: pinWord(pin, l10n) },
      { text: pinReason(pin, l10n) },
    ],
    l10n,
  );

const pinTones: Readonly<Record<PinImpact["state"], Tone>> = { broken: "bad", uncertain: "warning", survives: "good" };

export function pinWord({ state }: PinImpact, l10n: Translator): string {
  if (state === "broken") return l10n.t("broken");
  return state === "survives" ? l10n.t("survives") : l10n.t("uncertain");
}

export function pinReason({ state, heldBy = "", lost, pins }: PinImpact, l10n: Translator): string {
  if (state === "broken") return l10n.t("All its pins are keys of this CA, or below it.");
  if (state === "survives") return l10n.t('It pins "{0}" too, to which the new CA leads.', visible(heldBy));
  return l10n.t("{0} of {1} pins are lost; the others are keys that nobody here knows.", lost.length, pins.length);
}
