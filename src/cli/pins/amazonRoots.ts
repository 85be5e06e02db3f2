import { sha256 } from "../../crypto/digest";
import { toHex } from "../../pki/der/integer";
import { commonName, formatName } from "../../pki/certificate/name";
import { amazonDistrustDate, amazonRoots, amazonRootsAsOf, amazonRootsSource } from "../../pinning/amazonRoots";
import { dayText } from "../../pinning/dayText";
import { pinOf } from "../../pinning/pinnedKey";
import { parseOptions, refuseRest } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine } from "../terminalText";

export const pinsAmazonRoots: Subcommand = {
  name: "pins amazon-roots",
  summary: "list the roots of Amazon Trust Services with their pins",
  usage: `Usage: rootpin pins amazon-roots [--json]

The roots that a public certificate of ACM may lead to. ACM does not say which one it will be, and renews with a new key: who pins
such a host pins all of them, and never the certificate itself. Compared with Amazon's list and Mozilla's; nothing is asked of the network.
"Good until" is the end of the certificate, or the day on which browsers stop taking the root by Mozilla's schedule, whichever is first.

JSON: {"asOf":"YYYY-MM-DD","source":"…","roots":[{"name":"…","subject":"…","pin":"sha256/…","sha256":"hex","notBefore":"…Z","notAfter":"…Z",
"goodUntil":"…Z"}]}.
Exit codes: 0 printed; 2 wrong usage`,
  run: (args, io) => {
    const { values, rest } = parseOptions(args, {});
    refuseRest(rest);
    const roots = listed();
    const asOf = dayText(amazonRootsAsOf);
    io.write(values.json ? jsonLine({ asOf, source: amazonRootsSource, roots }) : textOf(roots, asOf));
    return Promise.resolve(0);
  },
};

const listed = () =>
  amazonRoots().map((root) => ({
    name: commonName(root.subject) ?? "",
    subject: formatName(root.subject),
    pin: pinOf(root.subjectPublicKeyInfo.der, sha256),
    sha256: toHex(sha256(root.der)),
    notBefore: root.notBefore.toISOString(),
    notAfter: root.notAfter.toISOString(),
    goodUntil: amazonDistrustDate(root).toISOString(),
  }));

function textOf(roots: ReturnType<typeof listed>, asOf: string): string {
  const width = Math.max(...roots.map(({ name }) => name.length));
  const lines = roots.map(
    ({ name, pin, goodUntil }) => `${pin}  ${name.padEnd(width)}  good until ${goodUntil.slice(0, 10)}\n`,
  );
  return `${lines.join("")}As of ${asOf} (${amazonRootsSource}).\n`;
}
