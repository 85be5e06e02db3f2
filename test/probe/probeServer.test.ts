import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { createSecureContext } from "node:tls";
import type { Certificate } from "../../src/pki/certificate/certificate";
import { formatName } from "../../src/pki/certificate/name";
import { toProbeError } from "../../src/probe/connect/openTcp";
import type { Probe, ProbeTarget } from "../../src/probe/probe";
import { probeServer } from "../../src/probe/probeServer";
import { issue } from "../pki/testAuthority";
import { certificatePem, issueServer, keyPem } from "../platforms/localServers";
import { host, Listeners, makePki, type Pki } from "./serverScene";
import { startTunnelProxy, type TunnelProxyOptions } from "./tunnelProxy";

suite("asking a server for its chain", () => {
  let genuine: Pki;
  let other: Pki;
  const listeners = new Listeners();
  const day = 86_400_000;

  suiteSetup(async () => {
    genuine = await makePki("Genuine");
    other = await makePki("Other");
  });
  suiteTeardown(() => listeners.close());

  const ask = (port: number, target: Partial<ProbeTarget> = {}, at = new Date()): Promise<Probe> =>
    probeServer(
      { host, port: 443, connect: { address: "127.0.0.1", port }, timeoutMilliseconds: 5000, ...target },
      { anchors: [genuine.root.certificate], at },
      new AbortController().signal,
    );
  const names = (chain: readonly Certificate[]) => chain.map(({ subject }) => formatName(subject));
  const served = ({ leaf, intermediate }: Pki) => [leaf, intermediate];

  for (const ciphers of ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "1.2"]) {
    test(`the chain is shown as sent, in its order and with what leads nowhere: ${ciphers}`, async () => {
      const chain = [genuine.leaf, other.root, genuine.intermediate, other.leaf];
      const options = ciphers === "1.2" ? ({ maxVersion: "TLSv1.2" } as const) : { ciphers };
      const server = await listeners.tls({ chain, ...options });
      const { tls, sent, validated, protocol, message } = await ask(server.port);
      assert.equal(tls, "ok", message);
      assert.deepEqual(names(sent), ["CN=server", "CN=Other Root", "CN=Genuine Intermediate", "CN=server"]);
      assert.deepEqual(names(validated), ["CN=server", "CN=Genuine Intermediate", "CN=Genuine Root"]);
      assert.equal(protocol, ciphers === "1.2" ? "TLSv1.2" : "TLSv1.3");
      assert.equal(server.accepted(), 0, "no request was sent");
    });
  }

  test("a curve that the server does not take at first changes nothing", async () => {
    const server = await listeners.tls({ chain: served(genuine), ecdhCurve: "P-521" });
    const { tls, sent } = await ask(server.port);
    assert.deepEqual([tls, sent.length], ["ok", 2]);
  });

  for (const maxVersion of ["TLSv1.2", "TLSv1.3"] as const) {
    test(`a server that wants a client certificate has shown its own by then: ${maxVersion}`, async () => {
      const settings = { requestCert: true, rejectUnauthorized: true, ca: [certificatePem(other.root)], maxVersion };
      const server = await listeners.tls({ chain: served(genuine), ...settings });
      const { tls, validated, message } = await ask(server.port);
      assert.equal(tls, "ok", message);
      assert.equal(validated.length, 3);
    });
  }

  test("what is asked for decides what a server shows", async () => {
    const second = await issueServer(genuine.intermediate, ["second.example.test"]);
    const asked: string[] = [];
    const server = await listeners.tls({
      chain: served(other),
      SNICallback: (name, answer) => {
        asked.push(name);
        const { leaf } = genuine;
        const own = name === host ? leaf : second;
        answer(null, createSecureContext({ cert: certificatePem(own, genuine.intermediate), key: keyPem(own) }));
      },
    });
    assert.equal((await ask(server.port)).tls, "ok");
    assert.equal((await ask(server.port, { servername: "second.example.test" })).tls, "wrong-host");
    assert.equal((await ask(server.port, { servername: "" })).tls, "untrusted", "the certificate for no name");
    assert.deepEqual(asked, [host, "second.example.test"]);
  });

  suite("what is wrong with a chain is named", () => {
    const cases: readonly [string, string, RegExp, () => Promise<Probe>][] = [
      ["a missing intermediate", "untrusted", /sends no certificate of "CN=Genuine Intermediate".*let the server send/, () => withChain([genuine.leaf])],
      ["a root of nobody", "untrusted", /"CN=Other Root".*not among those trusted/, () => withChain(served(other))],
      ["a root of nobody that is sent", "untrusted", /ends at "CN=Other Root", which is not trusted/, () => withChain([...served(other), other.root])],
      ["a certificate of another host", "wrong-host", /not for "www.example.test" but for DNS:api.example.test/, () => withChain(served(genuine), { host: "www.example.test" })],
      ["an end that is past", "expired", /is not valid. It ended at/, () => withChain(served(genuine), {}, 2)],
      ["a beginning that is ahead", "expired", /is not valid. It is valid from/, () => withChain(served(genuine), {}, -2)],
      ["a name in the subject alone", "wrong-host", /in no subjectAltName/, async () => withChain([await issue({ subject: `CN=${host}`, template: "EndEntityServerAuthCertificate", issuer: genuine.intermediate }), genuine.intermediate])],
      ["a certificate for clients", "untrusted", /not for servers/, async () => withChain([await issueServer(genuine.intermediate, [host], { template: "EndEntityClientAuthCertificate" }), genuine.intermediate])],
      ["a chain of an attacker with the genuine one behind", "untrusted", /"CN=Other Intermediate"/, () => withChain([other.leaf, ...served(genuine), genuine.root])],
    ]; // prettier-ignore
    const withChain = async (chain: Pki["leaf"][], target: Partial<ProbeTarget> = {}, days = 0): Promise<Probe> => {
      const server = await listeners.tls({ chain });
      return ask(server.port, target, new Date(Date.now() + days * day));
    };
    for (const [what, state, message, run] of cases) {
      test(`${what}: ${state}`, async () => {
        const probe = await run();
        assert.equal(probe.tls, state, probe.message);
        assert.match(probe.message, message);
        assert.ok(probe.sent.length > 0, "what was sent is shown nevertheless");
      });
    }
  });

  suite("where no chain is shown, it is said why", () => {
    const speaks = async (onClient: (socket: Socket) => void): Promise<number> => {
      const sockets = new Set<Socket>();
      const server = createServer((socket) => {
        sockets.add(socket);
        socket.on("error", () => undefined); // the client leaves when it has seen enough
        onClient(socket);
      });
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      const close = async () => {
        const closed = once(server, "close");
        server.close();
        for (const socket of sockets) socket.destroy();
        await closed;
      };
      listeners.keep({ close });
      return (server.address() as AddressInfo).port;
    };
    const says = (text: string | Uint8Array) => () =>
      speaks((socket) => void socket.once("data", () => socket.end(text)));
    const greets = (text: string) => () => speaks((socket) => void socket.write(text));
    /** A record of handshake type whose length is right and whose content is noise. */
    const noise = Buffer.concat([Buffer.from([22, 3, 3, 1, 0]), Buffer.alloc(256, 0x5a)]);
    const cases: readonly [string, string, RegExp, () => Promise<number>, Partial<ProbeTarget>?][] = [
      ["plain HTTP", "not-tls", /plain HTTP/, says("HTTP/1.1 400 Bad Request\r\n\r\n")],
      ["SSH", "not-tls", /SSH/, greets("SSH-2.0-OpenSSH_9\r\n")],
      ["mail", "not-tls", /mail/, greets("220 mail.example.test ESMTP\r\n")],
      ["something else", "not-tls", /something else/, says("\u0000\u0001\u0002".repeat(40))],
      ["a close without a word", "handshake", /closed the connection/, () => speaks((socket) => socket.destroy())],
      ["noise in a record", "handshake", /handshake/, says(noise)],
      ["a flood", "handshake|chain-too-large", /handshake|more/, says(Buffer.concat(Array.from({ length: 2000 }, () => noise)))],
      ["silence", "timeout", /did not end within 300 ms/, () => speaks(() => undefined), { timeoutMilliseconds: 300 }],
      ["nobody there", "refused", /Nobody listens/, () => Promise.resolve(1)],
    ]; // prettier-ignore
    for (const [what, code, message, listen, target] of cases) {
      test(what, async () => {
        const probe = await ask(await listen(), target);
        assert.equal(probe.tls, "failed");
        assert.match(probe.failure ?? "", new RegExp(`^(${code})$`));
        assert.match(probe.message, message);
      });
    }

    for (const code of ["ENOTFOUND", "EAI_AGAIN"]) {
      test(`a name that DNS does not tell: ${code}`, () => {
        const failed = toProbeError(Object.assign(new Error("getaddrinfo"), { code }), { host, port: 443 }, 1000);
        assert.equal(failed.code, "dns");
        assert.match(failed.message, /api\.example\.test/);
      });
    }

    test("more than 100 KiB of certificates are not taken", async () => {
      const chain = [genuine.leaf, ...Array.from({ length: 300 }, () => genuine.intermediate)];
      const probe = await ask((await listeners.tls({ chain })).port);
      assert.equal(probe.failure, "chain-too-large", probe.message);
    });

    test("a recorded handshake of the server proves nothing", async () => {
      const settings = { maxVersion: "TLSv1.2", requestCert: true, rejectUnauthorized: true } as const;
      const { port } = await listeners.tls({ chain: served(genuine), ...settings });
      const recording: Buffer[] = [];
      const recorder = await speaks((socket) => {
        const upstream = connect(port, "127.0.0.1");
        upstream.on("error", () => undefined).on("data", (octets: Buffer) => recording.push(octets));
        socket.pipe(upstream).pipe(socket);
      });
      assert.equal((await ask(recorder)).tls, "ok", "as long as it is the server that answers");
      const replay = await speaks((socket) => void socket.once("data", () => socket.end(Buffer.concat(recording))));
      const probe = await ask(replay);
      assert.equal(probe.tls, "failed");
      assert.match(probe.message, /handshake|hold the key/);
    });

    test("who gives up is not kept waiting", async () => {
      const port = await speaks(() => undefined);
      const giveUp = new AbortController();
      const target = { host, port: 443, connect: { address: "127.0.0.1", port }, timeoutMilliseconds: 60_000 };
      const asked = probeServer(target, { anchors: [], at: new Date() }, giveUp.signal);
      giveUp.abort(new Error("enough"));
      await assert.rejects(asked, /enough/);
    });
  });

  suite("through a proxy", () => {
    const via = async (proxy: string, target: Partial<ProbeTarget> = {}): Promise<Probe> =>
      ask((await listeners.tls({ chain: served(genuine) })).port, { proxy, ...target });
    const proxy = async (options: TunnelProxyOptions = {}) => listeners.keep(await startTunnelProxy(options));

    test("a tunnel shows the server's own chain, and asks for the name only when it was not told where", async () => {
      const tunnel = await proxy();
      assert.equal((await via(tunnel.url)).tls, "ok");
      assert.match(tunnel.asked[0] ?? "", /^127\.0\.0\.1:\d+$/);
      const server = await listeners.tls({ chain: served(genuine) });
      const redirecting = await proxy({ redirectTo: server.port });
      const signal = new AbortController().signal;
      const target = { host, port: 8443, proxy: redirecting.url, timeoutMilliseconds: 5000 };
      const probe = await probeServer(target, { anchors: [genuine.root.certificate], at: new Date() }, signal);
      assert.deepEqual([probe.tls, redirecting.asked[0]], ["ok", `${host}:8443`]);
    });

    test("user and password are sent, with what is written as %", async () => {
      const tunnel = await proxy({ credentials: "me:s@cr:t%" });
      const url = `http://me:s%40cr%3At%25@127.0.0.1:${tunnel.port}`;
      assert.equal((await via(url)).tls, "ok");
    });

    test("a proxy may be spoken to in TLS itself", async () => {
      const own = await issueServer(genuine.root, ["localhost"]);
      const tunnel = await proxy({ tls: { cert: certificatePem(own), key: keyPem(own) }, credentials: "a:b" });
      const probe = await via(tunnel.url.replace("//", "//a:b@"));
      assert.equal(probe.tls, "ok", probe.message);
      assert.equal(probe.sent.length, 2);
    });

    const refusals: readonly [string, string, RegExp, () => Promise<string>][] = [
      ["wants a password", "proxy-authentication", /wants a user name and a password \(407\)/, async () => (await proxy({ credentials: "a:b" })).url],
      ["takes another password", "proxy-authentication", /does not accept/, async () => (await proxy({ credentials: "a:b" })).url.replace("//", "//a:c@")],
      ["takes NTLM only", "proxy-authentication", /it takes NTLM/, async () => (await proxy({ credentials: "a:b", scheme: "NTLM" })).url],
      ["refuses", "proxy-refused", /"403 Forbidden"/, async () => (await proxy({ status: "403 Forbidden" })).url],
      ["is not there", "proxy-unreachable", /The proxy cannot be reached/, () => Promise.resolve("http://127.0.0.1:1")],
      ["is no proxy", "proxy-refused", /no HTTP proxy/, async () => `http://127.0.0.1:${(await listeners.tls({ chain: served(genuine) })).port}`],
      ["is of another kind", "proxy-address", /only HTTP proxies/, () => Promise.resolve("socks5://127.0.0.1:1080")],
      ["is no address", "proxy-address", /Write a proxy as/, () => Promise.resolve("http://")],
      ["has a certificate of nobody", "proxy-tls", /TLS of the proxy/, async () => `https://127.0.0.1:${(await listeners.tls({ chain: served(other) })).port}`],
    ]; // prettier-ignore
    for (const [what, code, message, url] of refusals) {
      test(`a proxy that ${what}: ${code}`, async () => {
        const probe = await via(await url());
        assert.equal(probe.failure, code, probe.message);
        assert.match(probe.message, message);
        assert.ok(!probe.message.includes("a:c"), "no password is repeated");
      });
    }
  });
});
