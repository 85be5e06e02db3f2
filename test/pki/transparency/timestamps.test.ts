import assert from "node:assert/strict";
import { sha256 } from "../../../src/crypto/digest";
import { verifySignature } from "../../../src/crypto/verifySignature";
import { type Certificate, decodeCertificate } from "../../../src/pki/certificate/certificate";
import { toBase64 } from "../../../src/pki/container/base64";
import { findExtension } from "../../../src/pki/extensions/extension";
import { judgeEmbeddedTimestamps } from "../../../src/pki/transparency/embeddedTimestamps";
import { knownLogs } from "../../../src/pki/transparency/knownLogs";
import type { TransparencyLog } from "../../../src/pki/transparency/logList";
import {
  decodeTimestamp,
  encodeTimestampList,
  type SignedCertificateTimestamp,
} from "../../../src/pki/transparency/signedCertificateTimestamp";
import { verifyTimestamp } from "../../../src/pki/transparency/verifyTimestamp";
import { bytesOf, fixtureLogs, recordsOf, type TimestampRecord } from "./transparencyFixtures";

interface EntryRecord {
  readonly id: string;
  readonly leaf_b64: string;
  readonly log_key_b64: string;
  readonly sct: {
    readonly logId: string;
    readonly timestamp: number;
    readonly extensions: string;
    readonly hash: number;
    readonly sigAlg: number;
    readonly sig: string;
  };
}

const withIssuer = ({ leaf_b64, issuer_b64 }: TimestampRecord) => ({
  certificate: decodeCertificate(bytesOf(leaf_b64)),
  issuer: issuer_b64 === undefined ? undefined : decodeCertificate(bytesOf(issuer_b64)),
});

const timestampsIn = ({ extensions }: Certificate): SignedCertificateTimestamp[] =>
  (findExtension(extensions, "signedCertificateTimestampList")?.timestamps ?? []).map(decodeTimestamp);

const flipped = (bytes: Uint8Array, at: number): Uint8Array =>
  bytes.map((octet, index) => (index === at ? octet ^ 1 : octet));

