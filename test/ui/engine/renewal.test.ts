import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createPrivateKey } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as engine from "../../../src/ui/engine/pki";
import { opensslPin } from "../../opensslPin";

const openssl = (args: readonly string[], input?: string): string =>
  execFileSync("openssl", args, { encoding: "utf8", stdio: "pipe", ...(input !== undefined && { input }) });

suite("a request for the certificate that takes the place of another", () => {
  const folder = mkdtempSync(join(tmpdir(), "rootpin-renewal-"));
  const { signal } = new AbortController();
  const path = (name: string): string => join(folder, name);
  const names = "subjectAltName=critical,DNS:a.example.com,URI:urn:device:1";
  suiteTeardown(() => rmSync(folder, { recursive: true }));

  function certificate(name: string, ...key: string[]): string {
    const generate = ["-newkey", ...key, "-nodes", "-keyout", path(`${name}.key`)];
    return openssl(["req", "-x509", ...generate, "-subj", `/O=Acme/CN=${name}`, "-days", "30", "-addext", names]);
  }

  for (const [name, ...key] of [
    ["ec", "ec", "-pkeyopt", "ec_paramgen_curve:P-384"],
    ["rsa", "rsa:2048"],
  ] as const) {
    test(`has subject, names and criticality of the old one, for its own ${name} key and for a new one`, async () => {
      const old = certificate(name, ...key);
      const same = await engine.renewalWithOldKey(old, readFileSync(path(`${name}.key`)));
      const other = await engine.renewalWithNewKey(old, signal);
      for (const { csr } of [same, other]) {
        const text = openssl(["req", "-verify", "-noout", "-text"], csr);
        assert.match(text, new RegExp(`Subject: O ?= ?Acme, CN ?= ?${name}\\n`));
        assert.match(text, /Alternative Name: critical\s+DNS:a\.example\.com, URI:urn:device:1/);
      }
      assert.deepEqual([same.pin, same.pkcs8], [opensslPin(old), undefined]);
      assert.notEqual(other.pin, same.pin);
      assert.ok(createPrivateKey({ key: Buffer.from(other.pkcs8 ?? []), format: "der", type: "pkcs8" }));
      assert.deepEqual(await engine.renewalWithRequest(old, same.csr), { csr: same.csr, pin: same.pin });
      assert.deepEqual(engine.renewalFacts(old), { subject: `CN=${name},O=Acme`, pin: same.pin, days: 30 });
    });
  }

  test("is refused for another subject, and for other names", async () => {
    const old = certificate("names", "rsa:2048");
    const request = (subject: string, extension: string): string =>
      openssl(["req", "-new", "-key", path("names.key"), "-subj", subject, "-addext", extension]);
    const refuses = (csr: string, what: RegExp): Promise<void> =>
      assert.rejects(engine.renewalWithRequest(old, csr), { code: "invalid-input", message: what });
    await refuses(request("/O=Acme/CN=other", names), /subject/);
    await refuses(request("/O=Acme/CN=names", "subjectAltName=DNS:b.example.com"), /alternative names/);
  });

  test("says of two certificates what they have in common", () => {
    const [one, two] = [certificate("one", "rsa:2048"), certificate("two", "rsa:2048")];
    assert.deepEqual(engine.compareRenewal(one, one), { samePin: true, sameSubject: true, sameNames: true });
    assert.deepEqual(engine.compareRenewal(one, two), { samePin: false, sameSubject: false, sameNames: true });
  });
});

suite("what a template makes of a request", () => {
  const request = (...extensions: string[]): string =>
    openssl([
      ...["req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", "/dev/null", "-subj", "/CN=device"],
      ...extensions.flatMap((each) => ["-addext", each]),
    ]);

  test("a request for names only is kept as it is", () => {
    const review = engine.reviewRequest(request("subjectAltName=DNS:device.example.com"), "EndEntityCertificate/V1");
    assert.deepEqual(review, { kept: 2, changed: [] });
  });

  test("CA:TRUE and other purposes are overridden by an end entity's template, policies dropped", () => {
    const wanted = ["basicConstraints=critical,CA:TRUE", "extendedKeyUsage=codeSigning", "certificatePolicies=1.2.3.4"];
    const { kept, changed } = engine.reviewRequest(request(...wanted), "EndEntityCertificate/V1");
    assert.equal(kept, 1, "the subject");
    assert.deepEqual(
      changed.map(({ name, fate }) => [name, fate]),
      [
        ["basicConstraints", "overridden"],
        ["extendedKeyUsage", "overridden"],
        ["certificatePolicies", "dropped"],
      ],
    );
    assert.ok(
      changed.every(({ reason, issued, fate }) => reason !== "" && (issued !== undefined) === (fate === "overridden")),
    );
  });

  test("a template that nobody knows is refused", () => {
    assert.throws(() => engine.reviewRequest(request(), "Nonsense/V1"), { code: "invalid-input" });
  });
});
