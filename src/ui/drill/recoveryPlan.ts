import { dateText } from "../dateText";
import type { Translator } from "../translator";
import type { BlastRadius, NamedDevice, RegionRadius } from "./blastRadius";
import { mostShown } from "./countText";
import { awsCommands, type PlanCommands } from "./planCommands";

/** A step of the way back, as it is written down. Details hold names of strangers, not escaped for anything. */
export interface RecoveryStep {
  readonly id: keyof PlanCommands;
  readonly title: string;
  readonly reason: string;
  readonly details: readonly string[];
  /** Lines for a shell. */
  readonly commands: readonly string[];
}

/** How to recover, in the order in which devices are missed least. The same radius gives the same plan. */
export function recoveryPlan(radius: BlastRadius, region: string, l10n: Translator): readonly RecoveryStep[] {
  const commands = awsCommands(radius, region);
  const steps = [
    stopIssuing(radius, l10n),
    newAuthority(radius, l10n),
    registerNew(radius, l10n),
    issueAgain(radius, l10n),
    shipPins(radius, l10n),
    revokeOld(radius, l10n),
    shutOut(radius, l10n),
    watch(l10n),
  ];
  return steps.map((step) => ({ ...step, commands: commands[step.id] }));
}

type Step = Omit<RecoveryStep, "commands">;

const cut = (details: readonly string[], l10n: Translator): readonly string[] =>
  details.length > mostShown
    ? [...details.slice(0, mostShown), l10n.t("… and {0} more", details.length - mostShown)]
    : details;

const stopIssuing = ({ authorities }: BlastRadius, l10n: Translator): Step => ({
  id: "stop",
  title: l10n.t("Stop issuing: disable the CA and those below it"),
  reason: l10n.t(
    "Whoever has the key needs nobody's service to sign, but nothing more is to hang on it. A disabled CA still revokes and publishes.",
  ),
  details: cut(
    authorities.map(({ name }) => name),
    l10n,
  ),
});

function newAuthority({ chosen, parent }: BlastRadius, l10n: Translator): Step {
  const id = "create";
  if (chosen.isRoot) {
    return {
      id,
      title: l10n.t("Create a new root CA"),
      reason: l10n.t(
        "Nothing stands above a root: all that pins it or trusts it has to be shipped anew, before anything of the new one is served.",
      ),
      details: [],
    };
  }
  const reason = l10n.t("The parent's key is safe: what trusts or pins it takes the new subordinate CA as it is.");
  const title = l10n.t("Create a new subordinate CA, with a new key and a new name, below the same parent");
  const unknown = l10n.t("Its parent is not a CA of this connection: ask whoever runs it.");
  return { id, title, reason, details: [parent ? parent.name : unknown] };
}

const registerNew = ({ regions }: BlastRadius, l10n: Translator): Step => ({
  id: "register",
  title: l10n.t(
    "Register the new CA with AWS IoT in each region, active, with auto-registration where the old one had it",
  ),
  reason: l10n.t("A device with a new certificate is refused in a region that does not know its CA."),
  details: cut(
    regions.map(({ region, registered }) =>
      registered.some(({ autoRegistration }) => autoRegistration)
        ? l10n.t("{0}: with auto-registration", region)
        : l10n.t("{0}: without auto-registration", region),
    ),
    l10n,
  ),
});

function issueAgain(radius: BlastRadius, l10n: Translator): Step {
  const devices = inOrder(radius.regions);
  const servers = radius.serverCertificates.map(({ domainName }) => l10n.t("{0}, in ACM", domainName));
  const ids = new Set(devices.map(({ certificateId }) => certificateId));
  const others = radius.certificates.filter(
    ({ fingerprint, isAuthority }) => !isAuthority && !(fingerprint !== undefined && ids.has(fingerprint)),
  );
  return {
    id: "issue",
    title: l10n.t("Issue again, in this order, and take the new certificates into use"),
    reason: l10n.t(
      "Devices that are connected, and those that were seen last, work now and are missed first; then servers; the others by when they end. A new key for each, unless a pin of the old one has to last.",
    ),
    details: [
      ...cut(
        devices.map((device) => deviceText(device, l10n)),
        l10n,
      ),
      ...cut(servers, l10n),
      ...(others.length > 0 ? [l10n.t("{0} certificates that AWS IoT does not have", others.length)] : []),
    ],
  };
}

/** Each once, those first that any region has first. */
function inOrder(regions: readonly RegionRadius[]): readonly NamedDevice[] {
  const longest = Math.max(0, ...regions.map(({ devices }) => devices.length));
  const found = new Map<string, NamedDevice>();
  const add = (device: NamedDevice | undefined): void => {
    if (device && !found.has(device.certificateId)) found.set(device.certificateId, device);
  };
  for (const { devices } of regions) devices.filter(({ connected }) => connected === true).forEach(add);
  for (let rank = 0; rank < longest; rank += 1) for (const { devices } of regions) add(devices[rank]);
  return [...found.values()];
}

function deviceText({ name, connected, seen, notAfter }: NamedDevice, l10n: Translator): string {
  if (connected === true) return l10n.t("{0} (connected)", name);
  if (seen !== undefined) return l10n.t("{0} (seen)", name);
  return notAfter ? l10n.t("{0} (ends {1})", name, dateText(notAfter)) : name;
}

function shipPins({ chosen, pins }: BlastRadius, l10n: Translator): Step {
  const affected = pins.filter(({ state }) => state !== "survives");
  return {
    id: "pins",
    title: l10n.t("Ship pins before a server has a certificate of the new CA"),
    reason: chosen.isRoot
      ? l10n.t("All that pins or trusts the old root refuses the new one.")
      : l10n.t("Clients that pin only keys of the old CA, or below it, refuse all that the new one issues."),
    details: cut(
      affected.map(({ path, line, host }) => (host === undefined ? `${path}:${line}` : `${path}:${line} ${host}`)),
      l10n,
    ),
  };
}

const revokeOld = ({ chosen, parent, certificates }: BlastRadius, l10n: Translator): Step => ({
  id: "revoke",
  title: l10n.t("Revoke the CA's certificate and all that it issued, for key compromise, and publish the CRL"),
  reason: chosen.isRoot
    ? l10n.t("Nobody can revoke a root: it has to be removed wherever it is trusted. What it issued is revoked.")
    : l10n.t("Clients that ask the parent's CRL or OCSP learn that nothing of the old CA counts any longer."),
  details: [
    ...(parent ? [l10n.t("{0}, at {1}", chosen.name, parent.name)] : []),
    certificates.length === 1 ? l10n.t("1 issued certificate") : l10n.t("{0} issued certificates", certificates.length),
  ],
});

const shutOut = ({ regions }: BlastRadius, l10n: Translator): Step => ({
  id: "deactivate",
  title: l10n.t("Revoke the certificates in AWS IoT, and deactivate the registered CA in each region"),
  reason: l10n.t(
    "AWS IoT reads no CRL: it goes by its own states. Without this every old device still connects, and the thief registers new ones.",
  ),
  details: cut(
    regions.map(({ region, devices, registered }) =>
      l10n.t("{0}: certificates {1}, registered CAs {2}", region, devices.length, registered.length),
    ),
    l10n,
  ),
});

const watch = (l10n: Translator): Step => ({
  id: "watch",
  title: l10n.t("Watch: no old device connects, every new one does"),
  reason: l10n.t("What still connects with an old certificate was forgotten, or is the thief."),
  details: [],
});
