import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import type { Backend } from "../../src/backend/backend";
import { sha256 } from "../../src/crypto/digest";
import { newRequest } from "../../src/crypto/newRequest";
import { verifySignature } from "../../src/crypto/verifySignature";
import type { Certificate } from "../../src/pki/certificate/certificate";
import { certificatesIn } from "../../src/pki/container/certificates";
import { nullValue } from "../../src/pki/der/writer";
import { encodeExtension } from "../../src/pki/issue/extensions/encodeExtension";
import { ecdsaWithSha256 } from "../../src/pki/transparency/digitallySigned";
import { decodeExtraData, decodeMerkleTreeLeaf } from "../../src/pki/transparency/logEntry";
import { leafHash, merkleTreeHash } from "../../src/pki/transparency/merkleTree";
import { verifyConsistency, verifyInclusion } from "../../src/pki/transparency/verifyProof";
import { verifyTimestamp } from "../../src/pki/transparency/verifyTimestamp";
import type { MisissueCertificateOutput } from "../../src/protocol/control";
import { issue, type Issued } from "../pki/testAuthority";
import { Pca } from "./pca";
import { call, TestBackends, type TestFolder } from "./testBackend";
import { asLogList, base64Of, bytesOf, type Head, LogClient, logsOf } from "./transparencyParts";

interface Timestamp {
  readonly sct_version: number;
  readonly id: string;
  readonly timestamp: number;
  readonly extensions: string;
  readonly signature: string;
}

const chainOf = (...certificates: readonly Certificate[]) => ({ chain: certificates.map(({ der }) => base64Of(der)) });
const poison = encodeExtension("1.3.6.1.4.1.11129.2.4.3", true, nullValue);

