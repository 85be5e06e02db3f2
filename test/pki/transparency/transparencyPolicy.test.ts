import assert from "node:assert/strict";
import type { JudgedTimestamp } from "../../../src/pki/transparency/embeddedTimestamps";
import type { TransparencyLog } from "../../../src/pki/transparency/logList";
import { publicNamesWarning } from "../../../src/pki/transparency/publicNames";
import { type PolicyCheck, transparencyPolicy } from "../../../src/pki/transparency/transparencyPolicy";
import { ecdsaWithSha256 } from "../../../src/pki/transparency/digitallySigned";
import { issue, type Issued } from "../testAuthority";

const day = 86_400_000;
const notBefore = new Date("2026-01-10T00:00:00Z");
const at = new Date("2026-02-01T00:00:00Z");

const log = (operator: string, number: number, rest: Partial<TransparencyLog> = {}): TransparencyLog => ({
  id: `${operator}-${number}`,
  description: `${operator}'s log ${number}`,
  operator,
  key: new Uint8Array(),
  state: "usable",
  stateSince: new Date("2025-01-01T00:00:00Z"),
  ...rest,
});

const timestampAt = (timestamp: Date) => ({
  version: 0,
  logId: new Uint8Array(32),
  timestamp,
  extensions: new Uint8Array(),
  algorithm: ecdsaWithSha256,
  signature: new Uint8Array(),
});

const by = (each: TransparencyLog, when = notBefore): JudgedTimestamp => ({
  timestamp: timestampAt(when),
  verdict: { kind: "valid", log: each, message: "" },
});

const unjudged = (kind: "unknown-log" | "no-issuer"): JudgedTimestamp => ({
  timestamp: timestampAt(notBefore),
  verdict: kind === "no-issuer" ? { kind, log: log("A", 9), message: "" } : { kind, message: "" },
});

