import { sha256 } from "../../crypto/digest";
import { leadsToPublicRoot } from "../../crypto/publicRoots";
import type { Certificate } from "../../pki/certificate/certificate";
import { findGenerator, type GeneratedCode, generatedBy } from "../../pinning/generators";
import { type OkHttpMajor, okHttpMajors } from "../../pinning/hostPattern";
import { chainProblems } from "../../pinning/chainProblems";
import { chainRoles } from "../../pinning/pinnedKey";
import { PinningError } from "../../pinning/pinningError";
import { createPinSet, type PinnedRole, type PinSet } from "../../pinning/pinSet";
import { type PinProblem, pinSetProblems } from "../../pinning/pinSetProblems";
import { isAmazonIssued } from "../../pinning/strategy/amazonIssued";
import { CliError, usageError } from "../cliError";
import type { Io } from "../io";
import { oneOf, type OptionValues, parseOptions, refuseRest, required } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine, terminalText } from "../terminalText";
import { readCertificates, readObjects } from "./readObjects";
import { companionPath, writeCode } from "./writeCode";

const options = {
  format: "text",
  host: "text",
  certificate: "list",
  role: "text",
  backup: "list",
  okhttp: "text",
  out: "text",
} as const;

type Values = OptionValues<typeof options & { readonly json: "flag" }>;

export const pinsGenerate: Subcommand = {
  name: "pins generate",
  summary: "write certificate pins as code of an app",
  usage: `Usage: rootpin pins generate --format ID --host PATTERN --certificate FILE… [--role ROLE]
                              [--backup FILE…] [--okhttp 3|4|5] [--out FILE] [--json]

  --format ID           one of those that "rootpin pins formats" lists
  --host PATTERN        api.example.com, *.example.com, or **.example.com
  --certificate FILE…   the chain, or a CA alone
  --role ROLE           which certificate of the chain is pinned: root, intermediate or leaf; or amazon-roots, which are all that a
                        public certificate of ACM may lead to, and need no --certificate (default: root, and amazon-roots for
                        a chain of Amazon's)
  --backup FILE…        a key outside the chain: a certificate request, public key or certificate
  --okhttp N            major version of OkHttp (default: 5)
  --out FILE            write the code there, not to standard output; files that it refers to, such as a private root for Android,
                        are written beside it and listed

One pin is never enough: without a backup the code is written, what is missing is said, and the exit code is 1.

JSON: {"format":"…","host":"…","pins":[{"pin":"sha256/…","role":"root","owner":"…","notAfter":"…","inChain":true}],
"problems":[{"code":"single-pin","severity":"error","message":"…","host":"…"}],"code":"…","companions":[{"path":"…","text":"…"}]}.
Exit codes: 0 good; 1 a problem of severity error; 2 wrong usage or unreadable input; 3 the file cannot be written`,
  run: (args, io) => {
    const { values, rest } = parseOptions(args, options);
    refuseRest(rest);
    const generator = asUsage(() => findGenerator(required("format", values.format)));
    const chain = chainOf(values);
    const pinSet = pinSetOf(values, chain);
    const problems = [...pinSetProblems(pinSet, new Date()), ...chainProblems(pinSet, chain, sha256)];
    const written = generatedBy(generator, pinSet);
    if (values.out !== undefined) writeCode(values.out, written);
    if (values.json) io.write(jsonLine({ format: generator.id, ...toJson(pinSet, problems), ...written }));
    else if (values.out === undefined) io.write(written.code);
    if (!values.json) say(problems, written, values.out, io);
    return Promise.resolve(problems.some(({ severity }) => severity === "error") ? 1 : 0);
  },
};

function chainOf({ certificate, role }: Values): readonly Certificate[] {
  if (certificate.length === 0 && role !== "amazon-roots") throw usageError("Name the chain with --certificate.");
  const chain = readCertificates(certificate);
  if (certificate.length === 0 || chain.length > 0) return chain;
  throw new CliError("no-certificate", "The files of --certificate hold no certificate.", 2);
}

function pinSetOf(values: Values, chain: readonly Certificate[]): PinSet {
  const hostPattern = required("host", values.host);
  const usual = isAmazonIssued(chain) ? "amazon-roots" : "root";
  const role: PinnedRole = oneOf("role", values.role ?? usual, [...chainRoles, "amazon-roots"]);
  const okHttp = Number(oneOf("okhttp", values.okhttp ?? "5", okHttpMajors.map(String))) as OkHttpMajor;
  const backups = values.backup.flatMap(readObjects);
  const privateRoot = role !== "amazon-roots" && !leadsToPublicRoot(chain);
  return asUsage(() => createPinSet({ hostPattern, chain, role, backups, okHttp, privateRoot }, sha256));
}

function asUsage<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof PinningError) throw new CliError(error.code, error.message, 2, { cause: error });
    throw error;
  }
}

function say(problems: readonly PinProblem[], { companions }: GeneratedCode, out: string | undefined, io: Io): void {
  for (const { severity, message } of problems) io.warn(`${severity}: ${terminalText(message)}\n`);
  const verb = out === undefined ? "needs" : "wrote";
  for (const { path } of companions) io.warn(`${verb}: ${terminalText(companionPath(out ?? "", path))}\n`);
}

const toJson = ({ hosts }: PinSet, problems: readonly PinProblem[]) => ({
  host: hosts.map(({ pattern }) => pattern).join(" "),
  pins: hosts
    .flatMap(({ keys }) => keys)
    .map(({ pin, role, owner, notAfter, inChain }) => ({
      ...{ pin, role, owner, inChain },
      ...(notAfter && { notAfter: notAfter.toISOString() }),
    })),
  problems,
});
