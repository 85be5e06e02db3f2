import type { Registry } from "../../iot/registry";
import type { Certificate } from "../../pki/certificate/certificate";
import { commonName } from "../../pki/certificate/name";
import type { Trace, TraceStep } from "../trace";
import { traceConnection } from "../traceConnection";
import type { RegistrationWatch } from "../traceOptions";
import { valueOf } from "./ask";
import { type DoctorFiles, gatherBundle } from "./bundleFacts";
import { checks } from "./checks";
import type { CauseId, Diagnosis } from "./diagnosis";
import { readEndpoint } from "./endpointFacts";
import type { BundleFacts, Facts, LocalFacts } from "./facts";
import { all } from "./finding";
import { gatherLocal, type LocalSource } from "./localFacts";
import { rank } from "./rank";
import { gatherRegistry } from "./registryFacts";
import { serverNameOf } from "./serverName";

export interface DoctorOptions {
  readonly files: DoctorFiles;
  readonly region: string;
  /** As it was typed; absent: the registry is asked. */
  readonly endpoint?: string | undefined;
  /** Absent: the certificate's common name. */
  readonly clientId?: string | undefined;
  /** Absent: the endpoint's host; "": none is sent. */
  readonly serverName?: string | undefined;
  readonly alpn?: string | undefined;
  /** Absent: nobody can be asked, for the reason that `registryProblem` says. */
  readonly registry?: Registry | undefined;
  readonly registryProblem?: string | undefined;
  /** Absent: it is AWS. */
  readonly local?: LocalSource | undefined;
  /** Time by this machine's clock. */
  readonly now: () => Date;
  /** Absent: nothing is connected to (preflight). */
  readonly connect?: ConnectOptions | undefined;
}

interface ConnectOptions {
  readonly timeoutMilliseconds: number;
  readonly watch?: RegistrationWatch | undefined;
  readonly onStep?: ((step: TraceStep) => void) | undefined;
}

/**
 * Says why a device does not connect: looks at its files, at the registry, and connects. Throws the signal's reason once it is
 * aborted, and what the local backend throws; what AWS refuses to tell is an observation.
 */
export async function diagnose(options: DoctorOptions, signal: AbortSignal): Promise<Diagnosis> {
  const bundle = await gatherBundle(options.files);
  const before = await gather(options, bundle, signal);
  const trace = await connectAs(options, before, signal);
  if (!trace) return judge(before);
  // What the connection has changed is looked at once more.
  const after = await gather(options, bundle, signal);
  const { lastConnectionBefore, firstConnection } = before;
  return judge({ ...after, ...unconnected(before, after), trace, lastConnectionBefore, firstConnection });
}

/** Sessions and clock are told as they were: our own connection is not the device's other one. */
function unconnected(before: Facts, after: Facts): Pick<Facts, "local"> {
  if (!before.local || !after.local) return {};
  return { local: { ...after.local, sessions: before.local.sessions } };
}

async function gather(options: DoctorOptions, bundle: BundleFacts, signal: AbortSignal): Promise<Facts> {
  const { registry, registryProblem = "Nobody was asked.", region, serverName, alpn } = options;
  const clientId = options.clientId ?? clientIdOf(bundle.leaf);
  const local = options.local && (await gatherLocal(options.local, { bundle, clientId }, signal));
  const issuers = local?.issuers.map(({ certificate }) => certificate) ?? [];
  const asked = await gatherRegistry(registry, registryProblem, { bundle, clientId, issuers }, signal);
  const registered = valueOf(asked.endpoint);
  return {
    now: options.now(),
    device: {
      clientId,
      region,
      ...(serverName !== undefined && { serverName }),
      ...(alpn !== undefined && { alpn }),
    },
    bundle,
    endpoint: readEndpoint(options.endpoint, {
      ...(registered !== undefined && { registered }),
      ...(local && { localPort: local.port, localHost: local.host }),
    }),
    registry: asked,
    ...(local && { local }),
    ...(asked.device.known && { firstConnection: asked.device.value === undefined }),
    lastConnectionBefore: lastConnection(local),
  };
}

const clientIdOf = (leaf: Certificate | undefined): string => (leaf && commonName(leaf.subject)) || "rootpin";

const lastConnection = (local: LocalFacts | undefined): number =>
  Math.max(0, ...(local?.connections.map(({ id }) => id) ?? []));

/** Connecting would register what is no device's certificate (J14), or register it where nobody means it to be. */
const elsewhere: ReadonlySet<CauseId> = new Set(["J11", "J14", "J21"]);

async function connectAs(options: DoctorOptions, facts: Facts, signal: AbortSignal): Promise<Trace | undefined> {
  const { connect } = options;
  const { bundle } = facts.bundle;
  const { host, problems } = facts.endpoint;
  if (!connect || !bundle || host === "" || problems.length > 0) return undefined;
  const { cause, others } = judge(facts);
  if ([cause, ...others].some((each) => each && elsewhere.has(each.id))) return undefined;
  const { timeoutMilliseconds, watch, onStep } = connect;
  const common = { bundle, timeoutMilliseconds, reconnect: true };
  const watched = { ...(watch && { watch }), ...(onStep && { onStep }) };
  return traceConnection({ ...common, ...asTheDevice(facts, options.local), ...watched }, signal);
}

/** Where the device connects, and what it says there. */
function asTheDevice(facts: Facts, local: LocalSource | undefined) {
  const { device, endpoint } = facts;
  const servername = serverNameOf(facts);
  const roots = endpoint.loopback ? local?.broker.rootPem : undefined;
  return {
    host: endpoint.host,
    port: endpoint.port,
    clientId: device.clientId,
    ...(servername !== "" && { servername }),
    ...(device.alpn !== undefined && { alpn: device.alpn }),
    ...(roots !== undefined && { roots }),
  };
}

/** What the checks make of the facts: pure. */
function judge(facts: Facts): Diagnosis {
  const { observations, causes } = all(...checks.map((check) => check.run(facts)));
  const [cause, ...others] = rank(causes);
  return { observations, ...(cause && { cause }), others, ...(facts.trace && { trace: facts.trace }) };
}
