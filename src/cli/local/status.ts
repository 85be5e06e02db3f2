import { callControl } from "../../attach/callControl";
import type { ReadyLine } from "../../protocol/backend";
import type { StatusOutput } from "../../protocol/control";
import { parseOptions, refuseRest } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine } from "../terminalText";
import { findRunning, saying } from "./attached";
import { dataFolderOf, dataUsage } from "./dataFolder";

export const localStatus: Subcommand = {
  name: "local status",
  summary: "say whether the local backend runs, and what it holds",
  usage: `Usage: rootpin local status [--data DIR] [--json]

${dataUsage}

JSON: {"running":true,"endpoint":"…","mqtt":{"host":"localhost","port":8883,"alpnPort":8443,"caFile":"…"},"data":"…","pid":123,"version":"…","accountId":"…","region":"…","regions":[{"region":"…",
"certificateAuthorities":1,"issuedCertificates":2}],"storeDriver":"…","schemaVersion":1,"keyProtection":"…",
"selfTest":[{"name":"…","passed":true,"detail":"…"}],"startedAt":"…Z","now":"…Z"}, or {"running":false,"data":"…"}.
Exit codes: 0 it runs; 1 it does not run; 2 wrong usage; 3 it does not answer`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, { data: "text" });
    refuseRest(rest);
    const data = dataFolderOf(values.data, io);
    const running = await findRunning(data, signal);
    if (!running) {
      io.write(values.json ? jsonLine({ running: false, data }) : `No local backend runs on ${data}.\n`);
      return 1;
    }
    const status = await saying(() => callControl(running, "GetStatus", {}, signal));
    io.write(values.json ? jsonLine(toJson(status, running)) : toText(status, running));
    return 0;
  },
};

const date = (seconds: number): string => new Date(seconds * 1000).toISOString();

const toJson = (status: StatusOutput, { mqtt }: ReadyLine) => ({
  running: true,
  endpoint: status.Endpoint,
  mqtt,
  data: status.DataFolder,
  pid: status.Pid,
  version: status.Version,
  accountId: status.AccountId,
  region: status.Region,
  regions: status.Regions.map((each) => ({
    region: each.Region,
    certificateAuthorities: each.CertificateAuthorities,
    issuedCertificates: each.IssuedCertificates,
  })),
  storeDriver: status.StoreDriver,
  schemaVersion: status.SchemaVersion,
  keyProtection: status.KeyProtection,
  selfTest: status.SelfTest.map(({ Name: name, Passed: passed, Detail: detail }) => ({ name, passed, detail })),
  startedAt: date(status.StartedAt),
  now: date(status.Now),
});

function toText(status: StatusOutput, { mqtt }: ReadyLine): string {
  const regions = status.Regions.map(
    (each) => `${each.Region}: ${each.CertificateAuthorities} CAs, ${each.IssuedCertificates} certificates`,
  );
  const rows = [
    ["Endpoint", status.Endpoint],
    ["Broker", `${mqtt.host}:${mqtt.port}, with ALPN ${mqtt.host}:${mqtt.alpnPort}, root: ${mqtt.caFile}`],
    ["Data", status.DataFolder],
    ["Process", `${status.Pid}, since ${date(status.StartedAt)}`],
    ["Account", status.AccountId],
    ["Region", status.Region],
    ["Holds", regions.join("; ") || "no CA"],
    ["CA keys", status.KeyProtection],
    ["Store", `${status.StoreDriver}, schema ${status.SchemaVersion}`],
    ["Version", status.Version],
    [
      "Self-test",
      status.SelfTest.map(({ Name, Passed, Detail }) => `${Name}: ${Passed ? "good" : "BAD"}, ${Detail}`).join("; "),
    ],
  ];
  return rows.map(([name = "", value = ""]) => `${name.padEnd(10)}${value}\n`).join("");
}
