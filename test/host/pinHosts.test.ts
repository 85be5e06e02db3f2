import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { certificatePem, issueServer } from "../platforms/localServers";
import { issue } from "../pki/testAuthority";
import { host, Listeners, makePki, pinOfIssued, type Pki } from "../probe/serverScene";
import { startTunnelProxy } from "../probe/tunnelProxy";
import { closeEditors, done, openssl, run, temporaryFolder } from "./rootpin";

suite("pins and hosts", () => {
  const folder = temporaryFolder();
  const listeners = new Listeners();
  const files = { root: join(folder, "root.pem"), both: join(folder, "both.pem"), backup: join(folder, "backup.pub") };
  const somePin = "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  let genuine: Pki;
  let intercepted: Pki;
  const at = { genuine: "", intercepted: "" };

  suiteSetup(async () => {
    genuine = await makePki("Genuine");
    const root = await issue({ subject: "CN=mitmproxy,O=mitmproxy", template: "RootCACertificate" });
    intercepted = { root, intermediate: root, leaf: await issueServer(root, [host]) };
    at.genuine = await serve(genuine.leaf, genuine.intermediate);
    at.intercepted = await serve(intercepted.leaf);
    writeFileSync(files.root, certificatePem(genuine.root));
    writeFileSync(files.both, certificatePem(genuine.root, intercepted.root));
    writeFileSync(files.backup, openssl(["pkey", "-pubout"], openssl(["genpkey", "-algorithm", "ED25519"])));
  });
  suiteTeardown(() => listeners.close());
  setup(closeEditors);

  const serve = async (...chain: Pki["leaf"][]) => `127.0.0.1:${(await listeners.tls({ chain })).port}`;
  const text = () => vscode.window.activeTextEditor?.document.getText() ?? "";
  const answers = (more: object) => ({
    answers: { server: `https://${host}/login?x=1`, rootFile: files.both, ...more },
  });

  suite("generate pins from a host", () => {
    const generate = (more: object) =>
      answers({ host, role: "root", backup: files.backup, format: "okhttp-kotlin", connect: at.genuine, ...more });

    test("the root is pinned, although the server does not send it", async () => {
      await done("generatePinsFromHost", generate({}));
      assert.ok(text().includes(pinOfIssued(genuine.root)), text());
      assert.match(text(), /api\.example\.test/);
    });

    test("through a proxy that tunnels, it is the same", async () => {
      const proxy = listeners.keep(await startTunnelProxy({ credentials: "me:secret" }));
      await done(
        "generatePinsFromHost",
        generate({ proxy: proxy.url.replace("//", "//me:secret@"), role: "intermediate" }),
      );
      assert.ok(text().includes(pinOfIssued(genuine.intermediate)), text());
      const refused = await run("generatePinsFromHost", generate({ proxy: proxy.url }));
      assert.equal(refused.code, "no-chain");
      assert.match(refused.message ?? "", /wants a user name and a password/);
    });

    const refusals: readonly [string, string, RegExp, () => object][] = [
      ["a proxy that is known to stand in the middle", "intercepted", /mitmproxy/, () => ({ connect: at.intercepted })],
      ["the same, not trusted", "intercepted", /mitmproxy/, () => ({ connect: at.intercepted, rootFile: files.root })],
      ["a chain that leads to nothing trusted", "chain-untrusted", /not among those trusted/, () => ({ rootFile: "" })],
      ["the certificate of another host", "chain-wrong-host", /not for/, () => ({ server: "other.example.test" })],
      ["nobody there", "no-chain", /Nobody listens/, () => ({ connect: "127.0.0.1:1" })],
      ["what is no host", "invalid-answer", /Type a host/, () => ({ server: "a host" })],
      ["what is no proxy", "invalid-answer", /HTTP proxies/, () => ({ proxy: "socks5://127.0.0.1:1" })],
    ]; // prettier-ignore
    for (const [what, code, message, more] of refusals) {
      test(`${what} is refused, and nothing is written: ${code}`, async () => {
        const refused = await run("generatePinsFromHost", generate(more()));
        assert.equal(refused.code, code, refused.message);
        assert.match(refused.message ?? "", message);
        assert.equal(vscode.window.activeTextEditor, undefined);
      });
    }
  });

  suite("check pins against a host", () => {
    const check = (more: object) =>
      answers({ connect: at.genuine, pins: `${pinOfIssued(genuine.root)} ${somePin}`, ...more });

    const verdicts: readonly [string, RegExp, () => object][] = [
      ["a pin of the root", /\*\*Genuine/, () => ({})],
      ["pins of nobody", /\*\*Mismatch/, () => ({ pins: somePin })],
      ["somebody in the middle", /\*\*A man in the middle answers instead of the server: mitmproxy/, () => ({ connect: at.intercepted })],
      ["an untrusted chain", /\*\*Not compared/, () => ({ rootFile: "" })],
    ]; // prettier-ignore
    for (const [what, verdict, more] of verdicts) {
      test(`${what}: the report begins with the verdict`, async () => {
        await done("checkPinsAgainstHost", check(more()));
        assert.match(text(), /^# Pins of `api\.example\.test:443`\n\n\*\*/);
        assert.match(text(), verdict);
        assert.match(text(), /Next step: /);
      });
    }

    test("the report has each pin with its result, and both chains", async () => {
      await done("checkPinsAgainstHost", check({}));
      assert.match(text(), new RegExp(`\`${pinOfIssued(genuine.root).replaceAll(/[+/]/g, "\\$&")}\` *\\| ✓ matches`));
      assert.match(text(), /`sha256\/A+=` *\| ✗ matches nothing/);
      assert.match(text(), /validates[\s\S]*`CN=Genuine Root` *\| root *\|[\s\S]*what is trusted here[\s\S]*sent/);
      assert.match(text(), /for `api\.example\.test` \(SNI\), TLS: ok.*No request was sent/);
    });

    test("names of strangers stay text", async () => {
      const subject = "CN=[x](command:evil) `|<b>";
      const root = await issue({ subject: subject.replaceAll(/[<>]/g, "\\$&"), template: "RootCACertificate" });
      const server = await serve(await issueServer(root, [host]), root);
      await done("checkPinsAgainstHost", check({ connect: server }));
      for (const line of text()
        .split("\n")
        .filter((each) => each.includes("command:evil"))) {
        assert.match(line.replaceAll(/`[^`]*`/g, ""), /^[^<[\]]*$/, line);
      }
    });

    test("a manifest gives pins and roots; the host of a pattern is what was answered", async () => {
      const place = join(folder, "app");
      mkdirSync(place);
      writeFileSync(join(place, "root.pem"), certificatePem(genuine.root));
      const pins = [pinOfIssued(genuine.root), pinOfIssued(intercepted.root)].map((pin) => ({ pin, role: "root" }));
      const hosts = [{ pattern: "*.example.test", renewal: "unknown", chain: [], pins }];
      const manifest = join(place, "rootpin.pins.json");
      writeFileSync(manifest, JSON.stringify({ version: 1, trustAnchors: ["root.pem"], hosts }));
      await done("checkPinsAgainstHost", answers({ connect: at.genuine, manifest, rootFile: "", server: host }));
      assert.match(text(), /\*\*Genuine/);
    });

    test("a host of the view Pins gives its pins", async () => {
      const pins: object[] = [];
      const node = { kind: "pinHost", id: "host/x", host, pins, problems: [] };
      pins.push({ kind: "pinKey", id: "pin", parent: node, pin: "nonsense", below: [], problems: [] });
      const refused = await run("checkPinsAgainstHost", pins[0]);
      assert.equal(refused.code, "invalid-answer", "the pins are read before anybody is asked");
    });

    for (const [what, code, more] of [
      ["what is no pin", "invalid-answer", { pins: "sha1/AAAA" }],
      ["no pin", "invalid-answer", { pins: " " }],
      ["nobody there", "no-chain", { connect: "127.0.0.1:1" }],
    ] as const) {
      test(`${what} is refused: ${code}`, async () => {
        assert.equal((await run("checkPinsAgainstHost", check(more))).code, code);
      });
    }
  });
});
