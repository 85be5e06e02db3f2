import { sha256 } from "../../crypto/digest";
import { leadsToPublicRoot, publicRoots } from "../../crypto/publicRoots";
import type { Certificate } from "../../pki/certificate/certificate";
import { commonName, formatName, isSameName } from "../../pki/certificate/name";
import { certificatesIn } from "../../pki/container/certificates";
import { amazonDistrustDate, amazonRoots } from "../../pinning/amazonRoots";
import { manifestToPinSet } from "../../pinning/manifest/manifestToPinSet";
import type { KeyRenewal } from "../../pinning/manifest/pinManifest";
import { readManifest } from "../../pinning/manifest/readManifest";
import { chainRoleOf, pinOf } from "../../pinning/pinnedKey";
import type { PinnedHost } from "../../pinning/pinSet";
import { planRotation, type RotationEvent } from "../../pinning/rotation/planRotation";
import type { RotationOutcome, RotationPlan, ServedKey, ShippedPins } from "../../pinning/rotation/rotation";
import { simulateRotation } from "../../pinning/rotation/simulateRotation";

/** What is simulated. */
export interface RotationInput {
  readonly host: string;
  /** PEM of what is served now, or of a CA alone. */
  readonly chain: string;
  readonly renewal: KeyRenewal;
  readonly versions: readonly ShippedPins[];
  readonly events: readonly RotationEvent[];
  readonly from: Date;
  readonly until: Date;
}

export interface Rotation {
  readonly plan: RotationPlan;
  /** In the order of the versions. */
  readonly outcomes: readonly RotationOutcome[];
}

/** Throws PkiError for a chain that cannot be read. */
export function rotate({ host, chain, renewal, versions, events, from, until }: RotationInput): Rotation {
  const certificates = certificatesIn(chain);
  const keys = servedKeys(certificates, from);
  const publicRoot = leadsToPublicRoot(certificates);
  const roots = amazonRoots().map((root) => ({ ...keyOf(root), notAfter: amazonDistrustDate(root) }));
  const plan = planRotation({ host, chain: keys, renewal, publicRoot, amazonRoots: roots, events, from, until });
  return { plan, outcomes: simulateRotation(plan, versions) };
}

const year = 365 * 86_400_000;

/** In the order of the chain; a CA alone serves a certificate that does not exist yet, and a root that was left out is added. */
function servedKeys(certificates: readonly Certificate[], from: Date): readonly ServedKey[] {
  const leaf = certificates.find((certificate) => chainRoleOf(certificate) === "leaf");
  const above = certificates.filter((certificate) => chainRoleOf(certificate) !== "leaf");
  const ordered = inOrder(leaf ?? above.find((each) => !above.some((other) => isIssuer(each, other))), certificates);
  const top = ordered.at(-1);
  const root = top && publicRoots().find((each) => each !== top && isIssuer(each, top));
  const keys = [...ordered, ...(root && chainRoleOf(top) !== "root" ? [root] : [])].map(keyOf);
  if (leaf) return keys;
  return [
    { pin: "new:server", owner: "a certificate of the server", notBefore: from, notAfter: new Date(+from + year) },
    ...keys,
  ];
}

const isIssuer = (issuer: Certificate, { issuer: name, der }: Certificate): boolean =>
  issuer.der !== der && isSameName(issuer.subject, name);

function inOrder(first: Certificate | undefined, all: readonly Certificate[]): Certificate[] {
  const path: Certificate[] = [];
  for (let next = first; next && !path.includes(next);) {
    path.push(next);
    const last = next;
    next = all.find((each) => !path.includes(each) && isIssuer(each, last));
  }
  return path;
}

const keyOf = ({ subjectPublicKeyInfo, subject, notBefore, notAfter }: Certificate): ServedKey => ({
  pin: pinOf(subjectPublicKeyInfo.der, sha256),
  owner: commonName(subject) ?? formatName(subject),
  notBefore,
  notAfter,
});

/** What could be shipped for a chain: one version for each kind of key that it has, to be compared. */
export function possibleVersions(host: string, chain: string): ShippedPins[] {
  const certificates = certificatesIn(chain);
  const names = { root: "Pins the root", intermediate: "Pins the subordinate CA", leaf: "Pins the certificate itself" };
  return (["root", "intermediate", "leaf"] as const).flatMap((role) => {
    const keys = certificates.filter((certificate) => chainRoleOf(certificate) === role);
    if (keys.length === 0) return [];
    const pinned: PinnedHost = {
      pattern: host,
      keys: keys.map((key) => ({ ...keyOf(key), role, inChain: true })),
    };
    return [{ name: names[role], pinSet: { hosts: [pinned], trustAnchors: [], okHttp: 5 as const } }];
  });
}

/** What a manifest ships, and what it says of its hosts; undefined for one with mistakes. */
export function manifestVersion(
  name: string,
  text: string,
):
  | {
      readonly version: ShippedPins;
      readonly hosts: readonly {
        readonly pattern: string;
        readonly renewal: KeyRenewal;
        readonly chain: readonly string[];
      }[];
    }
  | undefined {
  const { manifest } = readManifest(text);
  return manifest && { version: { name, pinSet: manifestToPinSet(manifest, []) }, hosts: manifest.hosts };
}
