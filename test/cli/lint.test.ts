import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { openssl } from "../pki/openssl";
import { jsonLines, Surroundings } from "./rootpin";

suite("rootpin lint --template", () => {
  const surroundings = new Surroundings();
  const path = (name: string): string => surroundings.path(name);

  const newRequest = (name: string, subject: string, ...extensions: string[]): void => {
    openssl([
      ...["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", path("key")],
      ...["-out", path(name), "-subj", subject, ...extensions.flatMap((each) => ["-addext", each])],
    ]);
  };

  suiteSetup(() => {
    newRequest("plain.csr", "/CN=device", "subjectAltName=DNS:a.example");
    newRequest(
      "greedy.csr",
      "/CN=device",
      "basicConstraints=critical,CA:TRUE",
      "keyUsage=critical,digitalSignature,keyEncipherment",
      "certificatePolicies=1.2.3.4",
      "subjectAltName=DNS:a.example",
    );
    newRequest("nameless.csr", "/", "subjectAltName=DNS:a.example");
  });
  suiteTeardown(() => surroundings.remove());

  const template = ["--template", "EndEntityCertificate"];
  const lint = (...args: string[]) => surroundings.run("lint", ...args);
  interface Line {
    readonly ok: boolean;
    readonly problems: readonly { readonly code: string }[];
    readonly requested: readonly { readonly name: string; readonly fate: string; readonly code: string }[];
  }
  const lintJson = async (...args: string[]) => {
    const { exitCode, stdout, stderr } = await lint(...args, "--json");
    assert.equal(stderr, "");
    return { exitCode, lines: jsonLines(stdout) as unknown as Line[] };
  };

  test("a request of which nothing is lost is good", async () => {
    const { exitCode, stdout, stderr } = await lint("plain.csr", ...template);
    assert.deepEqual([exitCode, stderr], [0, ""]);
    assert.match(stdout, /^plain\.csr: EndEntityCertificate: everything .* kept\n {2}kept +subject: CN=device\n/);
    assert.match(stdout, /kept +subjectAltName: dns:a\.example/);
  });

  test("what the template overrides or drops is named, with who decides", async () => {
    const { exitCode, lines } = await lintJson("greedy.csr", "--template", "EndEntityCertificate/V1");
    assert.equal(exitCode, 1);
    assert.deepEqual(
      lines[0]?.requested.map(({ name, fate, code }) => [name, fate, code]),
      [
        ["subject", "kept", "taken"],
        ["basicConstraints", "overridden", "template-decides"],
        ["keyUsage", "kept", "same-value"],
        ["certificatePolicies", "dropped", "not-from-csr"],
        ["subjectAltName", "kept", "taken"],
      ],
    );
    const { stdout } = await lint("greedy.csr", ...template);
    assert.match(stdout, /overridden +basicConstraints: critical, CA:TRUE\n +.*the template fixes it, as "CA:FALSE"/);
    assert.match(
      stdout,
      /dropped +certificatePolicies: 1\.2\.3\.4\n +EndEntityCertificate takes no certificatePolicies/,
    );
  });

  test("a template that takes extensions from the request keeps them", async () => {
    const { lines } = await lintJson("greedy.csr", "--template", "BlankEndEntityCertificate_CSRPassthrough");
    assert.deepEqual(
      lines[0]?.requested.filter(({ fate }) => fate !== "kept").map(({ name }) => name),
      ["basicConstraints"],
    );
  });

  test("a request that AWS refuses is bad, and why is said", async () => {
    const { exitCode, lines } = await lintJson("plain.csr", "nameless.csr", ...template);
    assert.equal(exitCode, 1);
    assert.deepEqual(
      lines.map(({ ok, problems }) => [ok, problems.map(({ code }) => code)]),
      [
        [true, []],
        [false, ["names-not-critical"]],
      ],
    );
    assert.match((await lint("nameless.csr", ...template)).stdout, /refused +CSR must mark the SAN extension critical/);
  });

  test("a request in DER, or with a signature of another key, is one that AWS refuses", async () => {
    openssl(["req", "-in", path("plain.csr"), "-outform", "DER", "-out", path("plain.der")]);
    const der = readFileSync(path("plain.der"));
    der[der.length - 1] = (der.at(-1) ?? 0) ^ 1;
    writeFileSync(path("broken.der"), der);
    const { exitCode, lines } = await lintJson("plain.der", "broken.der", ...template);
    assert.equal(exitCode, 1);
    assert.deepEqual(
      lines.map(({ problems }) => problems.map(({ code }) => code)),
      [["not-pem"], ["not-pem", "bad-signature"]],
    );
  });

  const mistakes: readonly (readonly [string, readonly string[]])[] = [
    ["Name a file", template],
    ['no template "NoSuch"', ["plain.csr", "--template", "NoSuch"]],
    ["cannot be read", ["plain.csr", "missing.csr", ...template]],
    ["holds no certificate request", ["certificate.pem", ...template]],
  ];
  for (const [said, args] of mistakes) {
    test(`wrong usage or input is named, and no report is written: "${said}"`, async () => {
      openssl(["req", "-x509", "-key", path("key"), "-subj", "/CN=x", "-out", path("certificate.pem")]);
      const { exitCode, stdout, stderr } = await lint(...args);
      assert.deepEqual([exitCode, stdout], [2, ""]);
      assert.ok(stderr.includes(said), stderr);
    });
  }
});
