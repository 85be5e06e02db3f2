import assert from "node:assert/strict";
import { csvLine, readCsv } from "../../../src/ui/bulk/csv";
import { planRows, type RowChecks } from "../../../src/ui/bulk/planRows";
import { readTable } from "../../../src/ui/bulk/readTable";
import * as engine from "../../../src/ui/engine/pki";

const checks: RowChecks = {
  readRequest: engine.readRequest,
  subjectProblem: engine.subjectProblem,
  namesProblem: engine.namesProblem,
  templateProblem: (name) => (name.startsWith("EndEntity") ? undefined : "There is no such template."),
  validityProblem: (text) => Promise.resolve(/^\d+ days$/.test(text) ? undefined : "That is no validity."),
};
const defaults = { template: "EndEntityCertificate/V1", validity: "30 days" };
const noFile = (path: string): Promise<Uint8Array> => Promise.reject(new Error(`no such file: ${path}`));

suite("a table of certificates", () => {
  test("is read with quotes, line ends within them, semicolons and a byte order mark", () => {
    assert.deepEqual(readCsv('\uFEFFa,b\r\n"x, ""y""\nz",2\n\n3,'), [
      ["a", "b"],
      ['x, "y"\nz', "2"],
      ["3", ""],
    ]);
    assert.deepEqual(readCsv("a;b\n1;2\n"), [
      ["a", "b"],
      ["1", "2"],
    ]);
    assert.throws(() => readCsv('a,b\n"open,2\n'), { code: "bad-table" });
  });

  test("no text of a report is taken for a formula", () => {
    for (const start of ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\u200b="]) {
      const line = csvLine([`${start}1+1`]);
      assert.match(line.replace(/^"/, ""), /^'/, JSON.stringify(start));
    }
    assert.equal(csvLine(['a "quoted", one', "plain"]), '"a ""quoted"", one",plain\r\n');
  });

  test("rows with names become new keys, and each problem is said of its row", async () => {
    const text = [
      "Common Name,names,template,validity",
      'device-1,"a.example.com, 192.0.2.1",,',
      "device-2,not a name!,,",
      "device-3,,Nonsense/V1,",
      "device-4,,,for ever",
      ",,,",
      'device-1,"a.example.com, 192.0.2.1",,',
      '"Acme, \\Inc",,,10 days',
    ].join("\n");
    const rows = await planRows(await readTable(text, noFile), defaults, checks);
    assert.deepEqual(
      rows.map(({ number, problem }) => [number, problem !== undefined]),
      [
        [2, false],
        [3, true],
        [4, true],
        [5, true],
        [6, true],
        [7, false],
      ],
    );
    const [first, , , , again, comma] = rows;
    assert.deepEqual(first?.source, { kind: "new-key", subject: "CN=device-1", names: "a.example.com, 192.0.2.1" });
    assert.equal(again?.problem, "The same is asked for further up.");
    assert.notEqual(again.id, first.id);
    assert.notEqual(again.name, first.name);
    assert.deepEqual(comma?.source, { kind: "new-key", subject: "CN=Acme\\, \\\\Inc", names: "" });
    assert.deepEqual(engine.parseSubject("CN=Acme\\, \\\\Inc"), [{ oid: "2.5.4.3", value: "Acme, \\Inc" }]);
  });

  test("rows keep their identity when the table is sorted anew", async () => {
    const plan = async (names: readonly string[]) => {
      const rows = await planRows(await readTable(["commonName", ...names].join("\n"), noFile), defaults, checks);
      return new Map(rows.map(({ id, source }) => [source.kind === "new-key" ? source.subject : "", id]));
    };
    const [one, other] = [await plan(["a", "b", "c"]), await plan(["c", "a", "b"])];
    assert.equal(one.size, 3);
    for (const [subject, id] of one) assert.equal(other.get(subject), id);
  });

  test("a request in a cell, a file that is not there, and both at once", async () => {
    const key = { subject: "CN=r", names: "", keyAlgorithm: "EC_prime256v1" };
    const { csr } = await engine.createRequest(key, new AbortController().signal);
    const text = `file,csr\n,"${csr}"\nmissing.csr,\nmissing.csr,"${csr}"\n`;
    const rows = await planRows(await readTable(text, noFile), defaults, checks);
    assert.deepEqual(rows[0]?.source, { kind: "request", csr });
    assert.match(rows[1]?.problem ?? "", /no such file: missing\.csr/);
    assert.match(rows[2]?.problem ?? "", /leave one empty/);
  });

  test("an unknown column is refused by name", async () => {
    await assert.rejects(readTable("commonName,colour\na,red\n", noFile), { code: "bad-table", message: /colour/ });
  });
});
