import { callControl } from "../../attach/callControl";
import { encodePem } from "../../pki/container/pem";
import { parseOptions, refuseRest } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine } from "../terminalText";
import { attach, saying } from "./attached";
import { dataFolderOf, dataUsage } from "./dataFolder";

export const localLogs: Subcommand = {
  name: "local logs",
  summary: "print the transparency logs of the local backend, with their keys",
  usage: `Usage: rootpin local logs [--data DIR] [--json]

Prints the logs that public-style certificates of the local backend are in: name, operator, address (RFC 6962), size, and public key.
With address and key, "rootpin ct monitor" watches them.
${dataUsage}

JSON: {"logs":[{"name":"local-log-a","operator":"Rootpin Local A","url":"http://127.0.0.1:4566/ct/local-log-a/","treeSize":1,
"logId":"base64","key":"-----BEGIN PUBLIC KEY-----…"}]}.
Exit codes: 0 printed; 2 wrong usage; 3 it failed`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, { data: "text" });
    refuseRest(rest);
    const { ready } = await attach(dataFolderOf(values.data, io), io, signal);
    const { Logs } = await saying(() => callControl(ready, "ListTransparencyLogs", {}, signal));
    const logs = Logs.map(({ Name: name, Operator: operator, Url: url, TreeSize: treeSize, LogId: logId, Key }) => {
      const key = encodePem("PUBLIC KEY", new Uint8Array(Buffer.from(Key, "base64")));
      return { name, operator, url, treeSize, logId, key };
    });
    const texts = logs.map(({ name, operator, url, treeSize, key }) =>
      [`${name}  ${operator}  ${treeSize} entries`, url, key].join("\n"),
    );
    io.write(values.json ? jsonLine({ logs }) : texts.join("\n"));
    return 0;
  },
};
