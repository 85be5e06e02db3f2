import { openAwsConnection } from "./awsConnection";
import { listRegions as regions } from "./connection/partitions";
import { listProfiles as profiles } from "./connection/profileChoice";
import { watchProfileFiles as watch } from "./connection/watchProfileFiles";
import type { AwsConnections } from "./gateway";
import { openLocalConnection } from "./localConnection";

// The entry of the bundle that is loaded at the first connection: all of the AWS SDK lies behind it.

export const openConnection: AwsConnections["openConnection"] = async (options, host) =>
  options.kind === "local" ? openLocalConnection(options, host) : openAwsConnection(options, host);

export const listProfiles: AwsConnections["listProfiles"] = () => profiles();

export const listRegions: AwsConnections["listRegions"] = regions;

export const watchProfileFiles: AwsConnections["watchProfileFiles"] = (onChange) => watch(onChange);
