import { formatName } from "../../pki/certificate/name";
import type { AuthorityKeyIdentifier } from "../../pki/extensions/authorityKeyIdentifier";
import type { PolicyInformation, PolicyQualifier } from "../../pki/extensions/certificatePolicies";
import type { DistributionPoint, DistributionPointName } from "../../pki/extensions/distributionPoint";
import type { ExtensionValue } from "../../pki/extensions/extension";
import { formatGeneralName, type GeneralName } from "../../pki/extensions/generalName";
import type { IssuingDistributionPoint } from "../../pki/extensions/issuingDistributionPoint";
import type { NamedOid } from "../../pki/oid/namedOid";
import type { Field, SafeText } from "../../protocol/decoder";
import { fillSafe, maximumItems, plain, shortOid, type Presenter } from "./presenter";
import { bytesAsNumber, serialText } from "./presentNumber";

type Decoded = Exclude<ExtensionValue, { kind: "unknown" | "malformed" }>;
type Present<Kind> = (value: Decoded & { kind: Kind }, presenter: Presenter) => readonly Field[];

/** The rows of an extension that was decoded. */
export function presentExtensionValue(value: Decoded, presenter: Presenter): readonly Field[] {
  const present = presentations[value.kind] as Present<Decoded["kind"]>; // the table's row is that of the value's kind
  return present(value, presenter);
}

const presentations: { readonly [Kind in Decoded["kind"]]: Present<Kind> } = {
  authorityInfoAccess: infoAccess,
  authorityKeyIdentifier,
  basicConstraints: ({ cA, pathLenConstraint }, { strings: { fields } }) => [
    ours(fields.certificateAuthority, cA ? fields.yes : fields.no),
    ...(cA ? [ours(fields.pathLength, pathLenConstraint?.toString() ?? fields.unlimited)] : []),
  ],
  certificateIssuer: ({ names }, presenter) => [generalNames(presenter.strings.fields.names, names, presenter)],
  certificatePolicies: ({ policies }, presenter) =>
    policies.slice(0, maximumItems).flatMap((policy) => policyFields(policy, presenter)),
  cRLDistributionPoints: distributionPoints,
  cRLNumber: ({ number }, presenter) => [bytesAsNumber(presenter.strings.fields.number, number, presenter)],
  cRLReason: ({ reason }, { strings }) => [ours(strings.fields.reasons, reason)],
  deltaCRLIndicator: ({ number }, presenter) => [bytesAsNumber(presenter.strings.fields.number, number, presenter)],
  extendedKeyUsage: ({ purposes }, presenter) => [
    listed(presenter.strings.fields.purposes, purposes.map(oidText), presenter),
  ],
  freshestCRL: distributionPoints,
  inhibitAnyPolicy: ({ skipCerts }, { strings }) => [ours(strings.fields.skipCertificates, String(skipCerts))],
  invalidityDate: ({ date }, presenter) => [ours(presenter.strings.fields.date, presenter.date(date))],
  issuerAltName: ({ names }, presenter) => [generalNames(presenter.strings.fields.names, names, presenter)],
  issuingDistributionPoint,
  keyUsage: ({ usages }, { strings }) => [ours(strings.fields.usages, ...usages)],
  nameConstraints: ({ permittedSubtrees, excludedSubtrees }, presenter) => [
    ...some(permittedSubtrees, (names) => generalNames(presenter.strings.fields.permitted, names, presenter)),
    ...some(excludedSubtrees, (names) => generalNames(presenter.strings.fields.excluded, names, presenter)),
  ],
  ocspNoCheck: isPresent,
  policyConstraints: ({ requireExplicitPolicy, inhibitPolicyMapping }, { strings: { fields } }) => [
    ...counted(fields.requireExplicitPolicy, requireExplicitPolicy),
    ...counted(fields.inhibitPolicyMapping, inhibitPolicyMapping),
  ],
  policyMappings: ({ mappings }, presenter) => [
    listed(
      presenter.strings.fields.mapping,
      mappings.map((mapping) => `${oidText(mapping.issuerDomainPolicy)} → ${oidText(mapping.subjectDomainPolicy)}`),
      presenter,
    ),
  ],
  precertificatePoison: isPresent,
  signedCertificateTimestampList: ({ timestamps }, presenter) => [
    ours(presenter.strings.fields.timestamps, presenter.number(timestamps.length)),
  ],
  subjectAltName: ({ names }, presenter) => [generalNames(presenter.strings.fields.names, names, presenter)],
  subjectInfoAccess: infoAccess,
  subjectKeyIdentifier: ({ keyIdentifier }, { strings, hex }) => [
    { label: strings.fields.keyIdentifier, values: [hex(keyIdentifier)], monospace: true },
  ],
  tlsFeature: ({ features }, presenter) => [
    listed(
      presenter.strings.fields.features,
      features.map((feature) => (feature === 5 ? "5 (status_request, must staple)" : String(feature))),
      presenter,
    ),
  ],
};

function infoAccess(
  { descriptions }: Decoded & { kind: "authorityInfoAccess" | "subjectInfoAccess" },
  presenter: Presenter,
): readonly Field[] {
  const locations = descriptions
    .slice(0, maximumItems)
    .map(({ accessMethod: { name }, accessLocation }) =>
      fillSafe(`${shortOid(name)}: {0}`, generalName(accessLocation, presenter)),
    );
  return [{ label: presenter.strings.fields.locations, values: presenter.list(locations, descriptions.length) }];
}

