import { createAcmClient, createServerCertificates } from "./acm";
import { createCaller } from "./caller";
import { createClient, type ClientSettings } from "./client";
import { accountOfArn } from "./connection/account";
import { regionDescription } from "./connection/partitions";
import { lifetime } from "./lifetime";
import type { Connection, ConnectionHost, ConnectionInfo, LocalConnectionOptions, LocalControl } from "./gateway";
import { createDeviceRegions } from "./iotRegions";
import { createLocalControl } from "./localControl";
import { createObjectStore } from "./objects";
import { createPrivateCa } from "./privateCa";

const localSource = "local backend";

/** A connection to a local backend that runs. Nothing is asked of it yet. */
export function openLocalConnection(options: LocalConnectionOptions, host: ConnectionHost): Connection {
  const { endpoint, region, credentials } = options;
  const { closed, close } = lifetime();
  const log = host.log ?? (() => undefined);
  let accountId: string | undefined;
  const settings = clientSettings(options, host);
  const client = createClient(settings);
  const acmClient = createAcmClient(settings);
  const call = createCaller({ endpoint: { url: endpoint, local: true }, closed, log });
  const regions = createDeviceRegions({
    settingsFor: (other) => ({ ...settings, region: other }),
    callerFor: () => call,
    readOnly: false,
  });
  const store = { url: endpoint, local: true, ownHosts: false };
  const objects = createObjectStore({
    endpoint: store,
    region,
    credentials: () => Promise.resolve(credentials),
    closed,
    log,
  });
  const privateCa = createPrivateCa({
    client,
    call,
    onOwnArn: (arn) => (accountId ??= accountOfArn(arn)),
    readObject: objects.read,
  });
  const localControl: LocalControl = {
    ...createLocalControl({ target: options, closed, log }),
    createBucket: (bucket, signal) => objects.createBucket(bucket, signal),
  };
  const info = connectionInfo(options);
  return {
    get info() {
      return { ...info, ...(accountId && { accountId }) };
    },
    certificateAuthorities: {
      ...privateCa,
      issued: (arn, page, signal) => localControl.listIssuedCertificates(arn, page, signal),
      find: (request, signal) => localControl.findCertificates(request, signal),
    },
    serverCertificates: createServerCertificates({ client: acmClient, call }),
    get devices() {
      return regions.in(region);
    },
    devicesIn: (other) => regions.in(other),
    localControl,
    account: async (signal) => (accountId ??= (await localControl.status(signal)).accountId),
    consoleUrl: () => undefined,
    monthlyPrice: () => undefined,
    dispose: () => {
      close();
      client.destroy();
      acmClient.destroy();
      regions.dispose();
    },
  };
}

const clientSettings = (
  { endpoint, region, credentials }: LocalConnectionOptions,
  { version }: ConnectionHost,
): ClientSettings => ({
  region,
  endpoint,
  credentials,
  retry: { mode: "standard", maxAttempts: 3 },
  version,
  namesApplication: true, // nobody counts the calls of a local backend
});

const connectionInfo = ({ endpoint, region }: LocalConnectionOptions): ConnectionInfo => ({
  kind: "local",
  label: "local",
  region,
  regionName: regionDescription(region) ?? region,
  readOnly: false,
  sources: {
    region: { value: region, source: localSource },
    endpoint: { value: endpoint, source: localSource },
  },
  warnings: [],
});
