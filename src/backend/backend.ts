import { join, resolve } from "node:path";
import { dataFolderFiles } from "../attach/dataFolderFiles";
import type { ReadyLine } from "../protocol/backend";
import { acmOperations } from "./acm/operations";
import { createAuthorityKey } from "./acmpca/authorityKey";
import { acmPcaOperations } from "./acmpca/operations";
import { Background } from "./background";
import { backUpStore } from "./backUpStore";
import { chores } from "./chores";
import { realClock, settableClock } from "./clock";
import { Closers } from "./closers";
import { controlOperations } from "./control/operations";
import { settableFaults } from "./faults/settableFaults";
import { acquireLock, type DataFolderLock } from "./folder/acquireLock";
import { loadCredentials } from "./folder/loadCredentials";
import { prepareDataFolder } from "./folder/prepareDataFolder";
import { watchLock } from "./folder/watchLock";
import { Housekeeping } from "./housekeeping";
import { HandlerPool } from "./iot/hook/handlerPool";
import { type HookOptions, openHook } from "./iot/hook/openHook";
import { iotOperations } from "./iot/operations";
import { admit } from "./iot/registration/admit";
import { announceWaiting } from "./iot/registration/announceWaiting";
import { runTopicRules } from "./iot/rules/runTopicRules";
import { IdleTimer } from "./idleTimer";
import type { Log } from "./log";
import { type FileLog, openLog } from "./openLog";
import { type OpenRecords, openRecords } from "./openRecords";
import type { Broker } from "./mqtt/broker";
import { type BrokerOptions, startBroker } from "./mqtt/startBroker";
import type { ServiceContext } from "./operation";
import type { BackendOptions } from "./options";
import { crlEndpoint } from "./revocation/crlEndpoint";
import { ocspEndpoint } from "./revocation/ocspEndpoint";
import { s3Endpoint } from "./s3/s3Endpoint";
import type { OpenStore } from "./store/openStore";
import { transparencyEndpoint } from "./transparency/transparencyEndpoint";
import { version } from "./version";
import { allowedHosts } from "./wire/boundary";
import type { Endpoint } from "./wire/endpoint";
import { createJsonEndpoint } from "./wire/jsonEndpoint";
import { answerWith, closeListener, listenAgain, type Listener } from "./wire/listen";
import { createRestEndpoint } from "./wire/restEndpoint";
import { createRequestHandler } from "./wire/requestHandler";
import type { Service } from "./wire/service";

/** A backend that answers requests. */
export interface Backend {
  readonly ready: ReadyLine;
  readonly log: Log;
  /** Resolves once it has stopped, whoever asked for it; rejects when stopping failed. */
  readonly stopped: Promise<void>;
  /** Lets running requests end, closes the store and gives the data folder free. */
  stop(): Promise<void>;
}

const services: readonly Service[] = [
  { path: "/", targetPrefix: "ACMPrivateCA", signingName: "acm-pca", operations: acmPcaOperations },
  { path: "/", targetPrefix: "CertificateManager", signingName: "acm", operations: acmOperations },
  { path: "/_rootpin", targetPrefix: "Rootpin", signingName: "rootpin", operations: controlOperations },
];

/** The last one takes what no other takes. */
const endpoints: readonly Endpoint[] = [
  crlEndpoint,
  ocspEndpoint,
  transparencyEndpoint,
  s3Endpoint,
  createRestEndpoint({ signingName: "iot", formerSigningName: "execute-api", operations: iotOperations }),
  createJsonEndpoint(services),
];

/** How long a request may still run when the backend stops, in milliseconds. */
const patience = 5000;

/**
 * Starts a backend on a data folder. Throws BackendError or StoreError; then nothing is left behind. Files that this process
 * makes from now on can be read by its user only (umask 077).
 */
export async function startBackend(options: BackendOptions): Promise<Backend> {
  process.umask(0o077);
  const closers = new Closers();
  try {
    return await assemble(options, closers);
  } catch (error) {
    await closers.close();
    throw error;
  }
}

