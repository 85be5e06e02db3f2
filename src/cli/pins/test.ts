import { machineTrust } from "../../probe/machineTrust";
import type { ProbeTarget } from "../../probe/probe";
import { serverAnswered } from "../../probe/probeError";
import { type PinTest, testPins } from "../../probe/testPins";
import type { Io } from "../io";
import { parseOptions, refuseRest } from "../options";
import { readAuthorities, timeOf } from "../serverTarget";
import type { Subcommand } from "../subcommand";
import { jsonLine } from "../terminalText";
import { pinsOf, pinTestOptions, targetOf } from "./pinTestOptions";
import { pinTestJson, pinTestText } from "./pinTestReport";

export const pinsTest: Subcommand = {
  name: "pins test",
  summary: "ask a server for its chain, and check pins against it",
  usage: `Usage: rootpin pins test --host HOST [--port N] [--connect IP:PORT] [--servername NAME] [--proxy URL]
                          [--ca-file FILE…] [--pin PIN…] [--manifest FILE] [--at ISO] [--timeout MS] [--json]

Shakes hands with the server and sends no request. The pins are compared with the chain that validates, its root included, as
OkHttp does; what the server only sends along does not count. When none matches and the root is no public one, a second handshake
asks for a name that nobody has: who shows a certificate for it stands in the middle.

  --host HOST        whose certificate it shall be, and what is asked for (SNI)
  --port N           default: 443
  --connect IP:PORT  connect there, or have the proxy connect there, whatever the name resolves to
  --servername NAME  ask for another name (SNI), or for none with ""
  --proxy URL        an HTTP proxy: http://[user:password@]host:port, or https://…; without it no proxy is used. When the pins do
                     not match, the server is asked without it, too, to tell the proxy's chain from the server's
  --ca-file FILE…    PEM or DER of roots to trust, in addition to what this machine trusts
  --pin PIN…         sha256/BASE64; curl's sha256//BASE64 and the bare base64 are taken, too
  --manifest FILE    take the pins of this host from a rootpin.pins.json
  --at ISO           judge dates as of then (default: now)
  --timeout MS       the longest wait for one answer (default: 10000)

JSON: {"verdict":"genuine|mitm|mismatch|error","tls":"ok|untrusted|expired|wrong-host|failed",
"pins":"match|mismatch|not-checked","matched":["sha256/…"],"unmatched":["sha256/…"],"chain":[{"subject":"…","spkiPin":"…"}],
"message":"…","warnings":["…"],"sent":[{"subject":"…","spkiPin":"…"}],"host":"…","port":443,"servername":"…","protocol":"TLSv1.3",
"interceptor":{"program":"mitmproxy","issuer":"…","evidence":"…"},"failure":"dns|refused|timeout|not-tls|…"}; the last four
where they apply.
Exit codes: 0 genuine; 1 mismatch, a man in the middle, or a server whose TLS is not good; 2 wrong usage or unreadable input;
3 nobody could be reached`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, pinTestOptions);
    refuseRest(rest);
    const target = targetOf(values);
    const pins = pinsOf(values, target.host);
    const trust = {
      anchors: [...machineTrust(io.env), ...values["ca-file"].flatMap(readAuthorities)],
      at: timeOf(values),
    };
    const test = await testPins(target, pins, trust, signal);
    report(test, target, values.json, io);
    return exitCode(test);
  },
};

function report(test: PinTest, target: ProbeTarget, json: boolean, io: Io): void {
  io.write(json ? jsonLine(pinTestJson(test, target)) : pinTestText(test, target));
}

function exitCode({ verdict: { verdict }, probe: { failure } }: PinTest): number {
  if (verdict === "genuine") return 0;
  if (verdict !== "error" || failure === undefined || serverAnswered(failure)) return 1;
  return 3;
}