function authorityKeyIdentifier(value: AuthorityKeyIdentifier, presenter: Presenter): readonly Field[] {
  const { hex, strings, text } = presenter;
  const { keyIdentifier, authorityCertIssuer, authorityCertSerialNumber } = value;
  return [
    ...present(keyIdentifier, (bytes) => ({
      label: strings.fields.keyIdentifier,
      values: [hex(bytes)],
      monospace: true,
    })),
    ...present(authorityCertIssuer, (names) => generalNames(strings.fields.issuer, names, presenter)),
    ...present(authorityCertSerialNumber, (serial) => ({
      label: strings.fields.serial,
      values: [text(serialText(serial))],
      monospace: true,
    })),
  ];
}

function policyFields(policy: PolicyInformation, presenter: Presenter): readonly Field[] {
  return [
    listed(presenter.strings.fields.policy, [oidText(policy.policyIdentifier)], presenter),
    ...policy.policyQualifiers.slice(0, maximumItems).map((qualifier) => qualifierField(qualifier, presenter)),
  ];
}

function qualifierField(qualifier: PolicyQualifier, presenter: Presenter): Field {
  const { fields } = presenter.strings;
  if (qualifier.type === "cPSuri") return listed(fields.practiceStatement, [qualifier.uri], presenter);
  if (qualifier.type === "unknown") return { label: shortOid(qualifier.oid), values: [presenter.hex(qualifier.value)] };
  const { organization, noticeNumbers, explicitText } = qualifier;
  const texts = [organization, noticeNumbers?.join(", "), explicitText].filter((text) => text !== undefined);
  return listed(fields.notice, texts, presenter);
}

function distributionPoints(
  { points }: { readonly points: readonly DistributionPoint[] },
  presenter: Presenter,
): readonly Field[] {
  return points.slice(0, maximumItems).flatMap((point) => distributionPointFields(point, presenter));
}

function distributionPointFields(point: DistributionPoint, presenter: Presenter): readonly Field[] {
  const { fields } = presenter.strings;
  return [
    ...present(point.distributionPoint, (name) => pointName(name, presenter)),
    ...present(point.reasons, (reasons) => ours(fields.reasons, ...reasons)),
    ...present(point.cRLIssuer, (names) => generalNames(fields.issuer, names, presenter)),
  ];
}

function pointName(name: DistributionPointName, presenter: Presenter): Field {
  const { fields } = presenter.strings;
  if (name.type === "fullName") return generalNames(fields.locations, name.names, presenter);
  return listed(fields.locations, [formatName({ der: new Uint8Array(), rdns: [name.rdn] })], presenter);
}

function issuingDistributionPoint(value: IssuingDistributionPoint, presenter: Presenter): readonly Field[] {
  const { fields } = presenter.strings;
  const only = (["onlyContainsUserCerts", "onlyContainsCACerts", "onlyContainsAttributeCerts"] as const).filter(
    (name) => value[name],
  );
  return [
    ...present(value.distributionPoint, (name) => pointName(name, presenter)),
    ...some(only, (names) => ours(fields.onlyContains, ...names)),
    ...present(value.onlySomeReasons, (reasons) => ours(fields.reasons, ...reasons)),
    ours(fields.indirect, value.indirectCRL ? fields.yes : fields.no),
  ];
}

function isPresent(_: unknown, { strings: { fields } }: Presenter): readonly Field[] {
  return [ours(fields.value, fields.present)];
}

const nameTypes = {
  dns: "DNS",
  email: "email",
  uri: "URI",
  ip: "IP",
  directory: "DN",
  registeredId: "OID",
  other: "other",
  x400: "X.400",
  ediParty: "EDI",
} as const;

function generalName(name: GeneralName, { text, standingFor }: Presenter): SafeText {
  const value = formatGeneralName(name);
  const shown = fillSafe(`${nameTypes[name.type]}: {0}`, text(name.type === "other" ? `${name.oid} ${value}` : value));
  return standingFor(value, shown);
}

export function generalNames(label: string, names: readonly GeneralName[], presenter: Presenter): Field {
  const shown = names.slice(0, maximumItems).map((name) => generalName(name, presenter));
  return { label, values: presenter.list(shown, names.length) };
}

function oidText({ oid, name }: NamedOid): string {
  return name === oid ? oid : `${name} (${oid})`;
}

function ours(label: string, ...texts: readonly string[]): Field {
  return { label, values: texts.map(plain) };
}

function listed(label: string, texts: readonly string[], { list, text }: Presenter): Field {
  return { label, values: list(texts.slice(0, maximumItems).map(text), texts.length) };
}

function counted(label: string, count: number | undefined): readonly Field[] {
  return present(count, (value) => ours(label, String(value)));
}

function present<T>(value: T | undefined, field: (value: T) => Field): readonly Field[] {
  return value === undefined ? [] : [field(value)];
}

function some<T>(values: readonly T[], field: (values: readonly T[]) => Field): readonly Field[] {
  return values.length === 0 ? [] : [field(values)];
}
