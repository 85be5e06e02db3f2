import type { Certificate } from "../pki/certificate/certificate";
import type { DistributionPoint } from "../pki/extensions/distributionPoint";
import { findExtension } from "../pki/extensions/extension";
import type { GeneralName } from "../pki/extensions/generalName";

export interface RevocationSource {
  readonly kind: "ocsp" | "crl" | "delta-crl" | "issuer";
  readonly url: string;
}

/** Requirement R10: at most so many for one certificate. */
const maximumUrls = 4;

export interface RevocationSources {
  /** Those that are asked. */
  readonly asked: readonly RevocationSource[];
  /** Those that are too many, or not http or https. */
  readonly leftOut: readonly RevocationSource[];
}

/** id-ad-ocsp and id-ad-caIssuers      RFC 5280 section 4.2.2.1 */
const accessMethods = new Map<string, RevocationSource["kind"]>([
  ["1.3.6.1.5.5.7.48.1", "ocsp"],
  ["1.3.6.1.5.5.7.48.2", "issuer"],
]);

/**
 * Where a certificate says that its status is published: responders and lists in turn, then deltas. Its issuer is asked for only
 * when it is not known.
 */
export function revocationSources({ extensions }: Certificate, issuerIsKnown: boolean): RevocationSources {
  const access = (findExtension(extensions, "authorityInfoAccess")?.descriptions ?? []).flatMap(
    ({ accessMethod, accessLocation }) => sourcesOf(accessMethods.get(accessMethod.oid), [accessLocation]),
  );
  const lists = pointsOf(findExtension(extensions, "cRLDistributionPoints")?.points, "crl");
  const deltas = pointsOf(findExtension(extensions, "freshestCRL")?.points, "delta-crl");
  const issuers = issuerIsKnown ? [] : access.filter(({ kind }) => kind === "issuer");
  const responders = access.filter(({ kind }) => kind === "ocsp");
  const all = unique([...issuers.slice(0, 1), ...inTurn(responders, lists), ...deltas, ...issuers.slice(1)]);
  const asked = all.filter(({ url }) => /^https?:/i.test(url)).slice(0, maximumUrls);
  return { asked, leftOut: all.filter((source) => !asked.includes(source)) };
}

const pointsOf = (points: readonly DistributionPoint[] = [], kind: RevocationSource["kind"]): RevocationSource[] =>
  points.flatMap(({ distributionPoint }) =>
    distributionPoint?.type === "fullName" ? sourcesOf(kind, distributionPoint.names) : [],
  );

const sourcesOf = (kind: RevocationSource["kind"] | undefined, names: readonly GeneralName[]): RevocationSource[] =>
  kind === undefined ? [] : names.flatMap((name) => (name.type === "uri" ? [{ kind, url: name.value }] : []));

/** One of each, as long as there are: four responders do not keep the lists from being asked. */
function inTurn(left: readonly RevocationSource[], right: readonly RevocationSource[]): RevocationSource[] {
  const longest = Math.max(left.length, right.length);
  return Array.from({ length: longest }, (_, at) => [left[at], right[at]])
    .flat()
    .filter((source) => source !== undefined);
}

const unique = (sources: readonly RevocationSource[]): RevocationSource[] => [
  ...new Map(sources.map((source) => [`${source.kind} ${source.url}`, source])).values(),
];
