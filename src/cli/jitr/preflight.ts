import type { Subcommand } from "../subcommand";
import { examine } from "./examine";
import { jitrSynopsis, jitrUsage } from "./jitrOptions";

export const jitrPreflight: Subcommand = {
  name: "jitr preflight",
  summary: "the same before there is a device: its files and the registry, without a connection",
  usage: `Usage: rootpin jitr preflight ${jitrSynopsis}
                             [--verification FILE]

Looks at the device's files and asks the registry, and connects to no endpoint: nothing is registered by it.

${jitrUsage}
  --verification FILE  the certificate that is to prove the CA's key to AWS IoT: is it one?

JSON: as of "rootpin jitr doctor".
Exit codes: 0 nothing is wrong; 1 a cause was found; 2 wrong usage or unreadable input; 3 the surroundings failed`,
  run: (args, io, signal) => examine(args, false, io, signal),
};
