import { createAcmClient, createServerCertificates, refuseServerCertificates } from "./acm";
import { createCaller } from "./caller";
import { createClient, type ClientSettings } from "./client";
import { required, resolveConnection, type ResolvedConnection } from "./connection";
import { accountOfArn, accountOfCredentials } from "./connection/account";
import { isCustomEndpoint } from "./connection/endpoint";
import { consoleUrl, regionDescription } from "./connection/partitions";
import { plainHttpWarning } from "./connection/warnings";
import type { AwsConnectionOptions, Connection, ConnectionHost, ConnectionInfo, Sourced } from "./gateway";
import { createDeviceRegions } from "./iotRegions";
import { openIssuedIndex } from "./issuedIndex";
import { lifetime } from "./lifetime";
import { monthlyPrice } from "./monthlyPrice";
import { createObjectStore, type ObjectStoreOptions } from "./objects";
import { createPrivateCa } from "./privateCa";
import { recordIssued } from "./recordIssued";
import { refuseChanges } from "./refuseChanges";
import { untilAborted } from "./untilAborted";

/**
 * A connection to AWS. Reads the profile files; nothing crosses the network before the first call. Throws AwsError when
 * there is no region, or the endpoint is not a URL.
 */
export async function openAwsConnection(options: AwsConnectionOptions, host: ConnectionHost): Promise<Connection> {
  const resolved = await resolveConnection(options);
  const region = required(resolved.region, resolved.profile.value);
  const endpoint = resolved.endpoint("acm-pca");
  const { closed, close } = lifetime();
  const log = host.log ?? (() => undefined);
  let accountId: string | undefined;
  const settings: ClientSettings = {
    region: region.value,
    endpoint: endpoint.value,
    credentials: resolved.credentials,
    retry: resolved.retry,
    version: host.version,
    namesApplication: resolved.namesApplication,
  };
  const client = createClient(settings);
  const acmEndpoint = resolved.endpoint("acm");
  const acmClient = createAcmClient({ ...settings, endpoint: acmEndpoint.value });
  const callerFor = (url: string) => createCaller({ endpoint: { url, local: false }, closed, log });
  const serverCertificates = createServerCertificates({ client: acmClient, call: callerFor(acmEndpoint.value) });
  const info = connectionInfo(resolved, region, endpoint, options.readOnly ?? false);
  const regions = createDeviceRegions({
    settingsFor: (other) => ({ ...settings, region: other, endpoint: resolved.endpoint("iot", other).value }),
    callerFor,
    readOnly: info.readOnly,
  });
  const privateCa = createPrivateCa({
    client,
    call: callerFor(endpoint.value),
    onOwnArn: (arn) => (accountId ??= accountOfArn(arn)),
    readObject: objectStore(resolved, region.value, { closed, log }).read,
  });
  const index = openIssuedIndex(options.indexFolder);
  const recording = recordIssued(privateCa, index, log);
  return {
    get info() {
      return { ...info, ...(accountId && { accountId }) };
    },
    certificateAuthorities: info.readOnly ? refuseChanges(recording) : recording,
    serverCertificates: info.readOnly ? refuseServerCertificates(serverCertificates) : serverCertificates,
    get devices() {
      return regions.in(region.value);
    },
    devicesIn: (other) => regions.in(other),
    issuedRecords: { importReport: (report) => index.importReport(report) },
    account: async (signal) =>
      accountId ??
      accountOfCredentials(await untilAborted(resolved.credentials(), AbortSignal.any([signal, closed]))) ??
      resolved.accountHint,
    consoleUrl,
    monthlyPrice,
    dispose: () => {
      close();
      client.destroy();
      acmClient.destroy();
      regions.dispose();
    },
  };
}

function objectStore(
  resolved: ResolvedConnection,
  region: string,
  surroundings: Pick<ObjectStoreOptions, "closed" | "log">,
) {
  const s3 = resolved.endpoint("s3");
  const endpoint = { url: s3.value, local: false, ownHosts: !isCustomEndpoint(s3) };
  return createObjectStore({ endpoint, region, credentials: resolved.credentials, ...surroundings });
}

function connectionInfo(
  { label, profile, accountHint, warnings }: ResolvedConnection,
  region: Sourced,
  endpoint: Sourced,
  readOnly: boolean,
): ConnectionInfo {
  const plainHttp = plainHttpWarning(endpoint);
  return {
    kind: "aws",
    label,
    ...(label.startsWith("profile:") && { profile: profile.value }),
    region: region.value,
    regionName: regionDescription(region.value) ?? region.value,
    ...(accountHint && { accountHint }),
    readOnly,
    sources: { profile, region, endpoint },
    warnings: plainHttp ? [...warnings, plainHttp] : warnings,
  };
}
