import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { refusedKind } from "../../src/retrieval/publicAddress";
import { retrieve, retrievalLimits, type RetrievalOptions } from "../../src/retrieval/retrieve";
import { RetrievalError } from "../../src/retrieval/retrievalError";

const refused: readonly [address: string, kind: string][] = [
  ["0.0.0.0", "unspecified"],
  ["0.1.2.3", "unspecified"],
  ["10.0.0.1", "private"],
  ["100.64.0.1", "private"],
  ["100.100.100.200", "private"],
  ["127.0.0.1", "loopback"],
  ["127.255.255.254", "loopback"],
  ["168.63.129.16", "metadata"],
  ["169.254.0.1", "link-local"],
  ["169.254.169.254", "link-local"],
  ["169.254.170.2", "link-local"],
  ["172.16.0.1", "private"],
  ["172.31.255.255", "private"],
  ["192.0.0.192", "reserved"],
  ["192.0.2.1", "documentation"],
  ["192.168.1.1", "private"],
  ["198.18.0.1", "private"],
  ["224.0.0.1", "multicast"],
  ["239.255.255.250", "multicast"],
  ["240.0.0.1", "reserved"],
  ["255.255.255.255", "reserved"],
  ["::", "unspecified"],
  ["::1", "loopback"],
  ["0:0:0:0:0:0:0:1", "loopback"],
  ["::127.0.0.1", "reserved"],
  ["::ffff:127.0.0.1", "IPv4-mapped"],
  ["::ffff:7f00:1", "IPv4-mapped"],
  ["::ffff:8.8.8.8", "IPv4-mapped"],
  ["64:ff9b::7f00:1", "translated"],
  ["64:ff9b:1::a00:1", "translated"],
  ["100::1", "reserved"],
  ["2001::1", "reserved"],
  ["2001:db8::1", "documentation"],
  ["2002:7f00:1::", "translated"],
  ["fc00::1", "private"],
  ["fd00:ec2::254", "private"],
  ["fe80::1", "link-local"],
  ["fe80::1%eth0", "link-local"],
  ["fec0::1", "private"],
  ["ff02::1", "multicast"],
  ["localhost", "unknown"],
  ["", "unknown"],
];

suite("addresses that a certificate may not lead to (R10)", () => {
  for (const [address, kind] of refused) {
    test(`"${address}" is ${kind}`, () => assert.equal(refusedKind(address), kind));
  }

  for (const address of ["1.1.1.1", "172.32.0.1", "172.15.255.255", "100.128.0.1", "192.169.0.1", "2606:4700::1111"]) {
    test(`"${address}" is public`, () => assert.equal(refusedKind(address), undefined));
  }
});

