import { usageError } from "../cliError";
import { oneOf, type OptionValues, parseOptions } from "../options";
import type { Subcommand } from "../subcommand";
import type { LintedFile } from "./lintedFile";
import { lintFile } from "./lintFile";
import { lintReports } from "./lintReports";
import { isAtLeast, lintSettings, type LintSettings, profileNamed } from "./lintSettings";
import { listRules } from "./listRules";
import { lintRequests } from "./requestReport";

const options = {
  profile: "text",
  at: "text",
  "warning-days": "text",
  rule: "list",
  "fail-on": "text",
  format: "text",
  list: "flag",
  template: "text",
} as const;

type Values = OptionValues<typeof options & { readonly json: "flag" }>;

export const lint: Subcommand = {
  name: "lint",
  summary: "find what is wrong with certificates, requests and revocation lists",
  usage: `Usage: rootpin lint FILE… [--profile private-pki|iot-device|iot-ca|acm-import|web] [--at TIME] [--warning-days N]
                    [--rule ID=error|warning|notice|off]… [--fail-on error|warning|notice]
                    [--format text|json|sarif|junit] [--json]
       rootpin lint --list [--profile NAME] [--json]
       rootpin lint CSR… --template NAME [--json]

Judges every certificate, request and revocation list in the files by rules with a source each: MUST is an error, SHOULD a
warning, the rest a notice. Certificates of a PKCS #7 container are judged, and those of a PKCS #12 file that opens without a
password, which is not asked for. Signatures are not checked here ("rootpin verify" does), and nothing is asked of the network.

  --profile NAME     what the certificates are for (default: private-pki). With iot-device, the first certificate of a file is
                     the device's, and authorities after it are judged as iot-ca
  --at TIME          judge dates as of then, such as 2027-03-01 (default: now)
  --warning-days N   a certificate ends soon so many days before it ends (default: 30)
  --rule ID=LEVEL    another severity for a rule, or off; any number of times
  --fail-on LEVEL    the least severity that makes the exit code 1 (default: error)
  --format FORMAT    text, json, sarif (2.1.0) or junit; --json is short for json
  --list             list the rules, with their sources
  --template NAME    instead, compare each request with a template of AWS Private CA, such as EndEntityCertificate/V1, its
                     variety BlankEndEntityCertificate_CSRPassthrough, or its ARN: what of it the certificate would have, what
                     the template or the CA overrides, what is dropped, and whether AWS would refuse the request at all. The
                     CA is taken for one that publishes no CRL and answers no OCSP, and the call for one without ApiPassthrough

JSON, a line for each object: {"file":"…","block":0,"kind":"certificate|request|crl","sha256":"hex","subject":"RFC 4514",
"profile":"…","findings":[{"rule":"iot/ca-true-missing","severity":"error","message":"…","citation":"…","line":1}]}, or
{"file":"…","block":1,"kind":"failed","line":9,"code":"…","error":"…","findings":[]}. The subject of a crl is its issuer.
--list --json: [{"id":"…","severity":"…","title":"…","citation":"…","profiles":["…"],"since":"2022-09-01"}].
--template --json, a line for each file: {"file":"…","template":"…","ok":false,"problems":[{"code":"nameless","message":"…"}],
"requested":[{"name":"keyUsage","oid":"2.5.29.15","requestedBy":"csr","requested":"…","fate":"kept|overridden|dropped",
"code":"template-decides","reason":"…","by":"template","issued":"…"}],"issued":[{"name":"…","source":"template","issued":"…"}]}.
Exit codes: 0 nothing is wrong, or with --template everything asked for is kept; 1 there are findings of error, or of what
--fail-on says, or not everything is kept; 2 wrong usage, or something could not be read`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, options);
    // What follows "--rule ID=LEVEL" and is no such pair is a file.
    const [ruleOptions, more] = [values.rule.filter(isPair), values.rule.filter((each) => !isPair(each))];
    const files = [...rest, ...more];
    const format = values.json ? "json" : oneOf("format", values.format ?? "text", ["text", "json", "sarif", "junit"]);
    if (values.list) {
      io.write(listRules(values.profile === undefined ? undefined : profileNamed(values.profile), plain(format)));
      return 0;
    }
    if (files.length === 0) throw usageError("Name a file with a certificate, request or revocation list.");
    if (values.template !== undefined) return lintRequests(files, values.template, io, plain(format));
    const settings = settingsFrom(values, ruleOptions);
    const linted: LintedFile[] = [];
    for (const file of files) {
      signal.throwIfAborted();
      linted.push(await lintFile(file, settings, signal));
    }
    io.write(lintReports[format](linted));
    return exitCode(linted, settings);
  },
};

const isPair = (text: string): boolean => /^[\w/-]+=\w*$/.test(text);

function plain(format: string): "text" | "json" {
  return oneOf("format", format, ["text", "json"]);
}

const settingsFrom = (values: Values, ruleOptions: readonly string[]): LintSettings =>
  lintSettings(
    {
      ...(values.profile !== undefined && { profile: values.profile }),
      ...(values.at !== undefined && { at: values.at }),
      ...(values["warning-days"] !== undefined && { "warning-days": values["warning-days"] }),
      ...(values["fail-on"] !== undefined && { "fail-on": values["fail-on"] }),
    },
    ruleOptions,
  );

function exitCode(files: readonly LintedFile[], { failOn }: LintSettings): number {
  if (files.some(({ unread }) => unread.length > 0)) return 2;
  const findings = files.flatMap(({ linted }) => linted).flatMap((each) => each.findings);
  return findings.some(({ severity }) => isAtLeast(severity, failOn)) ? 1 : 0;
}
