import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { formatName } from "../../src/pki/certificate/name";
import { decodeInput } from "../../src/pki/container/decodeInput";
import { openssl } from "../pki/openssl";
import type { Issued } from "../pki/testAuthority";
import { certificatePem, issueServer, keyPem } from "../platforms/localServers";
import { host, Listeners, makePki, pinOfIssued, type Pki } from "../probe/serverScene";
import { startTunnelProxy } from "../probe/tunnelProxy";
import { type Outcome, Surroundings } from "./rootpin";

type Answer = Readonly<Record<string, unknown>> & { readonly message: string };

suite("pins test", () => {
  const surroundings = new Surroundings();
  const listeners = new Listeners();
  let genuine: Pki;
  let attacker: Pki;
  const addresses = { genuine: "", attacker: "", stuffed: "", minting: "" };
  const someKey = "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  /** Amazon Root CA 1 */
  const publicPin = "sha256/++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI=";

  suiteSetup(async () => {
    genuine = await makePki("Genuine");
    attacker = await makePki("Attacker");
    const serve = async (...chain: Pki["leaf"][]) => `127.0.0.1:${(await listeners.tls({ chain })).port}`;
    addresses.genuine = await serve(genuine.leaf, genuine.intermediate);
    addresses.attacker = await serve(attacker.leaf, attacker.intermediate);
    addresses.stuffed = await serve(
      attacker.leaf,
      attacker.intermediate,
      genuine.leaf,
      genuine.intermediate,
      genuine.root,
    );
    addresses.minting = `127.0.0.1:${(await minting()).port}`;
    writeFileSync(surroundings.path("genuine.pem"), certificatePem(genuine.root));
    writeFileSync(surroundings.path("both.pem"), certificatePem(genuine.root, attacker.root));
  });
  /** As programs in the middle do: a certificate for whatever is asked for, under a root of any name. */
  const minting = () =>
    listeners.tls({
      chain: [attacker.leaf, attacker.intermediate],
      SNICallback: (name, answer) => {
        void issueServer(attacker.intermediate, [name]).then((leaf) =>
          answer(null, createSecureContext({ cert: certificatePem(leaf, attacker.intermediate), key: keyPem(leaf) })),
        );
      },
    });
  suiteTeardown(async () => {
    await listeners.close();
    await surroundings.remove();
  });

  const run = (...args: string[]): Promise<Outcome> =>
    surroundings.run("pins", "test", "--host", host, "--timeout", "5000", ...args);
  const json = async (...args: string[]): Promise<Answer> => {
    const { stdout, stderr, exitCode } = await run(...args, "--json");
    assert.equal(stderr, "");
    const answer = JSON.parse(stdout) as Record<string, unknown>;
    return { ...answer, exitCode, message: String(answer["message"]) };
  };
  const both = () => ["--ca-file", surroundings.path("both.pem")];
  const summary = (answer: Record<string, unknown>) =>
    ["verdict", "tls", "pins", "exitCode"].map((key) => String(answer[key])).join(" ");
  /** Certificate and key of a server whose name is meant for the terminal that shows it. */
  const evilServer = (): Issued => {
    const subject = "/CN=Evil \u001b[31m\u202e Root";
    const parameters = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "-"];
    const names = ["-addext", `subjectAltName=DNS:${host}`];
    const pem = openssl(["req", "-x509", ...parameters, "-utf8", "-subj", subject, ...names]);
    const certificate = decodeInput(pem).find((each) => each.kind === "certificate");
    assert.ok(certificate);
    return { certificate, privateKey: createPrivateKey(pem), keyAlgorithm: "EC_prime256v1" };
  };

  suite("verdicts", () => {
    const cases: readonly [string, string, () => string[]][] = [
      ["a root pin, although the server never sends the root", "genuine ok match 0", () => ["--connect", addresses.genuine, ...both(), "--pin", pinOfIssued(genuine.root), someKey]],
      ["an intermediate's pin", "genuine ok match 0", () => ["--connect", addresses.genuine, ...both(), "--pin", pinOfIssued(genuine.intermediate)]],
      ["a leaf's pin", "genuine ok match 0", () => ["--connect", addresses.genuine, ...both(), "--pin", pinOfIssued(genuine.leaf)]],
      ["nobody's pin", "mismatch ok mismatch 1", () => ["--connect", addresses.genuine, ...both(), "--pin", someKey]],
      ["another server whose root is trusted", "mismatch ok mismatch 1", () => ["--connect", addresses.attacker, ...both(), "--pin", pinOfIssued(genuine.root)]],
      ["the genuine chain stuffed behind another certificate", "mismatch ok mismatch 1", () => ["--connect", addresses.stuffed, ...both(), "--pin", pinOfIssued(genuine.root), "--pin", pinOfIssued(genuine.leaf)]],
      ["the same, untrusted", "error untrusted not-checked 1", () => ["--connect", addresses.stuffed, "--ca-file", surroundings.path("genuine.pem"), "--pin", pinOfIssued(genuine.root)]],
      ["a root that nobody trusts", "error untrusted not-checked 1", () => ["--connect", addresses.genuine, "--pin", pinOfIssued(genuine.root)]],
      ["another host's name", "error wrong-host not-checked 1", () => ["--connect", addresses.genuine, ...both(), "--pin", pinOfIssued(genuine.root), "--host", "www.example.test"]],
      ["a day after the end", "error expired not-checked 1", () => ["--connect", addresses.genuine, ...both(), "--pin", pinOfIssued(genuine.root), "--at", "2099-01-01"]],
      ["nobody there", "error failed not-checked 3", () => ["--connect", "127.0.0.1:1", ...both(), "--pin", pinOfIssued(genuine.root)]],
      ["who makes certificates for any name, trusted", "mitm ok mismatch 1", () => ["--connect", addresses.minting, ...both(), "--pin", pinOfIssued(genuine.root)]],
      ["who makes certificates for any name, not trusted", "mitm untrusted mismatch 1", () => ["--connect", addresses.minting, "--pin", pinOfIssued(genuine.root)]],
      ["a public CA's pin where the root is private", "mitm ok mismatch 1", () => ["--connect", addresses.attacker, ...both(), "--pin", publicPin]],
    ]; // prettier-ignore
    for (const [what, expected, args] of cases) {
      test(`${what}: ${expected}`, async () => {
        const answer = await json(...args());
        assert.equal(summary(answer), expected, answer.message);
        assert.ok(answer.message.length > 20);
      });
    }

    test("the chain is the one that validates, with the pins that openssl computes", async () => {
      const answer = await json("--connect", addresses.genuine, ...both(), "--pin", pinOfIssued(genuine.root), someKey);
      assert.deepEqual(answer["chain"], [genuine.leaf, genuine.intermediate, genuine.root].map((each) => ({ subject: formatName(each.certificate.subject), spkiPin: pinOfIssued(each).slice(7) })));
      assert.deepEqual([answer["matched"], answer["unmatched"]], [[pinOfIssued(genuine.root)], [someKey]]);
      assert.equal((answer["sent"] as unknown[]).length, 2);
    }); // prettier-ignore

    test("one pin, and pins that are all served, are warned of; a placeholder is, too", async () => {
      const warnings = async (...pins: string[]) =>
        String((await json("--connect", addresses.genuine, ...both(), "--pin", ...pins))["warnings"]);
      assert.match(await warnings(pinOfIssued(genuine.root)), /One pin is not enough/);
      assert.match(await warnings(pinOfIssued(genuine.root), pinOfIssued(genuine.leaf)), /none is a backup/);
      assert.match(await warnings(pinOfIssued(genuine.root), someKey), /placeholder/);
    });

    test("for people, the verdict comes first and no field steers the terminal", async () => {
      const { port } = await listeners.tls({ chain: [evilServer()] });
      const { stdout, exitCode } = await run("--connect", `127.0.0.1:${port}`, "--pin", someKey);
      assert.equal(exitCode, 1);
      assert.match(stdout, /^ERROR {2}api\.example\.test:443/);
      assert.doesNotMatch(stdout, /[\u001b\u202e]/);
    });
  });

  suite("through a proxy", () => {
    const through = async (redirectTo: string | undefined, ...args: string[]) => {
      const options = redirectTo === undefined ? {} : { redirectTo: Number(redirectTo.split(":")[1]) };
      const proxy = listeners.keep(await startTunnelProxy(options));
      return json("--connect", addresses.genuine, "--proxy", proxy.url, ...args);
    };

    test("a tunnel is no man in the middle", async () => {
      const answer = await through(undefined, ...both(), "--pin", pinOfIssued(genuine.root));
      assert.equal(summary(answer), "genuine ok match 0", answer.message);
      const wrong = await through(undefined, ...both(), "--pin", someKey);
      assert.equal(summary(wrong), "mismatch ok mismatch 1", wrong.message);
    });

    test("somebody whose root is trusted is named, by what the server shows without the proxy", async () => {
      for (const pin of [pinOfIssued(genuine.root), someKey]) {
        const answer = await through(addresses.attacker, ...both(), "--pin", pin);
        assert.equal(summary(answer), "mitm ok mismatch 1", answer.message);
        assert.match(answer.message, /issued by "CN=Attacker Intermediate"/);
        assert.ok(answer.message.includes(pin), "the pin that failed is named");
      }
    });

    test("so is somebody whose root is not trusted", async () => {
      const trusted = ["--ca-file", surroundings.path("genuine.pem")];
      const answer = await through(addresses.attacker, ...trusted, "--pin", pinOfIssued(genuine.root));
      assert.equal(summary(answer), "mitm untrusted mismatch 1", answer.message);
    });

    test("another server certificate of the same root is a mismatch only", async () => {
      const leaf = await issueServer(genuine.intermediate, [host]);
      const second = await listeners.tls({ chain: [leaf, genuine.intermediate] });
      const answer = await through(`127.0.0.1:${second.port}`, ...both(), "--pin", someKey);
      assert.equal(summary(answer), "mismatch ok mismatch 1", answer.message);
    });

    test("a proxy that wants a password, or refuses, is reached but no server: 3", async () => {
      for (const [options, failure] of [[{ credentials: "a:b" }, "proxy-authentication"], [{ status: "403 No" }, "proxy-refused"]] as const) {
        const proxy = listeners.keep(await startTunnelProxy(options));
        const answer = await json("--connect", addresses.genuine, "--proxy", proxy.url, "--pin", someKey);
        assert.deepEqual([answer.exitCode, answer["failure"]], [3, failure]);
      }
    }); // prettier-ignore
  });

  test("a manifest gives the pins of the host", async () => {
    const file = surroundings.path("rootpin.pins.json");
    const pins = [genuine.root, attacker.root].map((key) => ({ pin: pinOfIssued(key), role: "root" }));
    const hosts = [{ pattern: "*.example.test", renewal: "unknown", chain: [], pins }];
    writeFileSync(file, JSON.stringify({ version: 1, hosts }));
    const answer = await json("--connect", addresses.genuine, ...both(), "--manifest", file);
    assert.equal(summary(answer), "genuine ok match 0", answer.message);
    const other = await run("--connect", addresses.genuine, "--manifest", file, "--host", "example.test");
    assert.equal(other.exitCode, 2);
    assert.match(other.stderr, /pins no host "example.test", only "\*\.example\.test"/);
  });

  suite("wrong usage is 2", () => {
    const cases: readonly [string, RegExp, string[]][] = [
      ["no pin", /Name the pins/, []],
      ["a pin in hexadecimal", /hexadecimal/, ["--pin", "ab".repeat(32)]],
      ["a fingerprint", /fingerprints of certificates/, ["--pin", Array(32).fill("AB").join(":")]],
      ["a SHA-1", /SHA-1/, ["--pin", "sha1/AAAAAAAAAAAAAAAAAAAAAAAAAAA="]],
      ["a pin of another length", /44 characters/, ["--pin", "sha256/AAAA"]],
      ["a host that is a URL", /--host takes/, ["--pin", someKey, "--host", "https://a.example"]],
      ["a port out of range", /from 1 to 65535/, ["--pin", someKey, "--port", "70000"]],
      ["an address without a port", /--connect takes/, ["--pin", someKey, "--connect", "127.0.0.1"]],
      ["an SNI that is an address", /--servername takes/, ["--pin", someKey, "--servername", "127.0.0.1"]],
      ["a SOCKS proxy", /only HTTP proxies/, ["--pin", someKey, "--proxy", "socks5://127.0.0.1:1"]],
      ["a time that is none", /--at takes/, ["--pin", someKey, "--at", "tomorrow"]],
      ["a CA file that is not there", /cannot be read/, ["--pin", someKey, "--ca-file", "none.pem"]],
      ["what belongs to nothing", /Do not know/, ["something"]],
    ]; // prettier-ignore
    for (const [what, message, args] of cases) {
      test(what, async () => {
        const { exitCode, stderr, stdout } = await run(...args);
        assert.deepEqual([exitCode, stdout], [2, ""]);
        assert.match(stderr, message);
      });
    }
  });
});