suite("what browsers ask of a certificate's timestamps", () => {
  const a = log("A", 1);
  const a2 = log("A", 2);
  const a3 = log("A", 3);
  const b = log("B", 1);
  const c = log("C", 1);
  const certificates = new Map<number, Issued>();
  let client: Issued;

  suiteSetup(async () => {
    const issuer = await issue({ subject: "CN=Root", template: "RootCACertificate" });
    for (const milliseconds of [90 * day, 180 * day, 180 * day + 1000, 181 * day, 198 * day - 1000]) {
      const notAfter = new Date(notBefore.getTime() + milliseconds);
      const validity = { notBefore, notAfter };
      certificates.set(
        milliseconds,
        await issue({ subject: "CN=server", template: "EndEntityServerAuthCertificate", issuer, ...validity }),
      );
    }
    client = await issue({
      subject: "CN=client",
      template: "EndEntityClientAuthCertificate",
      issuer,
    });
  });

  function judge(lifetime: number, timestamps: readonly JudgedTimestamp[], rest: Partial<PolicyCheck> = {}) {
    const certificate = certificates.get(lifetime)?.certificate;
    assert.ok(certificate);
    return transparencyPolicy({ certificate, timestamps, at, chainEnd: "public-root", isListStale: false, ...rest });
  }

  const table: readonly [string, number, JudgedTimestamp[], string][] = [
    ["180 days, 1 timestamp", 180 * day, [by(a)], "refused"],
    ["180 days, 2 of two operators", 180 * day, [by(a), by(b)], "good"],
    ["180 days, 2 of one operator", 180 * day, [by(a), by(a2)], "refused"],
    ["180 days and a second, 2", 180 * day + 1000, [by(a), by(b)], "refused"],
    ["181 days, 2 of two operators", 181 * day, [by(a), by(b)], "refused"],
    ["181 days, 3 of two operators", 181 * day, [by(a), by(a2), by(b)], "good"],
    ["181 days, 3 of one operator", 181 * day, [by(a), by(a2), by(a3)], "refused"],
    ["181 days, 3 of three operators", 181 * day, [by(a), by(b), by(c)], "good"],
    ["90 days, none", 90 * day, [], "refused"],
    ["90 days, twice the same log", 90 * day, [by(a), by(a)], "refused"],
  ];
  for (const [name, lifetime, timestamps, kind] of table) {
    test(`${name}: ${kind}`, () => {
      assert.equal(judge(lifetime, timestamps).kind, kind);
    });
  }

  test("are said in one sentence: ACM's 198 days need three", () => {
    assert.equal(
      judge(198 * day - 1000, [by(a), by(b)]).message,
      "198 d > 180 d: needs 3 SCTs, has 2: Chrome, Apple and Firefox will refuse.",
    );
  });

  const states: readonly [string, TransparencyLog, "good" | "refused"][] = [
    ["qualified", log("B", 2, { state: "qualified" }), "good"],
    ["readonly", log("B", 2, { state: "readonly" }), "good"],
    ["pending", log("B", 2, { state: "pending" }), "refused"],
    ["rejected", log("B", 2, { state: "rejected" }), "refused"],
    ["retired after the timestamp", log("B", 2, { state: "retired", stateSince: new Date("2026-01-20") }), "good"],
    ["retired before the timestamp", log("B", 2, { state: "retired", stateSince: new Date("2026-01-05") }), "refused"],
    ["no longer in the list", log("B", 2, { lastListed: new Date("2025-12-01") }), "refused"],
    ["in the list of that time, removed later", log("B", 2, { lastListed: new Date("2026-03-01") }), "good"],
  ];
  for (const [name, second, kind] of states) {
    test(`a log that is ${name} makes it ${kind}`, () => {
      assert.equal(judge(90 * day, [by(a), by(second)]).kind, kind);
    });
  }

  test("logs that have all retired are not enough", () => {
    const retired = { state: "retired", stateSince: new Date("2026-01-20") };
    const verdict = judge(90 * day, [by(log("A", 1, retired)), by(log("B", 1, retired))]);
    assert.equal(verdict.kind, "refused");
    assert.match(verdict.message, /all of retired logs/);
  });

  test("a timestamp from the future does not count", () => {
    assert.equal(judge(90 * day, [by(a), by(b, new Date("2026-03-01"))]).kind, "refused");
  });

  test("signatures that nobody could check leave it undecided, unless they could not help", () => {
    assert.equal(judge(90 * day, [by(a), unjudged("no-issuer")]).kind, "undecided");
    assert.equal(judge(181 * day, [by(a), unjudged("no-issuer")]).kind, "refused");
  });

  test("unknown logs count as none by a fresh list, and leave it undecided by a stale one", () => {
    assert.equal(judge(90 * day, [by(a), unjudged("unknown-log")]).kind, "refused");
    assert.equal(judge(90 * day, [by(a), unjudged("unknown-log")], { isListStale: true }).kind, "undecided");
  });

  test("are nothing to a private CA, a CA's own certificate or a client's", () => {
    const verdict = judge(90 * day, [], { chainEnd: "private-root" });
    assert.equal(verdict.kind, "not-asked");
    assert.match(verdict.message, /private CA is not in certificate transparency/);
    assert.equal(judge(90 * day, [], { certificate: client.certificate }).kind, "not-asked");
    assert.equal(judge(90 * day, [], { chainEnd: "unknown" }).kind, "undecided");
  });
});

suite("names that become public", () => {
  test("that look internal are named first, with what they are", () => {
    const warning = publicNamesWarning([
      "shop.example.com",
      "db.prod.internal",
      "*.internal",
      "printer.local",
      "10.1.2.3",
      "172.32.0.1",
      "172.16.0.1",
      "fd00::1",
      "fd.example.com",
      "jenkins",
    ]);
    assert.deepEqual(
      warning?.names.filter(({ concern }) => concern).map(({ name, concern }) => `${name} ${concern}`),
      [
        "db.prod.internal internal-zone",
        "*.internal internal-zone",
        "printer.local internal-zone",
        "10.1.2.3 private-address",
        "172.16.0.1 private-address",
        "fd00::1 private-address",
        "jenkins single-label",
      ],
    );
    assert.deepEqual(
      warning.names.filter(({ concern }) => !concern).map(({ name }) => name),
      ["shop.example.com", "172.32.0.1", "fd.example.com"],
    );
    assert.equal(warning.internal[1], '"*.internal": an internal zone');
  });

  test("are nothing to warn of when there are none", () => {
    assert.equal(publicNamesWarning([]), undefined);
  });
});
