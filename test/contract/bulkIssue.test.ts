import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openConnection } from "../../src/aws/aws";
import type { Connection } from "../../src/aws/gateway";
import type { Backend } from "../../src/backend/backend";
import { generateKey, type GeneratedKey } from "../../src/crypto/generateKey";
import { createSigner } from "../../src/crypto/signer";
import { encodePem } from "../../src/pki/container/pem";
import { buildCertificationRequest } from "../../src/pki/issue/certificationRequestBuilder";
import { encodeName } from "../../src/pki/issue/nameBuilder";
import type { BulkInput, BulkRow } from "../../src/ui/bulk/bulkRow";
import type { BulkWork } from "../../src/ui/bulk/bulkWork";
import { connectionWork } from "../../src/ui/bulk/connectionWork";
import { Journal } from "../../src/ui/bulk/journal";
import { planRows } from "../../src/ui/bulk/planRows";
import { runBulk } from "../../src/ui/bulk/runBulk";
import * as engine from "../../src/ui/engine/pki";
import { never } from "../aws/awsSuite";
import { Pca } from "../backend/pca";
import { TestBackends } from "../backend/testBackend";

const count = 1000;
const checks = {
  readRequest: engine.readRequest,
  subjectProblem: engine.subjectProblem,
  namesProblem: engine.namesProblem,
  templateProblem: () => undefined,
  validityProblem: () => Promise.resolve(undefined),
};

suite("bulk issuing by a local backend", () => {
  const backends = new TestBackends();
  let backend: Backend;
  let connection: Connection;
  let folder: string;
  let authority: { arn: string; signingAlgorithm: string };

  suiteSetup(async () => {
    backend = await backends.start();
    const pca = new Pca(backend.ready);
    const arn = await pca.subordinate(await pca.root());
    authority = { arn, signingAlgorithm: "SHA256WITHECDSA" };
    const { endpoint, region, credentials } = backend.ready;
    connection = await openConnection({ kind: "local", endpoint, region, credentials }, { version: "1.2.3" });
  });
  suiteTeardown(async () => {
    connection.dispose();
    await backends.close();
  });
  setup(() => {
    folder = join(backends.folder().path, "out");
    mkdirSync(folder);
  });

  const work = (keyAlgorithm = "EC_prime256v1"): BulkWork =>
    connectionWork({
      authorities: connection.certificateAuthorities,
      authority,
      engine,
      folder,
      keyAlgorithm,
      now: () => new Date(),
    });

  const plan = (inputs: readonly BulkInput[]): Promise<readonly BulkRow[]> =>
    planRows(inputs, { template: "EndEntityClientAuthCertificate/V1", validity: "30 days" }, checks);

  async function run(rows: readonly BulkRow[], present: BulkWork): Promise<unknown> {
    const begin = async () => (await present.issued(undefined, never)).arns[0];
    const journal = await Journal.open(join(folder, "bulk-report.jsonl"), authority.arn, begin);
    try {
      return (await runBulk({ rows, journal, work: present }, never)).stoppedBy;
    } finally {
      await journal.close();
    }
  }

  /** Requests for names of their own, of a few keys: making keys is not what is tried here. */
  async function requests(): Promise<readonly BulkInput[]> {
    const keys = await Promise.all(Array.from({ length: 5 }, () => generateKey("EC_prime256v1")));
    return Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const { privateKey, subjectPublicKeyInfo } = keys[index % keys.length] as GeneratedKey;
        const subject = encodeName([{ oid: "2.5.4.3", value: `unit-${index}` }]);
        const content = { subject, subjectPublicKeyInfo, extensions: [] };
        const der = await buildCertificationRequest(content, createSigner(privateKey, "SHA256WITHECDSA"));
        return { number: index + 1, name: `unit-${index}.csr`, request: encodePem("CERTIFICATE REQUEST", der) };
      }),
    );
  }

  async function issuedNames(): Promise<readonly string[]> {
    const names: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = await connection.certificateAuthorities.issued(
        authority.arn,
        { maxResults: 1000, nextToken },
        never,
      );
      names.push(...page.items.map(({ commonName }) => commonName).filter((name) => name.startsWith("unit-")));
      ({ nextToken } = page);
    } while (nextToken !== undefined);
    return names;
  }

  test("a thousand requests, cut off twice between answer and journal, give a thousand certificates", async () => {
    const rows = await plan(await requests());
    assert.ok(rows.every(({ problem }) => problem === undefined));
    for (const limit of [300, 400]) {
      const real = work();
      let answered = 0;
      const cutOff: BulkWork = {
        ...real,
        // The backend has issued, and whoever asked is gone before the answer is written down.
        issue: async (...request) => {
          const arn = await real.issue(...request);
          if ((answered += 1) > limit) throw new Error("cut off");
          return arn;
        },
        nature: () => ({ certain: false, hopeless: true }),
        // Long after the backend has forgotten the tokens, as far as the run can know.
        now: () => new Date(Date.now() - 3_600_000),
      };
      assert.match(String(await run(rows, cutOff)), /cut off/);
    }
    const { certificateAuthorities } = connection;
    const before = (await certificateAuthorities.issued(authority.arn, { maxResults: 1 }, never)).total ?? 0;
    assert.ok(before > 700 && before < count);
    assert.equal(await run(rows, work()), undefined);
    const names = await issuedNames();
    assert.equal(names.length, count, "none twice");
    assert.equal(new Set(names).size, count, "none missing");
    const files = readdirSync(folder).filter((name) => /^unit-\d+\.pem$/.test(name));
    assert.equal(files.length, count);
    const [row] = rows;
    const pem = readFileSync(join(folder, "unit-0.pem"), "utf8");
    assert.ok(row?.source.kind === "request" && engine.isAnswer(pem, row.source.csr));
  }).timeout(120_000);

  test("names give new keys that only their owner may read, and the same key when it is resumed", async () => {
    const rows = await plan([{ number: 2, name: "", commonName: "made-1", names: "made-1.example.com" }]);
    const refusing: BulkWork = {
      ...work(),
      issue: () => Promise.reject(new Error("cut off")),
      nature: () => ({ certain: false, hopeless: true }),
    };
    await run(rows, refusing);
    const key = readFileSync(join(folder, "made-1.key"), "utf8");
    assert.equal(await run(rows, work()), undefined);
    assert.equal(readFileSync(join(folder, "made-1.key"), "utf8"), key);
    const [csr, pem] = ["csr", "pem"].map((end) => readFileSync(join(folder, `made-1.${end}`), "utf8"));
    assert.ok(engine.isAnswer(pem ?? "", csr ?? ""));
  });
});
