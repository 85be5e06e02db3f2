import assert from "node:assert/strict";
import { sha256 } from "../../../src/crypto/digest";
import { toBase64 } from "../../../src/pki/container/base64";
import { encodePem } from "../../../src/pki/container/pem";
import { ia5Octets, implicit, sequence } from "../../../src/pki/der/writer";
import { encodeExtension } from "../../../src/pki/issue/extensions/encodeExtension";
import type { SafeText, TransparencyView } from "../../../src/protocol/decoder";
import { createDecodedDocument } from "../../../src/ui/decoder/decodedDocument";
import { issue, type Issued } from "../../pki/testAuthority";
import { bytesOf, recordsOf, type TimestampRecord } from "../../pki/transparency/transparencyFixtures";
import { issueLogged } from "../../transparency/issueLogged";
import { TestLog } from "../../transparency/testLog";
import { englishStrings } from "./englishStrings";

const signal = new AbortController().signal;

const open = (content: string, at = new Date()) =>
  createDecodedDocument({ title: "x", content, strings: englishStrings, language: "en", at: at.getTime() });

const words = ({ parts }: SafeText): string =>
  parts.map((part) => (typeof part === "string" ? part : part.escape)).join("");

const verdictsOf = ({ timestamps }: TransparencyView) =>
  timestamps.map(({ verdict }) => [verdict.tone, verdict.title, ...verdict.details.map(words)]);

suite("the section about certificate transparency", () => {
  let root: Issued;
  suiteSetup(async () => {
    root = await issue({ subject: "CN=Root", template: "RootCACertificate" });
  });

  function site(): string {
    const record = recordsOf<TimestampRecord>("timestamps.jsonl").find(({ source }) => source.endsWith("apple.com"));
    assert.ok(record?.issuer_b64);
    return [record.leaf_b64, record.issuer_b64].map((each) => encodePem("CERTIFICATE", bytesOf(each))).join("");
  }

  test("says first whether browsers take it, then of each timestamp log, operator, time and verdict", async () => {
    const view = await open(site(), new Date("2026-03-05")).transparency({ index: 0 }, signal);
    assert.equal(view.verdict.tone, "good");
    assert.match(view.verdict.title, /^91 d ≤ 180 d: needs 2 SCTs, has 4 by 4 operators/);
    assert.deepEqual(
      view.timestamps.map(({ log, operator }) => [log, operator].map(words)),
      [
        ["Google 'Xenon2026h1' log", "Google"],
        ["DigiCert 'Wyvern2026h1'", "DigiCert"],
        ["Sectigo 'Tiger2026h1'", "Sectigo"],
        ["Cloudflare 'Nimbus2026'", "Cloudflare"],
      ],
    );
    assert.equal(view.timestamps[0]?.date, "Feb 26, 2026, 18:17:17 UTC");
    assert.deepEqual(verdictsOf(view)[0], ["good", "Signature valid", "State of the log: usable."]);
    assert.match(view.note, /^Logs as in Google's list 80\.14 of Jan 2, 2026/);
    assert.ok(!view.note.includes("stale"));
  });

  test("says beside every verdict that the list is stale when it is", async () => {
    const view = await open(site(), new Date("2026-05-01")).transparency({ index: 0 }, signal);
    for (const verdict of verdictsOf(view)) assert.ok(verdict.includes("By a stale list."));
    assert.match(view.note, /older than 70 days: stale/);
    assert.match(view.verdict.details.map(words).join(), /stale/);
  });

  test("does not alarm about a private CA, and is not there for an authority", async () => {
    const leaf = await issue({ subject: "CN=server", template: "EndEntityServerAuthCertificate", issuer: root });
    const content = [leaf, root].map(({ certificate }) => encodePem("CERTIFICATE", certificate.der)).join("");
    const document = open(content);
    const view = await document.transparency({ index: 0 }, signal);
    assert.deepEqual([view.verdict.tone, view.timestamps], ["information", []]);
    assert.match(view.verdict.title, /private CA is not in certificate transparency/);
    const { sections } = await document.object({ index: 1 }, signal);
    assert.ok(!sections.some(({ id }) => id === "transparency"));
  });

  suite("with the logs of the local backend", () => {
    let logs: TestLog[];
    setup(async () => {
      logs = await Promise.all([TestLog.start(), TestLog.start()]);
    });
    teardown(() => Promise.all(logs.map((log) => log.close())));

    const known = () =>
      logs.map(({ url, key }, index) => ({
        name: `local-log-${index}`,
        operator: `Operator ${index}`,
        url,
        key: toBase64(key),
        logId: toBase64(sha256(key)),
      }));

    async function openLogged(added: readonly Uint8Array[] = []) {
      const certificate = await issueLogged("www.example.com", root, logs, added);
      const pem = [certificate, root.certificate].map(({ der }) => encodePem("CERTIFICATE", der)).join("");
      return open(pem, new Date("2026-02-01"));
    }

    test("verifies their timestamps once it knows them; before, they are unknown", async () => {
      const document = await openLogged();
      const before = await document.transparency({ index: 0 }, signal);
      assert.deepEqual(
        verdictsOf(before).map(([tone, title]) => [tone, title]),
        [
          ["information", "Unknown log"],
          ["information", "Unknown log"],
        ],
      );
      assert.equal(before.checkInclusion, undefined);
      await document.knowLogs({ logs: known() }, signal);
      const after = await document.transparency({ index: 0 }, signal);
      assert.deepEqual([after.verdict.tone, after.checkInclusion], ["good", "Check Inclusion"]);
      assert.deepEqual(
        logs.flatMap(({ asked }) => asked),
        [],
      );
    });

    test("has inclusion proved when asked, and says which log does not prove it", async () => {
      const document = await openLogged();
      await document.knowLogs({ logs: known() }, signal);
      const proved = await document.inclusion({ index: 0 }, signal);
      assert.deepEqual(
        verdictsOf(proved).map(([tone, , detail]) => [tone, detail]),
        [
          ["good", "Included in the log: entry 0 of 1, proof checked."],
          ["good", "Included in the log: entry 0 of 1, proof checked."],
        ],
      );
      logs[1]?.leaves.pop();
      const forgotten = await document.inclusion({ index: 0 }, signal);
      assert.deepEqual(
        verdictsOf(forgotten).map(([tone, title]) => [tone, title]),
        [
          ["good", "Signature valid"],
          ["bad", "The log does not prove that it is included"],
        ],
      );
    });

    test("names what looks internal and is public now", async () => {
      const names = ["db.prod.internal", "www.example.com"].map((name) => implicit(2, ia5Octets(name)));
      const document = await openLogged([encodeExtension("2.5.29.17", false, sequence(...names))]);
      const view = await document.transparency({ index: 0 }, signal);
      assert.deepEqual(view.names?.details.map(words), ["db.prod.internal: an internal zone"]);
    });
  });
});
