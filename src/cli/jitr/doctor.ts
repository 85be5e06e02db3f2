import type { Subcommand } from "../subcommand";
import { examine } from "./examine";
import { jitrSynopsis, jitrUsage } from "./jitrOptions";

export const jitrDoctor: Subcommand = {
  name: "jitr doctor",
  summary: "say why a device does not connect: its files, the registry, a live connection",
  usage: `Usage: rootpin jitr doctor ${jitrSynopsis}
                          [--verification FILE]

Looks at the device's files, asks the registry (of AWS, or of the local backend), connects as the device would, and names the
most likely of 24 causes, J01 to J24, with what to do. The connection is a real one: a device that is not known yet is registered by it.

${jitrUsage}
  --verification FILE  the certificate that is to prove the CA's key to AWS IoT: is it one?

JSON: one object: {"observations":[{"id":"…","status":"green|red|unknown","text":"…"}],"cause":{"id":"J09","confidence":0.9,
"text":"…","fix":"…","command":"…"},"others":[…]}; "cause" is null when nothing is wrong.
Exit codes: 0 nothing is wrong; 1 a cause was found; 2 wrong usage or unreadable input; 3 the surroundings failed`,
  run: (args, io, signal) => examine(args, true, io, signal),
};
