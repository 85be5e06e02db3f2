import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { encodePem } from "../../src/pki/container/pem";
import { fixtures } from "../pki/fixtures";
import { issue, type Issued } from "../pki/testAuthority";
import { bytesOf, recordsOf, type TimestampRecord } from "../pki/transparency/transparencyFixtures";
import { TestLog } from "../transparency/testLog";
import { jsonLines, Surroundings } from "./rootpin";

interface CheckLine {
  readonly sha256: string;
  readonly policy: { readonly ok: boolean; readonly kind: string; readonly needed: number; readonly message: string };
  readonly timestamps: readonly { readonly log: string; readonly verdict: string }[];
  readonly logList: { readonly stale: boolean; readonly signature: string };
}

interface MonitorLine {
  readonly unknown: readonly { readonly names: readonly string[]; readonly issuer: string }[];
  readonly logs: readonly { readonly read: number; readonly problem?: { readonly code: string } }[];
}

suite("rootpin ct", () => {
  const surroundings = new Surroundings();
  const path = (name: string): string => surroundings.path(name);
  const fixture = (name: string): string => join(fixtures, "transparency", name);
  suiteTeardown(() => surroundings.remove());

  suite("check", () => {
    suiteSetup(() => {
      const record = recordsOf<TimestampRecord>("timestamps.jsonl").find(({ source }) => source.endsWith("apple.com"));
      assert.ok(record?.issuer_b64);
      writeFileSync(path("leaf.pem"), encodePem("CERTIFICATE", bytesOf(record.leaf_b64)));
      writeFileSync(path("issuer.pem"), encodePem("CERTIFICATE", bytesOf(record.issuer_b64)));
    });

    async function check(...args: string[]) {
      const { exitCode, stdout } = await surroundings.run("ct", "check", "leaf.pem", ...args, "--json");
      return { exitCode, line: jsonLines(stdout)[0] as unknown as CheckLine };
    }

    test("a real site's timestamps verify, and browsers take it", async () => {
      const { exitCode, line } = await check("--issuer", "issuer.pem", "--at", "2026-03-05");
      assert.deepEqual([exitCode, line.policy.ok, line.policy.needed], [0, true, 2]);
      assert.deepEqual(
        line.timestamps.map(({ verdict }) => verdict),
        ["valid", "valid", "valid", "valid"],
      );
      assert.deepEqual(line.logList, {
        version: "80.14",
        date: "2026-01-02T12:57:01.000Z",
        stale: false,
        signature: "bundled",
      });
    });

    test("without the issuer it cannot be told, and the exit code says so", async () => {
      const { exitCode, line } = await check("--at", "2026-03-05");
      assert.deepEqual([exitCode, line.policy.kind], [1, "undecided"]);
      assert.deepEqual(new Set(line.timestamps.map(({ verdict }) => verdict)), new Set(["no-issuer"]));
    });

    test("a list that Google signed is said to be verified, one without a signature is not, a wrong one is refused", async () => {
      const list = ["--issuer", "issuer.pem", "--log-list", fixture("logList.json")];
      const signed = await check(...list, "--log-list-signature", fixture("logList.sig"));
      assert.deepEqual([signed.line.logList.signature, signed.line.logList.stale], ["verified", true]);
      assert.deepEqual(new Set(signed.line.timestamps.map(({ verdict }) => verdict)), new Set(["unknown-log"]));
      assert.equal((await check(...list)).line.logList.signature, "unverified");
      const wrong = await surroundings.run("ct", "check", "leaf.pem", ...list, "--log-list-signature", "leaf.pem");
      assert.equal(wrong.exitCode, 2);
      assert.match(wrong.stderr, /signature does not belong to this list/);
    });

    test("what cannot be read is named", async () => {
      const { exitCode, stderr } = await surroundings.run("ct", "check", "nowhere.pem");
      assert.equal(exitCode, 2);
      assert.match(stderr, /nowhere\.pem/);
    });
  });

  test("logs lists the bundled logs with their operators and states", async () => {
    const { exitCode, stdout } = await surroundings.run("ct", "logs", "--json");
    assert.equal(exitCode, 0);
    const { logs } = jsonLines(stdout)[0] as unknown as { logs: readonly { log: string; state: string }[] };
    assert.equal(logs.find(({ log }) => log === "Google 'Argon2026h1' log")?.state, "usable");
    assert.equal(logs.find(({ log }) => log === "Google 'Argon2022' log")?.state, "removed");
  });

  suite("monitor", () => {
    let root: Issued;
    let log: TestLog;
    setup(async () => {
      root = await issue({ subject: "CN=Root", template: "RootCACertificate" });
      log = await TestLog.start();
      writeFileSync(path("log.pem"), encodePem("PUBLIC KEY", log.key));
    });
    teardown(() => log.close());

    const server = async (name: string) =>
      (await issue({ subject: `CN=${name}`, template: "EndEntityServerAuthCertificate", issuer: root })).certificate;

    async function monitor(...args: string[]) {
      const common = ["--log", log.url, "--log-key", "log.pem", "--name", "example.com", "--json"];
      const { exitCode, stdout, stderr } = await surroundings.run("ct", "monitor", ...common, ...args);
      return { exitCode, stderr, line: jsonLines(stdout)[0] as unknown as MonitorLine };
    }

    test("names a certificate that is not known, reads on from its state, and raises the alarm when the log forgets", async () => {
      const mine = await server("www.example.com");
      writeFileSync(path("mine.pem"), encodePem("CERTIFICATE", mine.der));
      log.add(mine, await server("login.example.com"), await server("example.org"));
      const options = ["--known", "mine.pem", "--state", "state.json"];
      const first = await monitor(...options);
      assert.equal(first.exitCode, 1);
      assert.deepEqual(
        first.line.unknown.map(({ names, issuer }) => [...names, issuer]),
        [["login.example.com", "CN=Root"]],
      );
      const second = await monitor(...options);
      assert.deepEqual([second.exitCode, second.line.unknown, second.line.logs[0]?.read], [0, [], 0]);
      log.leaves.pop();
      const third = await monitor(...options);
      assert.deepEqual([third.exitCode, third.line.logs[0]?.problem?.code], [1, "inconsistent-tree"]);
    });

    test("a log that does not answer is a failure of the surroundings", async () => {
      const args = ["--log", "http://127.0.0.1:9/", "--log-key", "log.pem", "--name", "example.com"];
      const { exitCode, stdout } = await surroundings.run("ct", "monitor", ...args);
      assert.equal(exitCode, 3);
      assert.match(stdout, /failed .*does not answer/);
    });

    test("a log whose key nobody named, and a state that is none, are wrong usage", async () => {
      const nobody = await surroundings.run("ct", "monitor", "--log", log.url, "--name", "example.com");
      assert.deepEqual([nobody.exitCode, /--log-key/.test(nobody.stderr)], [2, true]);
      writeFileSync(path("broken.json"), "{}");
      assert.equal((await monitor("--state", "broken.json")).exitCode, 2);
    });
  });
});
