import { resolve } from "node:path";
import { callControl } from "../../attach/callControl";
import type { HookOutput } from "../../protocol/control";
import { usageError } from "../cliError";
import { parseOptions } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine, terminalText } from "../terminalText";
import { findRunning, notRunning, saying } from "./attached";
import { dataFolderOf, dataUsage } from "./dataFolder";

export const localHook: Subcommand = {
  name: "local hook",
  summary: "print or choose what runs when a topic rule calls a Lambda function",
  usage: `Usage: rootpin local hook [FILE | --built-in] [--data DIR] [--json]

  FILE          a Lambda handler for Node.js (.js, .mjs, .cjs): its function "handler" is called with what the rule selects, with the
                AWS SDK pointed at the local backend. What it imports lies beside it; @aws-sdk/client-iot need not
  --built-in    the built-in registration: a thing named by the certificate's common name, a policy, the certificate ACTIVE
${dataUsage}

Without FILE and --built-in it prints what is chosen. The choice holds from the next registration on, and after a restart.

JSON: {"file":"…"}, or {"file":null} for the built-in registration.
Exit codes: 0 done; 2 wrong usage, or FILE cannot be a handler; 3 no backend runs, or it failed`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, { data: "text", "built-in": "flag" });
    const [file, ...more] = rest;
    if (more.length > 0 || (file !== undefined && values["built-in"]))
      throw usageError("Give one FILE, or --built-in.");
    const dataFolder = dataFolderOf(values.data, io);
    const running = await findRunning(dataFolder, signal);
    if (!running) throw notRunning(dataFolder);
    const isAsked = file === undefined && !values["built-in"];
    const wish = file === undefined ? {} : { File: resolve(file) };
    const hook = await saying(() =>
      isAsked ? callControl(running, "GetHook", {}, signal) : callControl(running, "SetHook", wish, signal),
    );
    io.write(values.json ? jsonLine({ file: hook.File ?? null }) : textOf(hook));
    return 0;
  },
};

const textOf = ({ File }: HookOutput): string =>
  `${File === undefined ? "the built-in registration" : terminalText(File)}\n`;