suite("the transparency logs of the local backend", () => {
  const backends = new TestBackends();
  let folder: TestFolder;
  let backend: Backend;
  let log: LogClient;
  setup(async () => {
    folder = backends.folder();
    await start();
  });
  teardown(() => backends.close());

  async function start(): Promise<void> {
    backend = await backends.start(folder.options);
    log = await logA();
  }

  async function logA(): Promise<LogClient> {
    const [first] = await logsOf(backend.ready);
    assert.ok(first);
    return new LogClient(backend.ready, first);
  }

  /** A CA below one of the backend, whose key this test has. */
  async function authority(): Promise<{ readonly own: Issued; readonly root: Certificate }> {
    const pca = new Pca(backend.ready);
    const arn = await pca.root();
    const { csr, pkcs8 } = await newRequest(
      { subject: "CN=Below", names: "", keyAlgorithm: "EC_prime256v1" },
      new AbortController().signal,
    );
    const privateKey = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
    const certificateArn = await pca.issue(arn, { csr, template: "SubordinateCACertificate_PathLen0" });
    const { Certificate: pem, CertificateChain = "" } = await pca.certificate(arn, certificateArn);
    const [certificate, root] = certificatesIn(`${pem}\n${CertificateChain}`);
    assert.ok(certificate && root);
    return { own: { certificate, privateKey, keyAlgorithm: "EC_prime256v1" }, root };
  }

  const server = (issuer: Issued, name = "www.example.com", added: readonly Uint8Array[] = []): Promise<Issued> =>
    issue({ subject: `CN=${name}`, template: "EndEntityServerAuthCertificate", issuer, added });

  /** Adds entries until the tree has this size. */
  async function grow(issuer: Issued, count: number): Promise<void> {
    const key = await server(issuer);
    for (let done = 0; done < count; done += 50) {
      const names = Array.from({ length: Math.min(50, count - done) }, (_, index) => `n${done + index}.example.com`);
      await Promise.all(
        names.map(async (name) => {
          const { certificate } = await issue({
            ...{ subject: `CN=${name}`, template: "EndEntityServerAuthCertificate", issuer, key },
          });
          return log.ask("add-chain", chainOf(certificate, issuer.certificate));
        }),
      );
    }
  }

  test("a chain with or without its root gets a timestamp that verifies, and the same one each time", async () => {
    const { own, root } = await authority();
    const { certificate } = await server(own);
    const answer = await log.ask<Timestamp>("add-chain", chainOf(certificate, own.certificate));
    assert.deepEqual([answer.sct_version, answer.id, answer.extensions], [0, log.log.LogId, ""]);
    const signed = bytesOf(answer.signature);
    const timestamp = {
      ...{ version: 0, logId: bytesOf(answer.id), timestamp: new Date(answer.timestamp), extensions: new Uint8Array() },
      ...{ algorithm: ecdsaWithSha256, signature: signed.subarray(4) },
    };
    const logs = asLogList([log.log]);
    const check = { timestamp, certificate, issuer: own.certificate, embedded: false, logs };
    assert.equal((await verifyTimestamp({ ...check, verify: verifySignature, sha256 })).kind, "valid");
    assert.deepEqual(await log.ask("add-chain", chainOf(certificate, own.certificate, root)), answer);
    assert.equal((await log.head()).size, 1);
    const [entry] = (await log.entries(0, 999)).entries;
    const leaf = decodeMerkleTreeLeaf(bytesOf(entry?.leaf_input ?? ""));
    assert.deepEqual(leaf.entry, { kind: "certificate", der: certificate.der });
    assert.equal(+leaf.timestamp, answer.timestamp);
    const { chain } = decodeExtraData(bytesOf(entry?.extra_data ?? ""), "certificate");
    assert.deepEqual(chain, [own.certificate.der, root.der]);
    const { certificates } = await log.ask<{ certificates: string[] }>("get-roots");
    assert.ok(certificates.includes(base64Of(root.der)));
  });

  test("a precertificate is logged by add-pre-chain alone, a certificate by add-chain alone", async () => {
    const { own } = await authority();
    const { certificate: precertificate } = await server(own, "pre.example.com", [poison]);
    const chain = chainOf(precertificate, own.certificate);
    assert.match(await log.refused("add-chain", chain), /precertificate/);
    const first = await log.ask<Timestamp>("add-pre-chain", chain);
    assert.deepEqual(await log.ask("add-pre-chain", chain), first);
    const { certificate } = await server(own);
    assert.match(await log.refused("add-pre-chain", chainOf(certificate, own.certificate)), /poison/);
    const [entry] = (await log.entries(0, 0)).entries;
    const leaf = decodeMerkleTreeLeaf(bytesOf(entry?.leaf_input ?? ""));
    assert.ok(leaf.entry.kind === "precertificate");
    assert.deepEqual(leaf.entry.issuerKeyHash, sha256(own.certificate.subjectPublicKeyInfo.der));
    const extra = decodeExtraData(bytesOf(entry?.extra_data ?? ""), "precertificate");
    assert.deepEqual(extra.precertificate, precertificate.der);
  });

  test("what does not lead by signatures to a root of the log is refused with a sentence, and not logged", async () => {
    const { own, root } = await authority();
    const { certificate } = await server(own);
    const foreign = await issue({ subject: "CN=Foreign", template: "RootCACertificate" });
    const stranger = await server(foreign);
    const pretender = await issue({ subject: "CN=Below", template: "RootCACertificate" });
    const forged = await server(pretender);
    const below = await server(stranger);
    for (const [body, sentence] of [
      [chainOf(stranger.certificate, foreign.certificate), /does not lead to a root/],
      [chainOf(certificate), /does not lead to a root/],
      [chainOf(certificate, root), /Certificate 2 of the chain did not issue certificate 1/],
      [chainOf(forged.certificate, own.certificate), /did not issue/],
      [chainOf(below.certificate, stranger.certificate), /did not issue/],
      [{ chain: [] }, /empty/],
      [{ chain: "x" }, /"chain"/],
      [{ chain: ["!"] }, /not base64/],
      [{ chain: ["AAAA"] }, /Certificate 1 of the chain cannot be read/],
      [{ chain: Array.from({ length: 11 }, () => base64Of(root.der)) }, /longer than 10/],
      [[], /"chain"/],
    ] as const) {
      assert.match(await log.refused("add-chain", body), sentence);
    }
    const notJson = await log.raw("add-chain", "{");
    assert.deepEqual([notJson.status, notJson.body], [400, "The body is not JSON."]);
    assert.equal((await log.raw("add-chain", " ".repeat(1024 * 1024 + 1))).status, 413);
    assert.equal((await log.head()).size, 0);
  });

  test("every leaf is proved to be in every tree, and every tree to be the start of every later one", async () => {
    const { own } = await authority();
    const heads: Head[] = [await log.head()];
    assert.deepEqual(heads[0]?.root, sha256(new Uint8Array()));
    for (let size = 1; size <= 17; size += 1) {
      const { certificate } = await server(own, `n${size}.example.com`);
      await log.ask("add-chain", chainOf(certificate, own.certificate));
      heads.push(await log.head());
    }
    const { entries } = await log.entries(0, 99);
    const hashes = entries.map(({ leaf_input }) => leafHash(bytesOf(leaf_input), sha256));
    for (const second of heads) {
      assert.deepEqual(second.root, merkleTreeHash(hashes.slice(0, second.size), sha256));
      for (const first of heads.slice(1, second.size + 1)) {
        const proof = await log.consistency(first.size, second.size);
        assert.ok(verifyConsistency({ first, second, proof, sha256 }), `${first.size} in ${second.size}`);
      }
      for (const [index, hash] of hashes.slice(0, second.size).entries()) {
        const { leaf_index, audit_path } = await log.proof(hash, second.size);
        assert.equal(leaf_index, index);
        const { size, root } = second;
        const proof = audit_path.map(bytesOf);
        assert.ok(verifyInclusion({ leafHash: hash, index, size, proof, root, sha256 }), `${index} in ${size}`);
      }
    }
    const asked = await log.ask<{ leaf_input: string; audit_path: string[] }>(
      "get-entry-and-proof?leaf_index=4&tree_size=9",
    );
    assert.deepEqual(asked.leaf_input, entries[4]?.leaf_input);
    assert.deepEqual(asked.audit_path, (await log.proof(hashes[4] ?? new Uint8Array(), 9)).audit_path);
  });

  test("wrong parameters, a hash that no entry has, and what lies beyond the tree are errors with a sentence", async () => {
    const { own } = await authority();
    const { certificate } = await server(own);
    await log.ask("add-chain", chainOf(certificate, own.certificate));
    const hash = encodeURIComponent(base64Of(sha256(new Uint8Array())));
    for (const [path, sentence] of [
      [`get-proof-by-hash?hash=${hash}&tree_size=1`, /No entry has this hash/],
      [`get-proof-by-hash?hash=${hash}&tree_size=2`, /The tree has 1 entries, not 2/],
      ["get-proof-by-hash?hash=AAAA&tree_size=1", /"hash" has to be base64 of 32/],
      ["get-proof-by-hash?tree_size=1", /"hash" once/],
      ["get-sth-consistency?first=0&second=2", /not 2/],
      ["get-sth-consistency?first=1&second=0", /larger/],
      ["get-sth-consistency?first=-1&second=1", /"first" has to be a decimal number/],
      ["get-entries?start=1&end=1", /There is no entry 1/],
      ["get-entries?start=1&end=0", /before they start/],
      ["get-entries?start=0&start=0&end=0", /"start" once/],
      ["get-entries?start=0", /"end" once/],
      ["get-entry-and-proof?leaf_index=1&tree_size=1", /There is no entry 1/],
    ] as const) {
      assert.match(await log.refused(path), sentence);
    }
    assert.match(await log.refused("get-everything", undefined, 404), /no such operation/);
    assert.match(await log.refused("get-sth", {}, 405), /GET/);
    assert.match(await log.refused("add-chain", undefined, 405), /POST/);
    const elsewhere = { ...log.log, Url: log.log.Url.replace("local-log-a", "local-log-z") };
    assert.match(await new LogClient(backend.ready, elsewhere).refused("get-sth", undefined, 404), /no such log/);
  });

  test("no web page and no other host name gets an answer", async () => {
    assert.equal((await log.raw("get-sth", undefined, { origin: "https://example.com" })).status, 403);
    assert.equal((await log.raw("get-sth", undefined, { host: "example.com" })).status, 403);
    const { status, headers } = await log.raw("get-sth");
    assert.deepEqual([status, headers["access-control-allow-origin"]], [200, undefined]);
  });

  test("a page has a thousand entries at most", async () => {
    const { own } = await authority();
    await grow(own, 1005);
    assert.equal((await log.entries(0, 5000)).entries.length, 1000);
    assert.equal((await log.entries(3, 1002)).entries.length, 1000);
    assert.equal((await log.entries(1000, 5000)).entries.length, 5);
    const { entries } = await log.entries(1004, 1004);
    const { size, root } = await log.head();
    const hash = leafHash(bytesOf(entries[0]?.leaf_input ?? ""), sha256);
    const { leaf_index: index, audit_path } = await log.proof(hash, size);
    assert.ok(verifyInclusion({ leafHash: hash, index, size, proof: audit_path.map(bytesOf), root, sha256 }));
    const times = [...(await log.entries(0, 999)).entries].map(
      ({ leaf_input }) => +decodeMerkleTreeLeaf(bytesOf(leaf_input)).timestamp,
    );
    assert.deepEqual(
      times,
      times.toSorted((left, right) => left - right),
    );
  });

  test("the time that a log signs does not go back when the clock does", async () => {
    const { own } = await authority();
    const before = await log.head();
    await call(backend.ready, "Rootpin.SetClock", { AdvanceSeconds: 86_400 });
    const ahead = await log.head();
    assert.ok(ahead.timestamp >= before.timestamp + 86_000_000);
    await call(backend.ready, "Rootpin.SetClock", { Real: true });
    assert.equal((await log.head()).timestamp, ahead.timestamp);
    const { certificate } = await server(own);
    const { timestamp } = await log.ask<Timestamp>("add-chain", chainOf(certificate, own.certificate));
    assert.equal(timestamp, ahead.timestamp);
  });

  test("a restart goes on with the same tree and key; a reset starts new logs with new keys", async () => {
    const { own } = await authority();
    await grow(own, 5);
    const first = await log.head();
    const { LogId } = log.log;
    await backend.stop();
    await start();
    assert.equal(log.log.LogId, LogId);
    await log.ask("add-chain", chainOf((await server(own, "later.example.com")).certificate, own.certificate));
    const second = await log.head();
    const proof = await log.consistency(first.size, second.size);
    assert.ok(verifyConsistency({ first, second, proof, sha256 }));
    await call(backend.ready, "Rootpin.Reset");
    log = await logA();
    assert.notEqual(log.log.LogId, LogId);
    assert.equal((await log.head()).size, 0);
  });

  test("a public-style root is among those that are accepted, and names itself as trusted by nobody", async () => {
    const { CertificateChain } = await call<MisissueCertificateOutput>(backend.ready, "Rootpin.MisissueCertificate", {
      DomainName: "www.example.com",
    });
    const [, root] = certificatesIn(CertificateChain);
    assert.ok(root);
    const { certificates } = await log.ask<{ certificates: string[] }>("get-roots");
    assert.deepEqual(certificates, [base64Of(root.der)]);
    assert.match(Buffer.from(root.subject.der).toString("latin1"), /trusted by nobody/);
  });
});
