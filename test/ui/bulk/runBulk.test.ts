import assert from "node:assert/strict";
import { appendFileSync, readFileSync } from "node:fs";
import { bulkReport } from "../../../src/ui/bulk/bulkReport";
import type { BulkRow } from "../../../src/ui/bulk/bulkRow";
import { runBulk, type BulkResult } from "../../../src/ui/bulk/runBulk";
import { BulkWorld, CutOff, JournalFolder, rowsNamed } from "./bulkWorld";

const never = new AbortController().signal;

suite("bulk issuing", () => {
  let folder: JournalFolder;
  let world: BulkWorld;
  setup(() => {
    folder = new JournalFolder();
    world = new BulkWorld();
  });
  teardown(() => folder.remove());

  async function run(rows: readonly BulkRow[], more: { issueUnclear?: boolean } = {}): Promise<BulkResult> {
    const journal = await folder.open(world);
    try {
      return await runBulk({ rows, journal, work: world, ...more }, never);
    } finally {
      await journal.close();
    }
  }

  /** As if the process ended at the given count of a step: nothing after it happens. */
  function cutOffAt(step: "send" | "answer" | "keep", count: number): void {
    let seen = 0;
    world.before = (present) => {
      if (present === step) seen += 1;
      if (seen >= count) throw new CutOff("cut off");
    };
  }

  const assertOneEach = (rows: readonly BulkRow[]): void => {
    assert.equal(world.kept.size, rows.length, "none is missing");
    assert.equal(new Set(world.issuedCsrs).size, rows.length);
    assert.equal(world.issuedCsrs.length, rows.length, "none was issued twice");
  };

  test("issues every row once, and says how far it is", async () => {
    const rows = rowsNamed(50);
    const counts: number[] = [];
    const journal = await folder.open(world);
    await runBulk({ rows, journal, work: world, onProgress: (done) => counts.push(done) }, never);
    await journal.close();
    assertOneEach(rows);
    assert.deepEqual([counts[0], counts.at(-1)], [0, 50]);
  });

  for (const step of ["send", "answer", "keep"] as const) {
    for (const minutes of [0, 60]) {
      test(`cut off at a "${step}" and resumed ${minutes} minutes later, issues none twice and misses none`, async () => {
        const rows = rowsNamed(60);
        for (const count of [1, 17, 30]) {
          cutOffAt(step, count);
          const { stoppedBy } = await run(rows);
          assert.ok(stoppedBy instanceof CutOff);
          world.later(minutes);
        }
        world.before = () => undefined;
        const { problems } = await run(rows);
        assert.equal(problems.size, 0);
        assertOneEach(rows);
      });
    }
  }

  test("a line that was cut short in the journal is passed over, and the next one is whole", async () => {
    const rows = rowsNamed(3);
    await run(rows.slice(0, 2));
    appendFileSync(folder.file, '{"kind":"stored","id":"id-2","ser');
    await run(rows);
    assertOneEach(rows);
    await run(rows);
    assertOneEach(rows);
    assert.equal(
      readFileSync(folder.file, "utf8")
        .split("\n")
        .filter((line) => line.includes('"stored"')).length,
      4,
    );
  });

  test("what was refused is tried again the next time, and nothing else", async () => {
    const rows = rowsNamed(10);
    world.before = (step, csr) => {
      if (step === "send" && csr === "csr-4") throw new Error("refused");
    };
    const first = await run(rows);
    assert.deepEqual([...first.problems], [["id-4", { kind: "failed", message: "refused" }]]);
    const sent: string[] = [];
    world.before = (step, csr) => {
      if (step === "send") sent.push(csr);
    };
    const second = await run(rows);
    assert.deepEqual(sent, ["csr-4"]);
    assert.equal(second.problems.size, 0);
    assertOneEach(rows);
  });

  test("without a complete list, what was cut off long ago is not issued again unless one says so", async () => {
    world.complete = false;
    world.issued = () => Promise.resolve({ arns: [] });
    const rows = rowsNamed(1);
    cutOffAt("answer", 1);
    await run(rows);
    world.before = () => undefined;
    world.later(60);
    const { problems } = await run(rows);
    assert.equal(problems.get("id-0")?.kind, "unclear");
    assert.equal(world.issuedCsrs.length, 1);
    assert.equal((await run(rows, { issueUnclear: true })).problems.size, 0);
    assert.equal(world.issuedCsrs.length, 2);
  });

  test("a certificate that was issued before the run is not taken for one of it", async () => {
    const [row] = rowsNamed(1);
    assert.ok(row);
    world.issuedCsrs.push("csr-0");
    cutOffAt("send", 1);
    await run([row]);
    world.before = () => undefined;
    world.later(60);
    await run([row]);
    assert.equal(world.issuedCsrs.length, 2);
    assert.equal(world.kept.size, 1);
  });

  test("a folder belongs to one authority", async () => {
    await run(rowsNamed(1));
    await assert.rejects(folder.open(world, "arn:other"), { code: "other-run" });
  });

  test("when it is cancelled it ends with the reason, and goes on from there later", async () => {
    const rows = rowsNamed(40);
    const cancel = new AbortController();
    let sent = 0;
    world.before = (step) => {
      if (step === "send" && (sent += 1) === 20) cancel.abort(new CutOff("cancelled"));
    };
    const journal = await folder.open(world);
    await assert.rejects(runBulk({ rows, journal, work: world }, cancel.signal), CutOff);
    await journal.close();
    assert.ok(world.issuedCsrs.length < rows.length);
    await run(rows);
    assertOneEach(rows);
  });

  test("the report says of every row what became of it, and no cell is a formula", async () => {
    const [good, bad, formula] = rowsNamed(3);
    assert.ok(good && bad && formula);
    const wrong = { ...formula, problem: '=HYPERLINK("http://evil.example")' };
    world.before = (step, csr) => {
      if (step === "send" && csr === "csr-1") throw new Error("refused");
    };
    const journal = await folder.open(world);
    const { problems } = await runBulk({ rows: [good, bad], journal, work: world }, never);
    const report = bulkReport([good, bad, wrong], journal, problems);
    await journal.close();
    assert.deepEqual(report.split("\r\n"), [
      "row,name,state,serial,certificateArn,file,problem",
      "1,device-0,issued,01,arn:0,device-0.pem,",
      "2,device-1,failed,,,,refused",
      `3,device-2,invalid,,,,"'=HYPERLINK(""http://evil.example"")"`,
      "",
    ]);
  });
});
