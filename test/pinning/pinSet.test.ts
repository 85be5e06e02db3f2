import assert from "node:assert/strict";
import { sha256 } from "../../src/crypto/digest";
import { decodeInput } from "../../src/pki/container/decodeInput";
import { hostPatternProblem, type OkHttpMajor } from "../../src/pinning/hostPattern";
import { PinningError } from "../../src/pinning/pinningError";
import { createPinSet, type PinSetRequest } from "../../src/pinning/pinSet";
import { pinSetProblems } from "../../src/pinning/pinSetProblems";
import { openssl } from "../pki/openssl";
import { issue, type Issued } from "../pki/testAuthority";

suite("a host pattern", () => {
  const good: readonly string[] = [
    "api.example.com",
    "*.example.com",
    "**.example.com",
    "localhost",
    "API.Example.com",
    "xn--bcher-kva.example",
    "10.0.2.2",
  ];
  for (const pattern of good) {
    test(`"${pattern}" pins what it says`, () => {
      assert.equal(hostPatternProblem(pattern), undefined);
    });
  }

  const bad: readonly (readonly [string, RegExp, OkHttpMajor?])[] = [
    ["", /Type the host name/],
    ["https://api.example.com/v1", /"api\.example\.com"/],
    ["api.example.com:443", /"api\.example\.com"/],
    ["api.example.com/", /"api\.example\.com"/],
    ["api.example.com.", /dot at the end/],
    ["bücher.example", /ASCII/],
    ["api.*.example.com", /only at the start/],
    ["*", /only at the start/],
    ["*example.com", /only at the start/],
    ["-a.example.com", /not a host name/],
    ["a b.example.com", /ASCII/],
    ["**.example.com", /OkHttp 4\.3/, 3],
  ];
  for (const [pattern, message, okHttp] of bad) {
    test(`"${pattern}" is refused with the next step`, () => {
      assert.match(hostPatternProblem(pattern, okHttp) ?? "", message);
    });
  }
});

suite("a pin set", () => {
  let root: Issued;
  let leaf: Issued;
  let backup: string;

  suiteSetup(async () => {
    root = await issue({ subject: "CN=Root", template: "RootCACertificate" });
    leaf = await issue({ subject: "CN=server", template: "EndEntityServerAuthCertificate", issuer: root });
    backup = openssl(
      ["pkey", "-pubout"],
      openssl(["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]),
    );
  });

  const make = (change: Partial<PinSetRequest> = {}) =>
    createPinSet(
      {
        hostPattern: "api.example.com",
        chain: [leaf.certificate, root.certificate],
        role: "root",
        backups: [],
        okHttp: 5,
        privateRoot: true,
        ...change,
      },
      sha256,
    );
  const codes = (change: Partial<PinSetRequest>): string[] =>
    pinSetProblems(make(change), new Date()).map(({ code }) => code);

  test("with one pin is an error that says the app would be bricked", () => {
    const [problem] = pinSetProblems(make(), new Date());
    assert.ok(problem);
    assert.equal(problem.code, "single-pin");
    assert.equal(problem.severity, "error");
    assert.match(problem.message, /brick/);
  });

  test("with a backup outside the chain is good", () => {
    assert.deepEqual(codes({ backups: decodeInput(backup) }), []);
  });

  test("does not take another key of the chain for a backup", () => {
    assert.deepEqual(codes({ backups: [leaf.certificate] }), ["no-backup"]);
  });

  test("trusts a root in reserve as it pins it, where the platform knows neither", async () => {
    const reserve = await issue({ subject: "CN=Reserve", template: "RootCACertificate" });
    const owners = (change: Partial<PinSetRequest>) => make(change).trustAnchors.map(({ owner }) => owner);
    assert.deepEqual(owners({ backups: [reserve.certificate, root.certificate] }), ["CN=Root", "CN=Reserve"]);
    assert.deepEqual(owners({ backups: [...decodeInput(backup), leaf.certificate] }), ["CN=Root"]);
    assert.deepEqual(owners({ backups: [reserve.certificate], privateRoot: false }), []);
  });

  test("does not count the same key twice", () => {
    assert.deepEqual(codes({ backups: [root.certificate] }), ["single-pin"]);
  });

  test("warns of a leaf, of a star that misses the apex, and of a certificate that has ended", () => {
    assert.deepEqual(codes({ role: "leaf", hostPattern: "*.example.com", backups: decodeInput(backup) }), [
      "leaf-pin",
      "apex-not-matched",
    ]);
    const later = new Date("2099-01-01T00:00:00Z");
    assert.ok(pinSetProblems(make(), later).some(({ code }) => code === "ended"));
  });

  test("refuses a private key as backup, a missing role and a pattern that pins nothing", () => {
    const key = openssl(["genpkey", "-algorithm", "ED25519"]);
    const refused = (change: Partial<PinSetRequest>, code: string): void => {
      assert.throws(
        () => make(change),
        (error) => error instanceof PinningError && error.code === code,
      );
    };
    refused({ backups: decodeInput(key) }, "not-a-key");
    refused({ role: "intermediate" }, "role-missing");
    refused({ hostPattern: "https://api.example.com" }, "host-pattern");
  });
});
