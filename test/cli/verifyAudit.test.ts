import assert from "node:assert/strict";
import { dataFolderFiles } from "../../src/attach/dataFolderFiles";
import { openDriver } from "../../src/backend/store/driver/openDriver";
import { Surroundings } from "./rootpin";

suite("rootpin local verify-audit", () => {
  let surroundings: Surroundings;
  setup(() => {
    surroundings = new Surroundings();
  });
  teardown(() => surroundings.remove());

  test("says whether the audit log is whole, and where it is not", async () => {
    assert.equal((await surroundings.run("local", "seed", "demo")).exitCode, 0);
    const whole = await surroundings.run("local", "verify-audit", "--json");
    assert.equal(whole.exitCode, 0, whole.stderr);
    const verdict = JSON.parse(whole.stdout) as { whole: boolean; lines: number };
    assert.ok(verdict.whole && verdict.lines > 2, whole.stdout);
    await surroundings.run("local", "stop");
    const database = await openDriver(dataFolderFiles(surroundings.path("data/rootpin/local")).store);
    database.exec("DROP TRIGGER audit_line_changed; UPDATE audit SET resource = 'arn:other' WHERE sequence = 2");
    database.close();
    const broken = await surroundings.run("local", "verify-audit");
    assert.deepEqual([broken.exitCode, broken.stdout], [1, "The audit log is broken at line 2.\n"]);
  });
});
