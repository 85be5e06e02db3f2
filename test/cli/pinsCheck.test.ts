import assert from "node:assert/strict";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { XmlDocument } from "./xmlDocument";
import { openssl } from "../pki/openssl";
import { Surroundings } from "./rootpin";

const one = "7HIpactkIAq2Y49orFOOQKurWxmmSFZhBCoQYcRhJ3Y=";
const two = "fwza0LRMXouZHRC8Ei+4PyuldPDcf3UKgO/04cDM1oE=";

const kotlin = (host: string, ...pins: readonly string[]): string => `package app

val pinner = CertificatePinner.Builder()
    .add("${host}", ${pins.map((pin) => `"sha256/${pin}"`).join(", ")})
    .build()
val client = OkHttpClient.Builder().certificatePinner(pinner).build()
`;

interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly host?: string;
}

suite("rootpin pins check", () => {
  const surroundings = new Surroundings();
  suiteTeardown(() => surroundings.remove());

  const put = (files: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(surroundings.path(name)), { recursive: true });
      writeFileSync(surroundings.path(name), text);
    }
  };
  const check = (...args: string[]) => surroundings.run("pins", "check", ...args);
  const findings = async (...args: string[]): Promise<readonly string[]> => {
    const { stdout } = await check(...args, "--json");
    const { findings: found } = JSON.parse(stdout) as { findings: Finding[] };
    return found.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
  };

  suiteSetup(() => {
    put({
      "good/Pins.kt": kotlin("api.example.com", one, two),
      "bad/src/Pins.kt": kotlin("https://api.example.com", one, two),
      "bad/src/One.kt": kotlin("api.example.com", one),
      "bad/node_modules/x/Pins.kt": kotlin("api.example.com", one),
      "bad/build/Pins.kt": kotlin("api.example.com", one),
      "warned/Pins.kt": kotlin("*.example.com", one, two) + 'val url = "https://example.com/v1"\n',
      "nothing/readme.md": "no code",
      "unpinned/Main.kt": "fun main() = println()\n",
    });
    symlinkSync(surroundings.path("bad"), surroundings.path("nothing/link"));
  });

  test("good pins are good, and how much was looked at is said", async () => {
    const { exitCode, stdout, stderr } = await check("good");
    assert.deepEqual([exitCode, stderr], [0, ""]);
    assert.equal(stdout, "No problem found. Looked at 1 file with 2 pins for 1 host.\n");
  });

  test("bad ones are named with place, severity and rule; folders of what is built are passed over", async () => {
    const { exitCode, stdout } = await check("bad");
    assert.equal(exitCode, 1);
    const [first = "", , second = "", , summary] = stdout.split("\n");
    assert.match(first, /^bad\/src\/One\.kt:4:30: error single-pin One pin is not enough: /);
    assert.match(
      second,
      /^bad\/src\/Pins\.kt:4:11: error host-url This is an address, .* Write "api\.example\.com"\.$/,
    );
    assert.equal(summary, "2 errors. Looked at 2 files with 3 pins for 2 hosts.");
  });

  test("the working folder is the default, and several paths, absolute ones too, are checked once", async () => {
    assert.deepEqual(await findings("bad", surroundings.path("bad/src"), "bad/src/One.kt"), [
      "bad/src/One.kt:4 single-pin",
      "bad/src/Pins.kt:4 host-url",
    ]);
    assert.equal((await findings()).length, 3);
  });

  test("a check that looked at nothing says so, and a link is not followed", async () => {
    const { exitCode, stdout } = await check("nothing");
    assert.deepEqual(
      [exitCode, stdout],
      [0, "Nothing was checked: there is no file here of a kind that may hold pins.\n"],
    );
    assert.equal((await check("unpinned")).stdout, "Looked at 1 file and found no pin in it.\n");
    const json = await check("nothing", "--json");
    assert.deepEqual([json.exitCode, JSON.parse(json.stdout)], [0, { files: 0, pins: 0, findings: [] }]);
    assert.match(json.stderr, /Nothing was checked/);
  });

  test("JSON has the region, the host and the pin", async () => {
    const { exitCode, stdout, stderr } = await check("bad/src/One.kt", "--format", "json");
    assert.deepEqual([exitCode, stderr], [1, ""]);
    const { files, pins, findings: found } = JSON.parse(stdout) as { files: number; pins: number; findings: Finding[] };
    const [{ message = "", ...finding } = {}] = found as Partial<Finding>[];
    assert.deepEqual([files, pins, found.length], [1, 1, 1]);
    assert.match(message, /backup key/);
    assert.deepEqual(finding, {
      ...{ file: "bad/src/One.kt", line: 4, column: 30, endLine: 4, endColumn: 81 },
      ...{ rule: "single-pin", severity: "error", host: "api.example.com", pin: `sha256/${one}` },
    });
  });

  test("SARIF names each rule that it uses, the place, a lasting fingerprint and the fix", async () => {
    const { exitCode, stdout } = await check("bad", "--format", "sarif");
    assert.equal(exitCode, 1);
    const log = JSON.parse(stdout) as SarifLog;
    const [run] = log.runs;
    assert.ok(run);
    assert.equal(log.version, "2.1.0");
    const [, result] = run.results;
    assert.ok(result);
    assert.equal(run.tool.driver.rules[result.ruleIndex]?.id, "host-url");
    assert.deepEqual(result.locations[0]?.physicalLocation, {
      artifactLocation: { uri: "bad/src/Pins.kt" },
      region: { startLine: 4, startColumn: 11, endLine: 4, endColumn: 34 },
    });
    assert.equal(result.fixes?.[0]?.artifactChanges[0]?.replacements[0]?.insertedContent.text, "api.example.com");
    put({ "bad/src/Pins.kt": `// moved\n${kotlin("https://api.example.com", one, two)}` });
    const moved = JSON.parse((await check("bad", "--format", "sarif")).stdout) as SarifLog;
    put({ "bad/src/Pins.kt": kotlin("https://api.example.com", one, two) });
    assert.deepEqual(moved.runs[0]?.results[1]?.partialFingerprints, result.partialFingerprints);
  });

  test("JUnit has a suite for each file and a case for each host, and hostile names stay text", async () => {
    put({ "hostile/Pins.kt": kotlin('a<b>&\\"]]>\\u0001.example', one) });
    const { exitCode, stdout } = await check("good", "bad", "hostile", "--format", "junit");
    assert.equal(exitCode, 1);
    const document = new XmlDocument(stdout);
    assert.deepEqual(document.all("testsuite", "name"), [
      "bad/src/One.kt",
      "bad/src/Pins.kt",
      "good/Pins.kt",
      "hostile/Pins.kt",
    ]);
    assert.deepEqual(document.all("testsuites", "failures"), ["3"]);
    assert.deepEqual(document.all("testcase", "name").slice(0, 3), [
      "api.example.com",
      "https://api.example.com",
      "api.example.com",
    ]);
    assert.equal(document.all("failure", "type").includes("single-pin"), true);
  });

  test("a warning is bad, with --severity error it is not looked at", async () => {
    assert.deepEqual(await findings("warned"), ["warned/Pins.kt:4 apex-not-matched"]);
    assert.equal((await check("warned")).exitCode, 1);
    const { exitCode, stdout } = await check("warned", "--severity", "error");
    assert.deepEqual([exitCode, stdout.split(".")[0]], [0, "No problem found"]);
  });

  test("keys beside the code, the version in a build file above, dates and numbers are taken into account", async () => {
    openssl([
      ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3000"],
      ...["-keyout", surroundings.path("key"), "-out", surroundings.path("root.pem"), "-subj", "/CN=Example Root"],
    ]);
    const spki = openssl(["pkey", "-in", surroundings.path("key"), "-pubout"]).replace(/-----.*-----|\s/g, "");
    const hash = openssl(["dgst", "-sha256", "-r"], Buffer.from(spki, "base64")).slice(0, 64);
    const pin = Buffer.from(hash, "hex").toString("base64");
    put({
      "known/certs/root.pem": readFileSync(surroundings.path("root.pem"), "utf8"),
      "known/app/build.gradle": 'dependencies { implementation("com.squareup.okhttp3:okhttp:3.14.9") }\n',
      "known/app/src/Pins.kt": kotlin("**.example.com", pin, two),
    });
    assert.deepEqual(await findings("known"), ["known/app/src/Pins.kt:4 double-star-version"]);
    assert.deepEqual(await findings("known/app/src"), ["known/app/src/Pins.kt:4 double-star-version"]);
    const host = ["known", "--at", "2050-01-01"];
    assert.deepEqual(await findings(...host), [
      "known/app/src/Pins.kt:4 double-star-version",
      "known/app/src/Pins.kt:4 ended",
    ]);
    assert.deepEqual(await findings("good", "--minimum", "3"), ["good/Pins.kt:4 single-pin"]);
    assert.match((await check("known")).stdout, /compared with 1 certificate or key beside the code/);
  });

  test("--rules lists every rule with its reason", async () => {
    const { exitCode, stdout } = await check("--rules");
    assert.equal(exitCode, 0);
    assert.match(stdout, /^single-pin +error +\S/m);
    const rules = JSON.parse((await check("--rules", "--json")).stdout) as { id: string; reason: string }[];
    assert.ok(rules.length > 40 && rules.every(({ reason }) => reason.length > 20));
  });

  const mistakes: readonly (readonly [string, readonly string[]])[] = [
    ['no such file or folder: "missing"', ["missing"]],
    ["--format takes one of text, json, sarif, junit", ["--format", "xml"]],
    ["--severity takes one of", ["--severity", "fatal"]],
    ["--at takes a date", ["--at", "tomorrow"]],
    ["--until takes a date", ["--until", "1"]],
    ["--okhttp takes a version", ["--okhttp", "new"]],
    ["--minimum takes a number from 1", ["--minimum", "0"]],
    ["--warning-days takes a number", ["--warning-days", "few"]],
    ["is no manifest", ["--manifest", "good/Pins.kt", "good"]],
    ["cannot be read", ["--manifest", "none.json", "good"]],
    ["Unknown option '--fix'", ["--fix"]],
  ];
  for (const [said, args] of mistakes) {
    test(`wrong usage or input ends with 2 and writes no report: "${said}"`, async () => {
      const { exitCode, stdout, stderr } = await check(...args);
      assert.deepEqual([exitCode, stdout], [2, ""]);
      assert.ok(stderr.includes(said), stderr);
    });
  }
});

interface SarifLog {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleIndex: number;
      readonly locations: readonly { readonly physicalLocation: object }[];
      readonly partialFingerprints: object;
      readonly fixes?: readonly {
        readonly artifactChanges: readonly {
          readonly replacements: readonly { readonly insertedContent: { readonly text: string } }[];
        }[];
      }[];
    }[];
  }[];
}
