import type {
  AuthorityFacts,
  DeviceFacts,
  DrillFacts,
  IssuedFacts,
  PinFacts,
  RegionFacts,
  RegisteredFacts,
  ServerFacts,
} from "./drillFacts";

/** All that hangs on one CA, in an order that does not depend on who answered first. */
export interface BlastRadius {
  readonly chosen: AuthorityFacts;
  /** The CA that issued it, of the same connection. */
  readonly parent?: AuthorityFacts;
  /** The chosen CA, then those below it, each before what it issued. */
  readonly authorities: readonly AuthorityFacts[];
  /** Neither revoked nor expired, without the certificates of roots. */
  readonly certificates: readonly IssuedFacts[];
  readonly regions: readonly RegionRadius[];
  readonly serverCertificates: readonly ServerFacts[];
  /** Declarations that pin a key of these, or one above. */
  readonly pins: readonly PinImpact[];
  readonly counts: RadiusCounts;
}

export interface RegionRadius {
  readonly region: string;
  readonly registered: readonly RegisteredCa[];
  /** Certificates that AWS IoT has, in the order in which they are issued anew. */
  readonly devices: readonly NamedDevice[];
  readonly problem?: string;
}

export interface RegisteredCa extends RegisteredFacts {
  readonly name: string;
}

export interface NamedDevice extends DeviceFacts {
  /** Of its thing, else of its certificate, else the start of its id. */
  readonly name: string;
  readonly notAfter?: Date;
}

/** What becomes of a declaration when the CA is replaced. "uncertain": its other pins are keys that nobody here knows. */
export interface PinImpact extends PinFacts {
  readonly state: "broken" | "uncertain" | "survives";
  /** Those of its pins that are lost. */
  readonly lost: readonly string[];
  /** The CA above whose key it pins, too. */
  readonly heldBy?: string;
}

export interface RadiusCounts {
  readonly authorities: number;
  readonly certificates: number;
  /** Different certificates, in all regions. */
  readonly devices: number;
  /** Those with a device or a registered CA. */
  readonly regions: number;
  readonly registered: number;
  readonly serverCertificates: number;
  /** Pins of keys that are lost, in all files. */
  readonly pins: number;
  readonly broken: number;
  readonly active: number;
  /** Undefined: nobody tells. */
  readonly connected?: number;
}

/** The CA and all below it, each before what it issued. CAs that issued each other are told once. */
export function authoritiesBelow(chosen: string, authorities: readonly AuthorityFacts[]): readonly AuthorityFacts[] {
  const sorted = [...authorities].sort((one, other) => byText(one.name, other.name) || byText(one.arn, other.arn));
  const top = sorted.find(({ arn }) => arn === chosen);
  const found = new Map<string, AuthorityFacts>();
  const waiting = top ? [top] : [];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    if (found.has(next.arn)) continue;
    found.set(next.arn, next);
    const { arn: issuer } = next;
    waiting.unshift(...sorted.filter((each) => each.issuer === issuer));
  }
  return [...found.values()];
}

/** Undefined when the chosen CA is not among the facts. */
export function blastRadius(facts: DrillFacts): BlastRadius | undefined {
  const authorities = authoritiesBelow(facts.chosen, facts.authorities);
  const [chosen] = authorities;
  if (!chosen) return undefined;
  const parent = facts.authorities.find(({ arn }) => arn === chosen.issuer);
  const certificates = validCertificates(facts, authorities);
  const regions = regionsOf(facts, authorities);
  const serverCertificates = [...facts.serverCertificates].sort(
    (one, other) => byText(one.domainName, other.domainName) || byText(one.arn, other.arn),
  );
  const pins = pinImpacts(facts, authorities);
  const parts = { authorities, certificates, regions, serverCertificates, pins };
  return { chosen, ...(parent && { parent }), ...parts, counts: countsOf(parts) };
}

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** A date that is not known counts as far away. */
const byDate = (one: Date | undefined, other: Date | undefined): number =>
  one === undefined || other === undefined ? Number(one === undefined) - Number(other === undefined) : +one - +other;

function validCertificates({ issued, at }: DrillFacts, authorities: readonly AuthorityFacts[]): readonly IssuedFacts[] {
  const lost = new Map(authorities.map((each) => [each.arn, each]));
  const isValid = ({ authorityArn, serialHex, revoked, notAfter }: IssuedFacts): boolean => {
    const authority = lost.get(authorityArn);
    if (!authority || revoked || (notAfter !== undefined && notAfter < at)) return false;
    return !(authority.isRoot && authority.serialHex === serialHex); // its own: nobody can revoke it
  };
  const order = new Map(authorities.map(({ arn }, index) => [arn, index]));
  return issued
    .filter(isValid)
    .sort(
      (one, other) =>
        (order.get(one.authorityArn) ?? 0) - (order.get(other.authorityArn) ?? 0) ||
        byText(one.name, other.name) ||
        byText(one.serialHex, other.serialHex),
    );
}

