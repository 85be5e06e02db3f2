import assert from "node:assert/strict";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { openssl } from "../pki/openssl";
import { jsonLines, Surroundings } from "./rootpin";

interface Line {
  readonly file: string;
  readonly block: number;
  readonly kind: string;
  readonly sha256?: string;
  readonly subject?: string;
  readonly profile?: string;
  readonly code?: string;
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly citation: string;
    readonly line?: number;
  }[];
}

suite("rootpin lint", () => {
  const surroundings = new Surroundings();
  const path = (name: string): string => surroundings.path(name);
  const lint = (...args: string[]) => surroundings.run("lint", ...args);
  const lintJson = async (...args: string[]) => {
    const { exitCode, stdout, stderr } = await lint(...args, "--json");
    assert.equal(stderr, "");
    return { exitCode, lines: jsonLines(stdout) as unknown as Line[] };
  };
  const rulesOf = (line: Line | undefined): readonly string[] => (line?.findings ?? []).map(({ rule }) => rule);

  const ec = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  const added = (extensions: readonly string[]): readonly string[] => extensions.flatMap((each) => ["-addext", each]);
  const authority = ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign"];

  suiteSetup(() => {
    writeFileSync(path("empty.cnf"), "[req]\ndistinguished_name=dn\nx509_extensions=x\n[dn]\n[x]\n");
    const config = ["-config", path("empty.cnf")];
    const issue = (name: string, subject: string, extensions: readonly string[], ...more: string[]): string =>
      openssl([
        ...["req", "-x509", ...ec, "-keyout", path(`${name}.key`), "-out", path(`${name}.pem`), ...config],
        ...["-subj", subject, "-days", "365", ...added(["subjectKeyIdentifier=hash", ...extensions]), ...more],
      ]);
    issue("root", "/CN=Root", authority);
    issue("open", "/CN=Open", ["basicConstraints=critical,CA:FALSE"]);
    const below = ["-CA", path("root.pem"), "-CAkey", path("root.key")];
    const device = ["basicConstraints=critical,CA:FALSE", "keyUsage=critical,digitalSignature"];
    issue("device", "/CN=thing-1", [...device, "authorityKeyIdentifier=keyid"], ...below);
    writeFileSync(path("chain.pem"), `# the device\n${pem("device")}${pem("root")}`);
    openssl(["req", "-new", ...ec, "-keyout", path("request.key"), "-subj", "/CN=a", "-out", path("a.csr"), ...config]);
    openssl(["crl2pkcs7", "-nocrl", "-certfile", path("chain.pem"), "-out", path("chain.p7b")]);
    const bag = ["pkcs12", "-export", "-in", path("device.pem"), "-inkey", path("device.key")];
    openssl([...bag, "-passout", "pass:", "-out", path("open.p12")]);
    openssl([...bag, "-passout", "pass:secret", "-out", path("closed.p12")]);
  });
  suiteTeardown(() => surroundings.remove());

  const pem = (name: string): string => readFileSync(path(`${name}.pem`), "utf8");

  test("a chain that is right has no errors, and each certificate a line", async () => {
    const { exitCode, lines } = await lintJson("chain.pem", "--profile", "iot-device");
    assert.equal(exitCode, 0);
    assert.deepEqual(
      lines.map(({ file, block, kind, subject, profile }) => [file, block, kind, subject, profile]),
      [
        ["chain.pem", 0, "certificate", "CN=thing-1", "iot-device"],
        ["chain.pem", 1, "certificate", "CN=Root", "iot-ca"],
      ],
    );
    for (const { sha256 } of lines) assert.match(sha256 ?? "", /^[\da-f]{64}$/);
    assert.deepEqual(
      lines.flatMap(({ findings }) => findings).filter(({ severity }) => severity !== "notice"),
      [],
    );
  });

  test("a finding stands on the line of its block, with its source", async () => {
    const { exitCode, lines } = await lintJson("chain.pem", "--profile", "iot-ca");
    const missing = lines[0]?.findings.find(({ rule }) => rule === "iot/ca-true-missing");
    assert.deepEqual([exitCode, missing?.severity, missing?.line], [1, "error", 2]);
    assert.match(missing?.citation ?? "", /RFC 5280 section 4\.2\.1\.9/);
  });

  test("a chain in the wrong order is an error where its order counts", async () => {
    writeFileSync(path("turned.pem"), `${pem("root")}${pem("device")}`);
    const { exitCode, lines } = await lintJson("turned.pem", "--profile", "acm-import");
    assert.equal(exitCode, 1);
    assert.ok(rulesOf(lines[1]).includes("acm/chain-order"));
  });

  test("--at judges dates as of then", async () => {
    const { exitCode, lines } = await lintJson("root.pem", "--at", "2100-01-01");
    assert.equal(exitCode, 1);
    assert.ok(rulesOf(lines[0]).includes("rfc5280/expired"));
  });

  test("--rule gives another severity or turns a rule off, and --fail-on says what is bad", async () => {
    const raised = await lintJson("a.csr", "--rule", "hygiene/request-alternative-name-missing=error");
    assert.equal(raised.exitCode, 1);
    const off = await lintJson("--rule", "hygiene/request-alternative-name-missing=off", "a.csr");
    assert.deepEqual([off.exitCode, rulesOf(off.lines[0])], [0, []]);
    assert.equal((await lint("a.csr", "--fail-on", "notice")).exitCode, 1);
    assert.equal((await lint("a.csr", "--fail-on", "warning")).exitCode, 0);
  });

  test("certificates of PKCS #7, and of PKCS #12 without a password, are judged", async () => {
    const { exitCode, lines } = await lintJson("chain.p7b", "open.p12", "--profile", "iot-device");
    assert.equal(exitCode, 0);
    assert.deepEqual(lines.map(({ subject }) => subject).sort(), ["CN=Root", "CN=thing-1", "CN=thing-1"]);
  });

  test("what cannot be opened or read is said, and the exit code is 2", async () => {
    const closed = await lintJson("closed.p12");
    assert.deepEqual([closed.exitCode, closed.lines[0]?.code], [2, "password-needed"]);
    writeFileSync(path("half.pem"), pem("root"));
    appendFileSync(path("half.pem"), "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
    const half = await lintJson("half.pem");
    assert.deepEqual([half.exitCode, half.lines.map(({ kind }) => kind)], [2, ["certificate", "failed"]]);
  });

  test("text names file and line, rule, sentence and source", async () => {
    const { exitCode, stdout } = await lint("chain.pem", "--profile", "iot-ca");
    assert.equal(exitCode, 1);
    assert.match(stdout, /^chain\.pem:2: certificate CN=thing-1, as iot-ca\n {2}error +iot\/ca-true-missing: .*\(AWS/);
    assert.match(stdout, /2 errors.* Looked at 2 objects in 1 file\.\n$/);
  });

  test("SARIF names the rule and the line", async () => {
    const { stdout } = await lint("chain.pem", "--profile", "iot-ca", "--format", "sarif");
    const log = JSON.parse(stdout) as {
      readonly runs: readonly {
        readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
        readonly results: readonly {
          readonly ruleId: string;
          readonly ruleIndex: number;
          readonly level: string;
          readonly locations: readonly {
            readonly physicalLocation: { readonly region?: { readonly startLine: number } };
          }[];
        }[];
      }[];
    };
    const [run] = log.runs;
    const result = run?.results.find(({ ruleId }) => ruleId === "iot/ca-true-missing");
    assert.deepEqual([result?.level, result?.locations[0]?.physicalLocation.region?.startLine], ["error", 2]);
    assert.equal(run?.tool.driver.rules[result?.ruleIndex ?? -1]?.id, "iot/ca-true-missing");
  });

  test("JUnit has a case for each object, and a failure for each that is wrong", async () => {
    const { stdout } = await lint("chain.pem", "--profile", "iot-ca", "--format", "junit");
    assert.match(stdout, /<testsuites name="rootpin lint" tests="2" failures="1"/);
    assert.match(stdout, /chain\.pem:2: error iot\/ca-true-missing/);
  });

  test("--list names every rule, or those of a profile", async () => {
    const { exitCode, stdout } = await lint("--list", "--json");
    const all = JSON.parse(stdout) as { readonly id: string; readonly profiles: readonly string[] }[];
    assert.equal(exitCode, 0);
    assert.ok(all.length >= 90);
    const web = JSON.parse((await lint("--list", "--profile", "web", "--json")).stdout) as typeof all;
    assert.deepEqual(
      web,
      all.filter(({ profiles }) => profiles.includes("web")),
    );
    assert.match((await lint("--list")).stdout, /^rfc5280\/malformed-extension\n {2}error +\S/);
  });

  const mistakes: readonly (readonly [string, readonly string[]])[] = [
    ["Name a file", []],
    ["--profile takes one of", ["root.pem", "--profile", "none"]],
    ['no rule "no/such"', ["root.pem", "--rule", "no/such=off"]],
    ["takes one of error, warning, notice, off", ["root.pem", "--rule", "rfc5280/expired=loud"]],
    ["--at takes a date", ["root.pem", "--at", "soon"]],
    ["cannot be read", ["root.pem", "missing.pem"]],
  ];
  for (const [said, args] of mistakes) {
    test(`wrong usage or input is named, and no report is written: "${said}"`, async () => {
      const { exitCode, stdout, stderr } = await lint(...args);
      assert.deepEqual([exitCode, stdout], [2, ""]);
      assert.ok(stderr.includes(said), stderr);
    });
  }
});