suite("signed certificate timestamps", () => {
  const records = recordsOf<TimestampRecord>("timestamps.jsonl").filter(({ scts }) => scts !== undefined);
  const common = { verify: verifySignature, sha256, embedded: true };

  async function verdictsOf(record: TimestampRecord, logs: readonly TransparencyLog[]) {
    const judged = await judgeEmbeddedTimestamps({ ...withIssuer(record), logs, verify: verifySignature, sha256 });
    return judged.map(({ timestamp, verdict }) => ({
      logId: timestamp && toBase64(timestamp.logId),
      timestamp: timestamp?.timestamp.getTime(),
      verify: verdict.kind,
    }));
  }

  for (const record of records) {
    test(`get the verdicts of an independent verifier: ${record.source}`, async () => {
      const expected = record.scts?.map(({ logId, timestamp, verify }) => ({ logId, timestamp, verify }));
      assert.deepEqual(await verdictsOf(record, fixtureLogs()), expected);
    });
  }

  test("of real sites verify with the bundled list of logs", async () => {
    const sites = records.filter(({ source }) => source.startsWith("limbo/online"));
    for (const site of sites) {
      const kinds = (await verdictsOf(site, knownLogs.logs)).map(({ verify }) => verify);
      assert.deepEqual(new Set(kinds), new Set(["valid"]), site.source);
    }
    assert.ok(sites.length > 3);
  });

  test("are invalid when one bit of the signature, the time, the extensions or the certificate is another", async () => {
    const logs = fixtureLogs();
    let checked = 0;
    for (const record of records) {
      const { certificate, issuer } = withIssuer(record);
      for (const [index, timestamp] of timestampsIn(certificate).entries()) {
        if (record.scts?.[index]?.verify !== "valid") continue;
        const { signature, extensions } = timestamp;
        const changed: SignedCertificateTimestamp[] = [
          ...[...signature.keys()].map((at) => ({ ...timestamp, signature: flipped(signature, at) })),
          { ...timestamp, timestamp: new Date(timestamp.timestamp.getTime() ^ 1) },
          { ...timestamp, extensions: extensions.length > 0 ? flipped(extensions, 0) : Uint8Array.of(1) },
        ];
        for (const each of changed) {
          const verdict = await verifyTimestamp({ ...common, timestamp: each, certificate, issuer, logs });
          assert.equal(verdict.kind, "invalid", record.source);
          checked += 1;
        }
        const other = decodeCertificate(flipSerialNumber(certificate));
        const verdict = await verifyTimestamp({ ...common, timestamp, certificate: other, issuer, logs });
        assert.equal(verdict.kind, "invalid", record.source);
      }
    }
    assert.ok(checked > 1000);
  });

  test("over whole certificates verify without the issuer, and fail with one bit flipped", async () => {
    for (const { id, leaf_b64, log_key_b64, sct } of recordsOf<EntryRecord>("certificateEntries.jsonl")) {
      const log = { id: sct.logId, description: id, operator: "Google", key: bytesOf(log_key_b64), state: "usable" };
      const signature = new Uint8Array(Buffer.from(sct.sig, "hex"));
      const timestamp: SignedCertificateTimestamp = {
        version: 0,
        logId: bytesOf(sct.logId),
        timestamp: new Date(sct.timestamp),
        extensions: bytesOf(sct.extensions),
        algorithm: { hash: sct.hash, signature: sct.sigAlg },
        signature,
      };
      const certificate = decodeCertificate(bytesOf(leaf_b64));
      const check = { ...common, certificate, issuer: undefined, embedded: false, logs: [log] };
      assert.equal((await verifyTimestamp({ ...check, timestamp })).kind, "valid", id);
      const wrong = { ...timestamp, signature: flipped(signature, signature.length - 1) };
      assert.equal((await verifyTimestamp({ ...check, timestamp: wrong })).kind, "invalid", id);
    }
  });

  test("are written as they were read, the list around them included", () => {
    for (const record of records) {
      const { certificate } = withIssuer(record);
      const extension = certificate.extensions.find(({ name }) => name === "signedCertificateTimestampList");
      if (!extension) continue;
      assert.deepEqual(encodeTimestampList(timestampsIn(certificate)), extension.der, record.source);
    }
  });

  test("with an algorithm that no log may use are invalid, and those of another version cannot be read", async () => {
    const record = records.find(({ scts }) => scts?.[0]?.verify === "valid");
    assert.ok(record);
    const { certificate, issuer } = withIssuer(record);
    const [timestamp] = timestampsIn(certificate);
    assert.ok(timestamp);
    const weak = { ...timestamp, algorithm: { hash: 2, signature: 3 } };
    const verdict = await verifyTimestamp({ ...common, timestamp: weak, certificate, issuer, logs: fixtureLogs() });
    assert.equal(verdict.kind, "invalid");
    assert.match(verdict.message, /SHA-1 with ECDSA/);
    assert.throws(() => decodeTimestamp(Uint8Array.of(1, ...new Uint8Array(60))), { code: "unsupported" });
  });

  test("that are cut short or followed by more cannot be read, and say so beside the others", async () => {
    const [broken] = recordsOf<TimestampRecord>("timestamps.jsonl").filter(({ scts }) => scts === undefined);
    assert.ok(broken);
    const judged = await judgeEmbeddedTimestamps({
      ...withIssuer(broken),
      logs: fixtureLogs(),
      verify: verifySignature,
      sha256,
    });
    assert.deepEqual(
      judged.map(({ verdict }) => verdict.kind),
      ["unreadable"],
    );
    assert.throws(() => decodeTimestamp(new Uint8Array(20)), { code: "truncated" });
  });
});

/** The DER with one bit of the serial number's last octet turned over. */
function flipSerialNumber({ der, serialNumber }: Certificate): Uint8Array {
  const place = serialNumber.byteOffset - der.byteOffset + serialNumber.length - 1;
  return flipped(der, place);
}
