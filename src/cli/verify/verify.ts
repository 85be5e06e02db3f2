import type { Certificate } from "../../pki/certificate/certificate";
import { validate, type ValidationOptions, type ValidationResult } from "../../pki/path/validate";
import { usageError } from "../cliError";
import type { Io } from "../io";
import { parseOptions } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine } from "../terminalText";
import { readAll, readAnchors, readLeaf } from "./verifyFiles";
import { judgementOf, verifyOptions, type VerifyValues } from "./verifyOptions";
import { reportOf, textOf } from "./verifyReport";

export const verify: Subcommand = {
  name: "verify",
  summary: "build and check the chain of a certificate",
  usage: `Usage: rootpin verify FILE --anchors FILE… [--intermediates FILE…] [--at ISO] [--purpose server|client|any]
                      [--host NAME] [--profile path|web] [--crl FILE…] [--ocsp FILE…] [--json]

Builds all paths from the first certificate of FILE, through its others and the intermediates, to the anchors, and checks each
(RFC 5280 section 6): signatures, dates, basic and name constraints, path length, key usage, purpose, policies, host, weak keys
and signatures. It is valid when one of them is. Nothing is asked of a network.

  --anchors FILE…        certificates that are trusted; "system" is the public list of this Node, "amazon" Amazon's roots
  --intermediates FILE…  certificates that may stand between
  --at ISO               the time to judge at, UTC when it names no zone (default: now)
  --purpose P            server, client, or any (default), which looks at no purpose
  --host NAME            a host name or IP address that subjectAltName has to name
  --profile P            path: RFC 5280 section 6. web: also what section 4 and the CA/Browser Forum demand of certificates,
                         as strict clients do (default for a server with --host)
  --crl FILE…, --ocsp FILE…
                         revocation lists and OCSP responses: with any of them, every certificate below the anchor has to be
                         shown not to be revoked
  --policy OID…          policies of which one is wanted (default: any)
  --explicit-policy, --inhibit-mapping, --inhibit-any-policy
                         the other policy inputs of RFC 5280 section 6.1.1
  --allow-sha1           take signatures with SHA-1
  --depth N              the most CAs between certificate and anchor

JSON: {"file":"…","valid":false,"at":"…Z","purpose":"any","gaveUp":"1000 signature checks","paths":[{"certificates":["sha256"…],
"subjects":["…"],"valid":false,"reasons":[{"code":"expired","at":0,"message":"…"}]}]}; the best path stands first, "at" counts
from the leaf, "gaveUp" is there when a limit ended the search before a path was valid.
Exit codes: 0 valid; 1 not valid; 2 wrong usage or unreadable input`,
  run: async (args, io) => {
    const { values, rest } = parseOptions(args, verifyOptions);
    const [file, more] = rest;
    if (file === undefined || more !== undefined) throw usageError("Name one file with the certificate to verify.");
    if (values.anchors.length === 0) throw usageError("Name --anchors: who is trusted.");
    const { leaf, candidates, options } = materialOf(file, values, io);
    const result: ValidationResult = await validate(leaf, candidates, options);
    io.write(values.json ? jsonLine(reportOf(file, result, options)) : textOf(file, result));
    return result.valid ? 0 : 1;
  },
};

interface Material {
  readonly leaf: Certificate;
  readonly candidates: readonly Certificate[];
  readonly options: ValidationOptions;
}

function materialOf(file: string, values: VerifyValues, io: Io): Material {
  const warn = (text: string): void => io.warn(text);
  const judgement = judgementOf(values);
  const [leaf, ...others] = readLeaf(file, warn);
  const candidates = [...others, ...readAll("certificate", values.intermediates, warn)];
  const options = {
    ...judgement,
    anchors: readAnchors(values.anchors, warn),
    ...(values.crl.length > 0 && { lists: readAll("certificate-list", values.crl, warn) }),
    ...(values.ocsp.length > 0 && { responses: readAll("ocsp-response", values.ocsp, warn) }),
  };
  return { leaf, candidates, options };
}