async function assemble(options: BackendOptions, closers: Closers): Promise<Backend> {
  const dataFolder = resolve(options.dataFolder);
  const { region = "us-east-1", accountId = "000000000000", clock = realClock } = options;
  const files = dataFolderFiles(dataFolder);
  await prepareDataFolder(dataFolder);
  const lock = closers.own(await acquireLock(files.lock, { region, accountId, version }), (held) => held.release());
  const log = closers.own(await openLog(files.log), (open) => open.close());
  const credentials = await loadCredentials(files.credentials);
  const records = await openRecords(files.store, options, closers);
  const { store, keys } = records;
  const stopping = stopOnce(closers, log);
  const handlers = closers.own(new HandlerPool(), (pool) => pool.stop());
  const background = closers.own(new Background(log), (works) => works.stop());
  const listener = closers.own(await listenAgain(options.port ?? 0, store.meta), (open) =>
    closeListener(open, patience),
  );
  const now = settableClock(clock, keptIn(store, "clock-ahead"));
  const broker = closers.own(
    await startBroker({ ...brokerOptions(options, () => context), ...records, region, dataFolder, clock: now, log }),
    (running) => running.stop(),
  );
  const idle = closers.own(idleTimer(options, broker, stopping), (timer) => timer.stop());
  const endpoint = `http://127.0.0.1:${listener.port}`;
  const about = { region, accountId, credentials, data: dataFolder, pid: process.pid, version };
  const ready: ReadyLine = { ready: true, endpoint, mqtt: broker.address, ...about };
  const kept = keptIn(store, "hook");
  const handler = options.hook === undefined ? undefined : resolve(options.hook);
  const hook = await openHook(handlers, hookOptions(options, ready, { log, kept }), handler);
  const faults = closers.own(settableFaults(keptIn(store, "faults")), (set) => set.stop());
  const context: ServiceContext = {
    store,
    keys,
    clock: now,
    log,
    accountId,
    endpoint: ready.endpoint,
    faults,
    broker,
    hook,
    issueDelayMilliseconds: options.issueDelayMilliseconds ?? 0,
    background: (name, work) => background.run(name, work),
    housekeep: () => housekeeping.run(),
    backend: { accountId, status: statusOf(ready, records), requestStop: () => stopping.request("asked") },
  };
  const housekeeping = closers.own(new Housekeeping([...chores, copying(records)], () => context, log), (running) =>
    running.stop(),
  );
  answer(listener, context, ready, idle);
  await announce(lock, log, ready);
  closers.own(
    watchLock(lock, () => stopping.request("the data folder was removed")),
    (unwatch) => unwatch(),
  );
  resume(context);
  void housekeeping.run();
  return { ready, log, stopped: stopping.stopped, stop: stopping.stop };
}

const brokerOptions = (
  { mqttPort = 0, mqttAlpnPort = 0, hostName = "localhost" }: BackendOptions,
  context: () => ServiceContext,
): Pick<BrokerOptions, "port" | "alpnPort" | "hostName" | "admit" | "onMessage"> => ({
  port: mqttPort,
  alpnPort: mqttAlpnPort,
  hostName,
  admit: (request) => admit(context(), request),
  onMessage: (message) => runTopicRules(context(), message),
});

const hookOptions = (
  { hookRunner = join(__dirname, "hookRunner.js"), hookMilliseconds = 10_000 }: BackendOptions,
  { endpoint, credentials, accountId }: ReadyLine,
  parts: Pick<HookOptions, "log" | "kept">,
): HookOptions => ({ runner: hookRunner, milliseconds: hookMilliseconds, endpoint, credentials, accountId, ...parts });

/** A device that is connected is a reason to stay, also when it says nothing. */
const idleTimer = (
  { idleMilliseconds = 0 }: BackendOptions,
  broker: Broker,
  stopping: Pick<ReturnType<typeof stopOnce>, "request">,
): IdleTimer =>
  new IdleTimer(
    idleMilliseconds,
    () => stopping.request("idle"),
    () => broker.sessions().length > 0,
  );

/** What stays as it was set from one start to the next. */
const keptIn = ({ meta }: OpenStore, name: string) => ({
  read: () => meta.get(name),
  write: (text: string) => meta.set(name, text),
});

const copying = ({ store, backupFolder }: OpenRecords) => ({
  name: "back-up",
  run: ({ log }: ServiceContext) => backUpStore(store, backupFolder, log),
});

function answer(listener: Listener, context: ServiceContext, { credentials }: ReadyLine, idle: IdleTimer): void {
  const hosts = allowedHosts(listener.port);
  const handle = createRequestHandler({ endpoints, credentials, hosts, context, onClient: () => idle.touch() });
  answerWith(listener, (request, response) => void handle(request, response));
}

async function announce(lock: DataFolderLock, log: FileLog, ready: ReadyLine): Promise<void> {
  const { endpoint, mqtt, data } = ready;
  await lock.publish(ready);
  log.info("ready", { endpoint, mqttPort: mqtt.port, dataFolder: data, version, node: process.versions.node });
}

/** Keys whose making was interrupted, and registrations that were not announced. */
function resume(context: ServiceContext): void {
  context.background("announce-registrations", (signal) => announceWaiting(context, signal));
  for (const authority of context.store.authorities.withStatus("CREATING")) {
    context.background("create-authority-key", (signal) => createAuthorityKey(context, authority, signal));
  }
}

function statusOf({ endpoint, data }: ReadyLine, { store, keys, selfTest }: OpenRecords) {
  const startedAt = new Date();
  return () => ({
    version,
    pid: process.pid,
    endpoint,
    dataFolder: data,
    startedAt,
    storeDriver: store.driver,
    schemaVersion: store.schemaVersion,
    keyProtection: keys.protection,
    selfTest,
  });
}

/** Stopping: once, and for everybody who asks. */
function stopOnce(closers: Closers, log: FileLog) {
  const { promise: stopped, resolve: settle } = withResolvers();
  let isStopping = false;
  const begin = (reason: string): void => {
    if (isStopping) return;
    isStopping = true;
    log.info("stopping", { reason });
    settle(closers.close());
  };
  const stop = (): Promise<void> => {
    begin("stopped");
    return stopped;
  };
  // The answer to who asks comes first: closing waits for requests that run.
  return { stopped, stop, request: (reason: string) => void setImmediate(begin, reason) };
}

function withResolvers(): { promise: Promise<void>; resolve: (value: Promise<void>) => void } {
  let resolveOuter: (value: Promise<void>) => void = () => undefined;
  const promise = new Promise<void>((resolveInner) => {
    resolveOuter = resolveInner;
  });
  return { promise, resolve: resolveOuter };
}
