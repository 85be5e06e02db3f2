import type { Devices, ListOptions } from "../../../aws/devices";
import type { Connection, ConnectionInfo } from "../../../aws/gateway";
import type { DeviceCertificateSummary, RegisteredAuthority, RegistryPage, Thing } from "../../../iot/registry";
import { mapInParallel } from "../../mapInParallel";
import type { CertificateNames } from "./certificateNames";
import type { DeviceCertificateNode, DeviceNode, RegisteredAuthorityNode } from "./deviceNodes";

/** What the view reads from; one for each time that it is read anew. */
export interface DeviceListing {
  readonly connection: Connection;
  readonly devices: Devices;
  readonly names: CertificateNames;
  /** The registered CAs, read once. */
  readonly authorities: (signal: AbortSignal) => Promise<readonly RegisteredAuthority[]>;
}

/** There is nothing in the region, as far as one may see. */
export async function isEmpty({ devices, authorities }: DeviceListing, signal: AbortSignal): Promise<boolean> {
  const one = { maxResults: 1 };
  const lists = [
    devices.things(one, signal).then(({ items }) => items),
    devices.certificates(one, signal).then(({ items }) => items),
    devices.allPolicies(one, signal).then(({ items }) => items),
    authorities(signal),
  ];
  // A list that may not be read is no reason to say that there is nothing.
  const any = lists.map((list) => list.then(({ length }) => length > 0).catch(() => !signal.aborted));
  return !(await Promise.all(any)).includes(true);
}

/** Calls for single records at once. */
export const parallelCalls = 8;

/** Pages of so many that "Load more" is rare, and each record may need a call of its own; AWS allows ten of these in a second. */
export const pageSize = (kind: ConnectionInfo["kind"]): number => (kind === "local" ? 200 : 50);

export function openListing(connection: Connection, names: CertificateNames): DeviceListing {
  const { devices } = connection;
  let asked: Promise<readonly RegisteredAuthority[]> | undefined;
  const authorities = (signal: AbortSignal) => {
    const asking = (asked ??= devices.authorities(signal));
    // A failure is tried again by who asks next.
    asking.catch(() => (asked = undefined));
    return asking;
  };
  return { connection, devices, names, authorities };
}

/** The node of a certificate whose status is known from a list, or else read. */
export async function certificateNode(
  listing: DeviceListing,
  of: Pick<DeviceCertificateSummary, "certificateId"> & Partial<DeviceCertificateSummary>,
  parent: DeviceNode,
  signal: AbortSignal,
): Promise<DeviceCertificateNode> {
  const { devices, names, connection } = listing;
  const { certificateId } = of;
  const read = of.status === undefined ? await devices.describeCertificate(certificateId, signal) : undefined;
  const facts = await (read ? names.keep(devices, read) : names.facts(devices, certificateId, signal));
  const signer = await signerOf(listing, facts.caCertificateId, signal);
  return {
    kind: "deviceCertificate",
    id: `${parent.id}/${certificateId}`,
    parent,
    connection: connection.info.kind,
    facts,
    status: of.status ?? read?.status ?? "",
    ...(signer && { signedBy: await names.nameOf(signer.certificate, signer.certificateId) }),
  };
}

export const certificateNodes = (
  listing: DeviceListing,
  summaries: readonly (Pick<DeviceCertificateSummary, "certificateId"> & Partial<DeviceCertificateSummary>)[],
  parent: DeviceNode,
  signal: AbortSignal,
): Promise<readonly DeviceCertificateNode[]> =>
  mapInParallel(summaries, parallelCalls, (each) => certificateNode(listing, each, parent, signal));

/** The registered CA of this id. Without the right to read CAs, a certificate is shown without its signer. */
export async function signerOf(
  listing: DeviceListing,
  caCertificateId: string | undefined,
  signal: AbortSignal,
): Promise<RegisteredAuthority | undefined> {
  if (caCertificateId === undefined) return undefined;
  const authorities = await listing.authorities(signal).catch(() => []);
  return authorities.find(({ certificateId }) => certificateId === caCertificateId);
}

export async function authorityNode(
  { names, connection }: DeviceListing,
  authority: RegisteredAuthority,
  parent: DeviceNode,
): Promise<RegisteredAuthorityNode> {
  return {
    kind: "registeredAuthority",
    id: `${parent.id}/${authority.certificateId}`,
    parent,
    connection: connection.info.kind,
    authority,
    name: await names.nameOf(authority.certificate, authority.certificateId),
  };
}

/** So many pages are looked through for certificates without a thing before "Load more…" is offered instead. */
const mostPages = 5;

/** The certificates of a page that no thing has; of the next one while there are none. */
export async function certificatesWithoutThing(
  { devices }: DeviceListing,
  options: ListOptions,
  signal: AbortSignal,
): Promise<RegistryPage<DeviceCertificateSummary>> {
  let page: RegistryPage<DeviceCertificateSummary> = { items: [], ...options };
  for (let pages = 0; pages < mostPages; pages += 1) {
    page = await devices.certificates({ ...options, ...nextOf(page) }, signal);
    const things = await mapInParallel(page.items, parallelCalls, ({ arn }) => devices.thingsOf(arn, signal));
    const items = page.items.filter((_, index) => things[index]?.length === 0);
    if (items.length > 0 || page.nextToken === undefined) return { items, ...nextOf(page) };
  }
  return { items: [], ...nextOf(page) };
}

const nextOf = ({ nextToken }: { readonly nextToken?: string }) => (nextToken === undefined ? {} : { nextToken });

/** "cert/<id>" of an ARN; undefined for what is no certificate: a group, an identity of Cognito. */
export const certificateIdOf = (arn: string): string | undefined => /:cert\/([0-9a-f]{64})$/.exec(arn)?.[1];

export const thingOfName = (name: string): Thing => ({ name, attributes: {} });
