import type { RegistrationRun } from "../../iot/registry";
import type { Certificate } from "../../pki/certificate/certificate";
import { decodeInput } from "../../pki/container/decodeInput";
import { PkiError } from "../../pki/pkiError";
import { climb, idOf, isSame } from "./bundleFacts";
import type {
  AuthorityRegistration,
  BundleFacts,
  CertificatePlace,
  ConnectionFacts,
  IssuedFacts,
  LocalFacts,
  RefusedRegistration,
  SessionFacts,
} from "./facts";

/** In all regions and accounts. */
export interface CertificatePlaces {
  readonly authorities: readonly AuthorityRegistration[];
  readonly devices: readonly CertificatePlace[];
  /** Of CAs, the newest first. */
  readonly refusals: readonly RefusedRegistration[];
}

/** What the local backend tells beside AWS's own API. Whoever has a connection to it makes one of these. */
export interface LocalSource {
  readonly accountId: string;
  readonly region: string;
  readonly broker: {
    readonly host: string;
    readonly port: number;
    readonly alpnPort: number;
    readonly rootPem?: string;
  };
  now(signal: AbortSignal): Promise<Date>;
  regions(signal: AbortSignal): Promise<LocalFacts["regions"]>;
  /** Of these certificates, and of what was refused of late. */
  places(certificateIds: readonly string[], signal: AbortSignal): Promise<CertificatePlaces>;
  /** The CAs of the backend's AWS Private CA that have a certificate. */
  authorities(signal: AbortSignal): Promise<readonly { readonly arn: string; readonly pem: string }[]>;
  issued(sha256: string, signal: AbortSignal): Promise<IssuedFacts | undefined>;
  connections(
    filter: { readonly certificateId?: string; readonly clientId?: string },
    signal: AbortSignal,
  ): Promise<readonly ConnectionFacts[]>;
  sessions(signal: AbortSignal): Promise<readonly SessionFacts[]>;
  readonly runs: (certificateId: string, signal: AbortSignal) => Promise<readonly RegistrationRun[]>;
  hook(signal: AbortSignal): Promise<string | undefined>;
}

/** Asks the local backend about one device. Throws what it throws: it is on this machine, and answers or is broken. */
export async function gatherLocal(
  source: LocalSource,
  { bundle, clientId }: { readonly bundle: BundleFacts; readonly clientId: string },
  signal: AbortSignal,
): Promise<LocalFacts> {
  const { leaf, certificateId } = bundle;
  const [now, regions, issuers, sessions, hook, connections, runs, issued] = await Promise.all([
    source.now(signal),
    source.regions(signal),
    leaf ? issuersAmong(await source.authorities(signal), leaf) : [],
    source.sessions(signal),
    source.hook(signal),
    connectionsOf(source, certificateId, clientId, signal),
    certificateId ? source.runs(certificateId, signal) : [],
    certificateId ? source.issued(certificateId, signal) : undefined,
  ]);
  const above = unique([...bundle.path.slice(1), ...issuers.map(({ certificate }) => certificate)]).map(idOf);
  const places = await source.places([...above, ...(certificateId ? [certificateId] : [])], signal);
  const { broker, accountId } = source;
  const [brokerRoot] = broker.rootPem === undefined ? [] : certificatesIn(broker.rootPem);
  return {
    now,
    accountId,
    host: broker.host,
    port: regions.find(({ region }) => region === source.region)?.port ?? broker.port,
    alpnPort: broker.alpnPort,
    ...(brokerRoot && { brokerRoot }),
    regions,
    registrations: places.authorities,
    devicePlaces: places.devices.filter((place) => place.certificateId === certificateId),
    refusals: places.refusals.filter(
      ({ certificateId: refused, region }) =>
        region === source.region && (refused === undefined || above.includes(refused)),
    ),
    issuers,
    ...(issued && { issued }),
    connections,
    sessions,
    runs,
    ...(hook !== undefined && { hook }),
  };
}

/** The backend's CAs above the leaf, its signer first. */
async function issuersAmong(
  authorities: readonly { readonly arn: string; readonly pem: string }[],
  leaf: Certificate,
): Promise<LocalFacts["issuers"]> {
  const read = authorities.flatMap(({ arn, pem }) => {
    const [certificate] = certificatesIn(pem);
    return certificate ? [{ arn, pem, certificate }] : [];
  });
  const path = await climb(
    leaf,
    read.map(({ certificate }) => certificate),
  );
  return path.slice(1).flatMap((each) => read.filter(({ certificate }) => isSame(certificate, each)).slice(0, 1));
}

async function connectionsOf(
  source: LocalSource,
  certificateId: string | undefined,
  clientId: string,
  signal: AbortSignal,
): Promise<ConnectionFacts[]> {
  const lists = await Promise.all([
    certificateId ? source.connections({ certificateId }, signal) : [],
    source.connections({ clientId }, signal),
  ]);
  const byId = new Map(lists.flat().map((each) => [each.id, each]));
  return [...byId.values()].sort((left, right) => right.id - left.id);
}

const unique = (certificates: readonly Certificate[]): Certificate[] =>
  certificates.filter((each, at) => certificates.findIndex((other) => isSame(each, other)) === at);

function certificatesIn(pem: string): Certificate[] {
  try {
    return decodeInput(pem).filter((object) => object.kind === "certificate");
  } catch (error) {
    if (error instanceof PkiError) return [];
    throw error;
  }
}
