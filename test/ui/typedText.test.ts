import assert from "node:assert/strict";
import { safeFileName } from "../../src/ui/issue/safeFileName";
import { asSubject } from "../../src/ui/subjectText";
import { parseValidity } from "../../src/ui/validityText";

suite("typed text", () => {
  for (const [text, expected] of [
    ["365 days", { type: "DAYS", value: 365 }],
    ["1 day", { type: "DAYS", value: 1 }],
    ["6 months", { type: "MONTHS", value: 6 }],
    ["10y", { type: "YEARS", value: 10 }],
    [" 10 Years ", { type: "YEARS", value: 10 }],
    ["5", { type: "YEARS", value: 5 }],
  ] as const) {
    test(`"${text}" is a validity`, () => {
      assert.deepEqual(parseValidity(text, "YEARS"), expected);
    });
  }

  for (const text of ["", "0 days", "-1 day", "1.5 years", "ten years", "10 years 3 days", "99999999 days"]) {
    test(`"${text}" is no validity`, () => {
      assert.equal(parseValidity(text, "DAYS"), undefined);
    });
  }

  for (const [typed, subject] of [
    ["Device Root", "CN=Device Root"],
    ["CN=Device Root, O=Example", "CN=Device Root, O=Example"],
    ["2.5.4.3=a", "CN=2.5.4.3\\=a"],
    ["Smith, Inc. + Sons", "CN=Smith\\, Inc. \\+ Sons"],
    ["#1", "CN=\\#1"],
    ['The "Root"', 'CN=The \\"Root\\"'],
  ] as const) {
    test(`the name ${typed} is the subject ${subject}`, () => {
      assert.equal(asSubject(typed), subject);
    });
  }

  for (const [name, file] of [
    ["device-1.example.com", "device-1.example.com"],
    ["../../etc/passwd", "etc-passwd"],
    ["-rf", "rf"],
    [".hidden", "hidden"],
    ["Gerät 1", "Ger-t-1"],
    ["*.example.com", "example.com"],
    ["con", "certificate-con"],
    ["NUL.txt", "certificate-NUL.txt"],
    ["", "certificate"],
    ["\u202e", "certificate"],
    ["x".repeat(300), "x".repeat(80)],
  ] as const) {
    test(`the file of "${name.slice(0, 20)}" is named safely`, () => {
      assert.equal(safeFileName(name), file);
    });
  }
});
