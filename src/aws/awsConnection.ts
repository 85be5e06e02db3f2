import { createCaller } from "./caller";
import { createClient } from "./client";
import { required, resolveConnection, type ResolvedConnection } from "./connection";
import { accountOfArn, accountOfCredentials } from "./connection/account";
import { consoleUrl, regionDescription } from "./connection/partitions";
import { plainHttpWarning } from "./connection/warnings";
import type { AwsConnectionOptions, Connection, ConnectionHost, ConnectionInfo, Sourced } from "./gateway";
import { openIssuedIndex } from "./issuedIndex";
import { lifetime } from "./lifetime";
import { monthlyPrice } from "./monthlyPrice";
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
  const client = createClient({
    region: region.value,
    endpoint: endpoint.value,
    credentials: resolved.credentials,
    retry: resolved.retry,
    version: host.version,
    namesApplication: resolved.namesApplication,
  });
  const privateCa = createPrivateCa({
    client,
    call: createCaller({ endpoint: { url: endpoint.value, local: false }, closed, log }),
    onOwnArn: (arn) => (accountId ??= accountOfArn(arn)),
  });
  const recording = recordIssued(privateCa, openIssuedIndex(options.indexFolder), log);
  const info = connectionInfo(resolved, region, endpoint, options.readOnly ?? false);
  return {
    get info() {
      return { ...info, ...(accountId && { accountId }) };
    },
    certificateAuthorities: info.readOnly ? refuseChanges(recording) : recording,
    account: async (signal) =>
      accountId ??
      accountOfCredentials(await untilAborted(resolved.credentials(), AbortSignal.any([signal, closed]))) ??
      resolved.accountHint,
    consoleUrl,
    monthlyPrice,
    dispose: () => {
      close();
      client.destroy();
    },
  };
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
