import assert from "node:assert/strict";
import { sha256 } from "../../src/crypto/digest";
import type { Certificate } from "../../src/pki/certificate/certificate";
import { leafHash } from "../../src/pki/transparency/merkleTree";
import { precertificateEntry } from "../../src/pki/transparency/logEntry";
import { nullValue } from "../../src/pki/der/writer";
import { encodeExtension } from "../../src/pki/issue/extensions/encodeExtension";
import { transparencyOids } from "../../src/pki/transparency/transparencyOids";
import { type MonitorReport, monitorLogs } from "../../src/transparency/monitorLogs";
import { emptyMonitorState, isMonitorState, type MonitorState } from "../../src/transparency/monitorState";
import { transparencyLogClient } from "../../src/transparency/transparencyLogClient";
import { namesOf, WatchedNames } from "../../src/transparency/watchedNames";
import { issue, type Issued } from "../pki/testAuthority";
import { TestLog } from "./testLog";

const signal = new AbortController().signal;

suite("watching logs of certificate transparency", () => {
  let root: Issued;
  let log: TestLog;
  suiteSetup(async () => {
    root = await issue({ subject: "CN=Root", template: "RootCACertificate" });
  });
  setup(async () => {
    log = await TestLog.start();
  });
  teardown(() => log.close());

  async function server(name: string, ...added: readonly Uint8Array[]): Promise<Certificate> {
    const issued = await issue({
      subject: `CN=${name}`,
      template: "EndEntityServerAuthCertificate",
      issuer: root,
      added,
    });
    return issued.certificate;
  }

  const client = () => transparencyLogClient(log.url, log.key);

  const watch = (names: readonly string[], known: readonly Certificate[] = [], state = emptyMonitorState) =>
    monitorLogs({ logs: [client()], names, known, state }, signal);

  const problemOf = ({ logs }: MonitorReport) => logs[0]?.problem?.code;

  /** A look that goes well, and what it keeps. */
  async function seen(...certificates: readonly Certificate[]): Promise<MonitorState> {
    log.add(...certificates);
    const report = await watch(["example.com"]);
    assert.equal(problemOf(report), undefined);
    return report.state;
  }

  test("reports certificates for a name and those below it that are not known, and no others", async () => {
    const mine = await server("www.example.com");
    const foreign = await server("login.example.com");
    log.add(mine, await server("example.org"), foreign, await server("notexample.com"));
    const { unknown, logs } = await watch(["Example.com"], [mine]);
    assert.deepEqual(
      unknown.map(({ kind, names, issuer, entries }) => ({ kind, names, issuer, entries })),
      [
        {
          kind: "certificate",
          names: ["login.example.com"],
          issuer: "CN=Root",
          entries: [{ log: log.url, index: 2 }],
        },
      ],
    );
    assert.deepEqual(logs, [{ url: log.url, size: 4, read: 4, skipped: 0 }]);
  });

  test("reports a precertificate by issuer, serial number and key, and knows it by its certificate", async () => {
    const poison = encodeExtension(transparencyOids.poison, true, nullValue);
    const certificate = await server("pre.example.com", poison);
    log.addEntry(precertificateEntry({ certificate, issuer: root.certificate, sha256 }));
    const { unknown } = await watch(["example.com"]);
    assert.deepEqual(
      unknown.map(({ kind, names }) => [kind, ...names]),
      [["precertificate", "pre.example.com"]],
    );
    assert.deepEqual((await watch(["example.com"], [certificate])).unknown, []);
  });

  test("finds a name in an entry that cannot be read", async () => {
    log.addEntry({ kind: "certificate", der: Buffer.from("0 garbage for WWW.example.com") });
    const { unknown } = await watch(["example.com"]);
    assert.deepEqual(
      unknown.map(({ kind, entries }) => [kind, entries[0]?.index]),
      [["unreadable", 0]],
    );
  });

  test("names a certificate that several logs have once, with all places", async () => {
    const other = await TestLog.start();
    try {
      const certificate = await server("www.example.com");
      for (const each of [log, other]) each.add(certificate);
      const logs = [log, other].map(({ url, key }) => transparencyLogClient(url, key));
      const question = { logs, names: ["example.com"], known: [], state: emptyMonitorState };
      const { unknown } = await monitorLogs(question, signal);
      assert.deepEqual(
        unknown.map(({ entries }) => entries.map(({ log: url }) => url)),
        [[log.url, other.url]],
      );
    } finally {
      await other.close();
    }
  });

  test("reads at the second look only what came since, after a proof that the tree goes on", async () => {
    const state = await seen(await server("one.example.com"), await server("example.org"), await server("example.net"));
    assert.ok(isMonitorState(JSON.parse(JSON.stringify(state))));
    log.asked.length = 0;
    log.add(await server("two.example.com"), await server("three.example.com"));
    const second = await watch(["example.com"], [], state);
    assert.deepEqual(log.asked, ["get-sth", "get-sth-consistency", "get-entries"]);
    assert.deepEqual(
      second.unknown.map(({ names }) => names[0]),
      ["two.example.com", "three.example.com"],
    );
    const third = await watch(["example.com"], [], second.state);
    assert.deepEqual([third.unknown.length, third.logs[0]?.read, problemOf(third)], [0, 0, undefined]);
  });

  test("reads all again when asked to, and still wants the proof", async () => {
    const state = await seen(await server("one.example.com"));
    log.add(await server("two.example.com"));
    const question = { logs: [client()], names: ["example.com"], known: [], state, readsAll: true };
    const report = await monitorLogs(question, signal);
    assert.deepEqual([report.unknown.length, report.logs[0]?.read, problemOf(report)], [2, 2, undefined]);
    assert.ok(log.asked.includes("get-sth-consistency"));
  });

  const lies: readonly [string, string, (state: TestLog) => void | Promise<void>][] = [
    [
      "an entry was exchanged",
      "inconsistent-tree",
      async (each) => {
        each.leaves.splice(0, 1);
        each.add(await server("other.example.com"), await server("another.example.com"));
      },
    ],
    ["entries were taken out", "inconsistent-tree", (each) => void each.leaves.pop()],
    ["another tree of the same size is signed", "inconsistent-tree", (each) => void each.leaves.reverse()],
    [
      "the head is signed with another key",
      "signature-invalid",
      (each) => {
        each.tamper = (operation, answer) => (operation === "get-sth" ? { ...answer, timestamp: 1 } : answer);
      },
    ],
    [
      "the entries shown are not those signed",
      "inconsistent-tree",
      async (each) => {
        const shown = [...each.leaves];
        each.add(await server("new.example.com"));
        each.tamper = (operation, answer) =>
          operation === "get-entries"
            ? { entries: [{ leaf_input: Buffer.from(shown[0] ?? []).toString("base64"), extra_data: "" }] }
            : answer;
      },
    ],
  ];
  for (const [what, code, lie] of lies) {
    test(`raises the alarm when ${what}, and keeps the last good head`, async () => {
      const state = await seen(await server("one.example.com"), await server("example.org"));
      await lie(log);
      const report = await watch(["example.com"], [], state);
      assert.equal(problemOf(report), code);
      assert.equal(report.logs[0]?.problem?.isLie, true);
      assert.deepEqual(report.state, state);
    });
  }

  test("says of a log that does not answer, or answers nonsense, that it failed and not that it lied", async () => {
    log.tamper = () => ({ tree_size: -1 });
    const nonsense = await watch(["example.com"]);
    assert.deepEqual([problemOf(nonsense), nonsense.logs[0]?.problem?.isLie], ["malformed-answer", false]);
    const logs = [transparencyLogClient("http://127.0.0.1:9/", log.key)];
    const silent = await monitorLogs({ logs, names: ["example.com"], known: [], state: emptyMonitorState }, signal);
    assert.deepEqual([problemOf(silent), silent.logs[0]?.problem?.isLie], ["unreachable", false]);
  });

  test("has the inclusion of an entry proved, and refuses a proof of another", async () => {
    log.add(await server("one.example.com"), await server("two.example.com"), await server("three.example.com"));
    const head = await client().treeHead(signal);
    const hash = leafHash(log.leaves[1] ?? new Uint8Array(), sha256);
    assert.equal(await client().proveInclusion(hash, head, signal), 1);
    await assert.rejects(client().proveInclusion(sha256(hash), head, signal), { code: "not-included" });
    log.tamper = (_, answer) => ({ ...answer, leaf_index: 2 });
    await assert.rejects(client().proveInclusion(hash, head, signal), { code: "not-included" });
  });

  test("asks no other scheme than http and https", () => {
    assert.throws(() => transparencyLogClient("file:///etc/passwd", log.key), { code: "refused" });
  });
});

suite("names that are watched", () => {
  const watched = new WatchedNames(["example.com", "*.Shop.example.org.", "www.bücher.example"]);
  const covered: readonly [string, boolean][] = [
    ["example.com", true],
    ["WWW.EXAMPLE.COM", true],
    ["*.example.com", true],
    ["notexample.com", false],
    ["example.com.evil.net", false],
    ["shop.example.org", true],
    ["*.example.org", true],
    ["example.org", false],
    ["www.xn--bcher-kva.example", true],
    ["*.xn--bcher-kva.example", true],
    ["*.com", true],
    ["*.net", false],
    ["evil.net\0www.example.com", true],
  ];
  for (const [name, expected] of covered) {
    test(`${expected ? "cover" : "do not cover"} ${JSON.stringify(name)}`, () => {
      assert.equal(watched.among([name]).length === 1, expected);
    });
  }

  test("are looked for in the common name as well as among the alternative names", async () => {
    const root = await issue({ subject: "CN=root.example.com", template: "RootCACertificate" });
    assert.deepEqual(namesOf(root.certificate), ["root.example.com"]);
  });
});