suite("fetching what a certificate points at (R10)", () => {
  const servers: Server[] = [];
  let seen: string[] = [];

  teardown(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
    seen = [];
  });

  /** A server on loopback; its origin. */
  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer((request, response) => {
      seen.push(`${request.method ?? ""} ${request.url ?? ""}`);
      listener(request, response);
    });
    servers.push(server);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const never = new AbortController().signal;

  const fetch = (url: string, options: RetrievalOptions = {}, signal = never) => retrieve({ url }, options, signal);

  const isRefusal = (code: string) => (error: unknown) => error instanceof RetrievalError && error.code === code;

  test("an allowed origin answers, and is told nothing about who asks", async () => {
    let headers: IncomingMessage["headers"] = {};
    const origin = await serve((request, response) => {
      headers = request.headers;
      response.end("a list");
    });
    const { body, urls } = await fetch(`${origin}/a.crl`, { allow: [origin] });
    assert.equal(Buffer.from(body).toString(), "a list");
    assert.deepEqual(urls, [`${origin}/a.crl`]);
    assert.deepEqual(Object.keys(headers).sort(), ["accept", "connection", "host", "user-agent"]);
  });

  const schemes = ["file:///etc/passwd", "ftp://example.com/a", "ldap://example.com/a", "data:,a", "javascript:a", "a"];
  for (const url of [...schemes, "http://user@example.com/", "http://user:word@example.com/"]) {
    test(`"${url}" is not asked`, () => assert.rejects(fetch(url), isRefusal("forbidden-url")));
  }

  const spellings = ["127.0.0.1", "127.1", "0x7f.0.0.1", "2130706433", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]"];
  for (const host of [...spellings, "169.254.169.254", "0.0.0.0", "[::]", "localhost"]) {
    test(`"${host}" is not asked, nor connected to`, async () => {
      const origin = await serve((_request, response) => void response.end());
      await assert.rejects(fetch(`http://${host}:${new URL(origin).port}/`), isRefusal("forbidden-address"));
      assert.deepEqual(seen, []);
    });
  }

  test("a name with a private address among public ones is not asked", async () => {
    const addresses = ["1.1.1.1", "10.0.0.1"].map((address) => ({ address, family: 4 }));
    const options = { resolve: () => Promise.resolve(addresses) };
    await assert.rejects(fetch("http://rebinding.example/", options), isRefusal("forbidden-address"));
  });

  test("the name is resolved once for each hop, and what was checked is what is connected to", async () => {
    const origin = await serve((_request, response) => void response.end("here"));
    let times = 0;
    const resolve = () => {
      times += 1;
      return Promise.resolve([{ address: "127.0.0.1", family: 4 }]);
    };
    const named = `http://localhost:${new URL(origin).port}`;
    const { body } = await fetch(`${named}/`, { allow: [named], resolve });
    assert.equal(Buffer.from(body).toString(), "here");
    assert.equal(times, 1);
  });

  test("an allowed origin is that scheme, host and port alone", async () => {
    const origin = await serve((_request, response) => void response.end());
    const other = await serve((_request, response) => void response.end());
    await assert.rejects(fetch(`${other}/`, { allow: [origin] }), isRefusal("forbidden-address"));
    await assert.rejects(fetch(origin.replace("127.0.0.1", "localhost"), { allow: [origin] }));
    assert.deepEqual(seen, []);
  });

  const targets = ["http://127.0.0.1:1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "//localhost/"];
  for (const target of targets) {
    test(`a redirect to "${target}" is not followed`, async () => {
      const origin = await serve((_request, response) => redirect(response, target));
      await assert.rejects(fetch(`${origin}/`, { allow: [origin] }), isRefusal("forbidden-address"));
      assert.equal(seen.length, 1);
    });
  }

  for (const target of ["file:///etc/passwd", "http://user:word@example.com/"]) {
    test(`a redirect to "${target}" is not followed`, async () => {
      const origin = await serve((_request, response) => redirect(response, target));
      await assert.rejects(fetch(`${origin}/`, { allow: [origin] }), isRefusal("forbidden-url"));
    });
  }

  test("a redirect leads to an allowed origin no more than to another one", async () => {
    const origin = await serve((_request, response) => redirect(response, "/again"));
    await assert.rejects(fetch(`${origin}/`, { allow: [origin] }), isRefusal("forbidden-address"));
    assert.deepEqual(seen, ["GET /"]);
  });

  test("what is larger than the limit is not read to its end, whether it says its length or not", async () => {
    const limits = { ...retrievalLimits, bytes: 1000 };
    const said = await serve((_request, response) => {
      response.setHeader("Content-Length", 1001);
      response.write("a");
    });
    await assert.rejects(fetch(`${said}/`, { allow: [said], limits }), isRefusal("too-large"));
    const endless = await serve((_request, response) => {
      const more = (): void => void response.write("a".repeat(600), more);
      more();
    });
    await assert.rejects(fetch(`${endless}/`, { allow: [endless], limits }), isRefusal("too-large"));
  });

  test("who is silent, or drips, is left when the time is over", async () => {
    const limits = { ...retrievalLimits, milliseconds: 50 };
    const silent = await serve(() => undefined);
    await assert.rejects(fetch(`${silent}/`, { allow: [silent], limits }), isRefusal("timeout"));
    const dripping = await serve((_request, response) => void response.write("a"));
    await assert.rejects(fetch(`${dripping}/`, { allow: [dripping], limits }), isRefusal("timeout"));
    const resolve = () => new Promise<never>(() => undefined);
    await assert.rejects(fetch("http://slow.example/", { resolve, limits }), isRefusal("timeout"));
  });

  test("cancelling ends the request, with the reason that was given", async () => {
    const controller = new AbortController();
    const origin = await serve(() => controller.abort(new Error("enough")));
    await assert.rejects(fetch(`${origin}/`, { allow: [origin] }, controller.signal), /enough/);
  });

  test("a status of failure and a compressed answer are failures", async () => {
    const missing = await serve((_request, response) => void response.writeHead(404).end("a"));
    await assert.rejects(fetch(`${missing}/`, { allow: [missing] }), isRefusal("http-status"));
    const packed = await serve((_request, response) => {
      response.setHeader("Content-Encoding", "gzip");
      response.end("a");
    });
    await assert.rejects(fetch(`${packed}/`, { allow: [packed] }), isRefusal("encoded"));
  });

  test("a server that ends in the middle, and one that is not there, do not answer", async () => {
    const cut = await serve((_request, response) => {
      response.setHeader("Content-Length", 10);
      response.write("a", () => response.destroy());
    });
    await assert.rejects(fetch(`${cut}/`, { allow: [cut] }), isRefusal("unreachable"));
    const gone = "http://127.0.0.1:1";
    await assert.rejects(fetch(`${gone}/`, { allow: [gone] }), isRefusal("unreachable"));
  });
});

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { Location: location }).end();
}
