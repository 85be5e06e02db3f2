import assert from "node:assert/strict";
import { readAuditReport } from "../../src/pki/auditReport/auditReport";
import { csvRows } from "../../src/pki/auditReport/csvRows";
import { PkiError } from "../../src/pki/pkiError";

const authority = "arn:aws:acm-pca:eu-west-1:123456789012:certificate-authority/11111111-2222-4333-8444-555555555555";

/** As the user guide prints them. */
const issued = {
  awsAccountId: "123456789012",
  certificateArn: `${authority}/certificate/e8cbd2bedb122329f97706bcfec990f8`,
  serial: "e8:cb:d2:be:db:12:23:29:f9:77:06:bc:fe:c9:90:f8",
  subject:
    "1.2.840.113549.1.9.1=#161173616c6573406578616d706c652e636f6d,CN=www.example1.com,OU=Sales,O=Example\\, Inc.",
  notBefore: "2020-02-26T18:39:57+0000",
  notAfter: "2021-02-26T19:39:57+0000",
  issuedAt: "2020-02-26T19:39:58+0000",
  templateArn: "arn:aws:acm-pca:::template/EndEntityCertificate/V1",
};
const revoked = {
  ...issued,
  certificateArn: `${authority}/certificate/2bae9a75d71b42b4e41e36f8b4b488fc`,
  subject: "CN=Devices",
  revokedAt: "2020-02-26T20:00:36+0000",
  revocationReason: "KEY_COMPROMISE",
  templateArn: "arn:aws:acm-pca:::template/SubordinateCACertificate_PathLen0/V1",
};

function csvOf(rows: readonly Readonly<Record<string, string>>[]): string {
  const names = Object.keys(revoked);
  const cell = (text = "") => `"${text.replaceAll('"', '""')}"`;
  return [names.join(","), ...rows.map((row) => names.map((name) => cell(row[name])).join(","))].join("\r\n");
}

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof PkiError) return error.code;
    throw error;
  }
  throw new Error("It was read.");
};

suite("an audit report of AWS Private CA", () => {
  for (const [form, text] of [
    ["JSON", JSON.stringify([issued, revoked])],
    ["CSV", csvOf([issued, revoked])],
  ] as const) {
    test(`is read from ${form}, with what was revoked`, () => {
      const { certificates, unreadable } = readAuditReport(text);
      assert.equal(unreadable, 0);
      assert.deepEqual(certificates[0], {
        arn: issued.certificateArn,
        authorityArn: authority,
        serialHex: "e8cbd2bedb122329f97706bcfec990f8",
        subject: issued.subject,
        commonName: "www.example1.com",
        notBefore: new Date("2020-02-26T18:39:57Z"),
        notAfter: new Date("2021-02-26T19:39:57Z"),
        issuedAt: new Date("2020-02-26T19:39:58Z"),
        templateArn: issued.templateArn,
        isAuthority: false,
      });
      assert.equal(certificates[1]?.commonName, "Devices");
      assert.equal(certificates[1].revocationReason, "KEY_COMPROMISE");
      assert.deepEqual(certificates[1].revokedAt, new Date("2020-02-26T20:00:36Z"));
      assert.equal(certificates[1].isAuthority, true);
    });
  }

  test("of a CA that issued nothing is empty", () => {
    assert.deepEqual(readAuditReport("[\n]\n").certificates, []);
    assert.deepEqual(readAuditReport(`${csvOf([])}\n`).certificates, []);
  });

  test("may be saved with a byte order mark", () => {
    assert.equal(readAuditReport(`\uFEFF${csvOf([issued])}`).certificates.length, 1);
  });

  test("gives a certificate without common name its subject, and without that its serial number", () => {
    const [first, second] = readAuditReport(
      JSON.stringify([
        { ...issued, subject: "O=Acme" },
        { ...issued, subject: "" },
      ]),
    ).certificates;
    assert.equal(first?.commonName, "O=Acme");
    assert.equal(second?.commonName, "fec990f8");
  });

  test("counts rows that tell of no certificate, and reads the others", () => {
    const rows = [
      issued,
      { ...issued, certificateArn: "arn:elsewhere" },
      { ...issued, issuedAt: "soon", notBefore: "" },
    ];
    const { certificates, unreadable } = readAuditReport(JSON.stringify(rows));
    assert.deepEqual([certificates.length, unreadable], [1, 2]);
  });

  test("is not what another JSON or CSV file is", () => {
    for (const text of ["", "{", "[1]", '{"name":"rootpin"}', "name,value\na,b\n", "<html>"]) {
      assert.equal(
        codeOf(() => readAuditReport(text)),
        "invalid-input",
        JSON.stringify(text),
      );
    }
  });
});

suite("comma-separated values", () => {
  test("hold commas, line ends and quotes within quotes", () => {
    assert.deepEqual(csvRows('a,"b,\nc ""d""",\r\n"",e'), [
      ["a", 'b,\nc "d"', ""],
      ["", "e"],
    ]);
  });

  test("have neither empty lines nor a row behind the last line end", () => {
    assert.deepEqual(csvRows("a\n\n\r\nb\n"), [["a"], ["b"]]);
  });

  test("of a million characters in quotes are read", () => {
    assert.equal(csvRows(`"${'""x'.repeat(300_000)}",b`)[0]?.[0]?.length, 600_000);
  });
});