function regionsOf({ regions, issued }: DrillFacts, authorities: readonly AuthorityFacts[]): readonly RegionRadius[] {
  const names = new Map(authorities.map(({ fingerprint, name }) => [fingerprint, name]));
  const certificates = new Map(issued.map((each) => [each.fingerprint, each]));
  return [...regions]
    .sort((one, other) => byText(one.region, other.region))
    .map((each) => regionOf(each, names, certificates))
    .filter(({ registered, devices, problem }) => registered.length + devices.length > 0 || problem !== undefined);
}

function regionOf(
  { region, registered, devices, problem }: RegionFacts,
  names: ReadonlyMap<string | undefined, string>,
  certificates: ReadonlyMap<string | undefined, IssuedFacts>,
): RegionRadius {
  const own = registered.flatMap((each) => {
    const name = names.get(each.certificateId);
    return name === undefined ? [] : [{ ...each, name }];
  });
  const named = devices.map((device): NamedDevice => {
    const { name, notAfter } = certificates.get(device.certificateId) ?? {};
    const things = [...device.things].sort(byText);
    const called = things[0] ?? name ?? device.certificateId.slice(0, 12);
    return { ...device, things, name: called, ...(notAfter && { notAfter }) };
  });
  return {
    region,
    registered: own.sort(
      (one, other) => byText(one.name, other.name) || byText(one.certificateId, other.certificateId),
    ),
    devices: named.sort(byUrgency),
    ...(problem !== undefined && { problem }),
  };
}

/** Devices that are connected and those that were seen last work now: they are missed first. The others by their end. */
const byUrgency = (one: NamedDevice, other: NamedDevice): number =>
  Number(other.connected === true) - Number(one.connected === true) ||
  (other.seen ?? 0) - (one.seen ?? 0) ||
  byDate(one.notAfter, other.notAfter) ||
  byText(one.name, other.name) ||
  byText(one.certificateId, other.certificateId);

function pinImpacts(facts: DrillFacts, authorities: readonly AuthorityFacts[]): readonly PinImpact[] {
  const lost = new Set(
    [...authorities, ...ownIssued(facts, authorities)].flatMap(({ pin }) => (pin === undefined ? [] : [pin])),
  );
  const above = keysAbove(facts, authorities);
  const impacts = facts.pins.flatMap((each): PinImpact[] => {
    const lostHere = each.pins.filter((pin) => lost.has(pin));
    const others = each.pins.filter((pin) => !lost.has(pin));
    const heldBy = others.flatMap((pin) => above.get(pin) ?? [])[0];
    if (lostHere.length === 0 && heldBy === undefined) return [];
    const state = heldBy !== undefined ? "survives" : others.length > 0 ? "uncertain" : "broken";
    return [{ ...each, state, lost: lostHere, ...(heldBy !== undefined && { heldBy }) }];
  });
  const rank = { broken: 0, uncertain: 1, survives: 2 };
  return impacts.sort(
    (one, other) => rank[one.state] - rank[other.state] || byText(one.path, other.path) || one.line - other.line,
  );
}

function ownIssued({ issued }: DrillFacts, authorities: readonly AuthorityFacts[]): readonly IssuedFacts[] {
  const arns = new Set(authorities.map(({ arn }) => arn));
  return issued.filter(({ authorityArn }) => arns.has(authorityArn));
}

/** Name by pin of the CAs above, to which a new CA will lead as well; none that has the key of a lost one. */
function keysAbove({ authorities: all }: DrillFacts, lost: readonly AuthorityFacts[]): ReadonlyMap<string, string> {
  const below = new Set(lost.map(({ arn }) => arn));
  const byArn = new Map(all.map((each) => [each.arn, each]));
  const found = new Map<string, string>();
  const seen = new Set<string>();
  let next = byArn.get(lost[0]?.issuer ?? "");
  while (next && !seen.has(next.arn) && !below.has(next.arn)) {
    seen.add(next.arn);
    if (next.pin !== undefined) found.set(next.pin, next.name);
    next = byArn.get(next.issuer ?? "");
  }
  return found;
}

function countsOf({
  authorities,
  certificates,
  regions,
  serverCertificates,
  pins,
}: Omit<BlastRadius, "chosen" | "parent" | "counts">): RadiusCounts {
  const devices = regions.flatMap((each) => each.devices);
  const told = devices.filter(({ connected }) => connected !== undefined);
  return {
    authorities: authorities.length,
    certificates: certificates.length,
    devices: new Set(devices.map(({ certificateId }) => certificateId)).size,
    regions: regions.filter((each) => each.registered.length + each.devices.length > 0).length,
    registered: regions.flatMap(({ registered }) => registered).length,
    serverCertificates: serverCertificates.length,
    pins: pins.flatMap(({ lost }) => lost).length,
    broken: pins.filter(({ state }) => state === "broken").length,
    active: devices.filter(({ status }) => status === "ACTIVE").length,
    ...(told.length > 0 && { connected: told.filter(({ connected }) => connected === true).length }),
  };
}
