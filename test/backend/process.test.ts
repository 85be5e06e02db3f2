import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { format } from "node:util";
import { dataFolderFiles } from "../../src/attach/dataFolderFiles";
import { end, runToEnd, startProcess } from "../attach/backendProcess";
import { newRequest, Pca } from "./pca";
import { call, TestBackends, type TestFolder } from "./testBackend";

suite("backend process", () => {
  const backends = new TestBackends();
  let folder: TestFolder;
  setup(() => {
    folder = backends.folder();
  });
  teardown(() => backends.close());

  test("it prints one ready line and nothing else, and stops cleanly on SIGTERM and SIGINT", async () => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      const { child, ready } = await startProcess(folder);
      let more = "";
      child.stdout?.on("data", (chunk: Buffer) => (more += chunk.toString()));
      await new Pca(ready).root();
      assert.equal(await end(child, signal), 0);
      assert.equal(more, "");
      assert.equal(existsSync(dataFolderFiles(folder.data).lock), false);
    }
  });

  test("a second process on the folder ends with 3 and says who has it", async () => {
    const { child, ready } = await startProcess(folder);
    const { code, output, errors } = await runToEnd(folder);
    assert.deepEqual([code, output], [3, ""]);
    assert.match(errors, new RegExp(`process ${ready.pid} at ${ready.endpoint}`));
    await end(child, "SIGTERM");
  });

  test("a port that is taken ends with 3, wrong usage with 2", async () => {
    const { child, ready } = await startProcess(folder);
    const other = backends.folder();
    const taken = await runToEnd(other, "--port", new URL(ready.endpoint).port);
    assert.deepEqual([taken.code, taken.output], [3, ""]);
    assert.match(taken.errors, /--port/);
    for (const args of [["--port", "70000"], ["--account", "1"], ["--region", "../x"], ["--nonsense"], ["--port"]]) {
      assert.equal((await runToEnd(other, ...args)).code, 2, args.join(" "));
    }
    await end(child, "SIGTERM");
  });

  test("kill -9 in the middle of 200 issues loses none that was answered", async function () {
    this.timeout(60_000);
    const first = await startProcess(folder);
    const pca = new Pca(first.ready);
    const root = await pca.root();
    const csr = await newRequest("CN=device");
    const answered: string[] = [];
    const killed = once(first.child, "exit");
    let left = 200;
    const client = async (): Promise<void> => {
      for (; left > 0; left -= 1) {
        answered.push(await pca.issue(root, { csr }));
        if (answered.length === 80) first.child.kill("SIGKILL");
      }
    };
    const ends = await Promise.allSettled(Array.from({ length: 16 }, client));
    first.child.kill("SIGKILL"); // also when too few were answered, which the next line then says
    await killed;
    assert.ok(answered.length >= 80 && answered.length < 200, `${answered.length} were answered: ${format(ends)}`);

    const second = await startProcess(folder);
    const again = new Pca(second.ready);
    const certificates = await Promise.all(answered.map((arn) => again.certificate(root, arn)));
    assert.equal(new Set(certificates.map(({ Certificate }) => Certificate)).size, answered.length);
    const list = await call<{ TotalCount: number }>(second.ready, "Rootpin.ListIssuedCertificates", {
      CertificateAuthorityArn: root,
    });
    assert.ok(list.TotalCount >= answered.length + 1);
    await again.issue(root, { csr });
    await end(second.child, "SIGTERM");
  });

  test("a CA whose key making was interrupted by kill -9 gets its key at the next start", async function () {
    this.timeout(60_000);
    const first = await startProcess(folder);
    const { CertificateAuthorityArn: arn } = await new Pca(first.ready).call<{ CertificateAuthorityArn: string }>(
      "CreateCertificateAuthority",
      {
        CertificateAuthorityType: "ROOT",
        CertificateAuthorityConfiguration: {
          KeyAlgorithm: "RSA_4096",
          SigningAlgorithm: "SHA256WITHRSA",
          Subject: { CommonName: "Interrupted" },
        },
      },
    );
    await end(first.child, "SIGKILL");
    const second = await startProcess(folder);
    const pca = new Pca(second.ready);
    assert.match(await pca.csr(arn), /BEGIN CERTIFICATE REQUEST/);
    assert.equal((await pca.describe(arn)).Status, "PENDING_CERTIFICATE");
    await end(second.child, "SIGTERM");
  });
});
