import assert from "node:assert/strict";
import { once } from "node:events";
import type { TLSSocket } from "node:tls";
import { generate } from "mqtt-packet";
import type { Trace, TraceStep } from "../../src/device/trace";
import { traceConnection } from "../../src/device/traceConnection";
import type { TraceOptions } from "../../src/device/traceOptions";
import { sentChain } from "../../src/crypto/sentChain";
import { type Actors, certificatePem, deviceBundle, makeActors, TestServers } from "./testServer";

suite("a device's connection", () => {
  let actors: Actors;
  const servers = new TestServers(() => actors);
  suiteSetup(async () => {
    actors = await makeActors();
  });
  teardown(() => servers.close());

  const trace = (port: number, options: Partial<TraceOptions> = {}, signal = new AbortController().signal) =>
    traceConnection(
      {
        bundle: deviceBundle(actors),
        host: "localhost",
        port,
        servername: "localhost",
        clientId: "thing-1",
        timeoutMilliseconds: 5000,
        holdMilliseconds: 50,
        reconnect: false,
        ...options,
      },
      signal,
    );

  const withoutRoots = () => ({ ...deviceBundle(actors), caPem: undefined });
  const stages = ({ steps }: Trace): string[] => steps.map(({ stage, status }) => `${stage} ${status}`);
  const last = ({ steps }: Trace): TraceStep => steps.at(-1) ?? assert.fail("no step");
  const accept = (socket: TLSSocket): void =>
    void socket.write(generate({ cmd: "connack", returnCode: 0, sessionPresent: false }));

  test("is one when CONNACK says 0, and each step has its time", async () => {
    const port = await servers.mqtt(accept);
    const seen: TraceStep[] = [];
    const found = await trace(port, { onStep: (step) => seen.push(step) });
    assert.deepEqual(stages(found), ["tcp done", "tls done", "connect done", "connack done"]);
    assert.deepEqual([found.connected, found.lastStage], [true, "connack"]);
    assert.deepEqual(seen, found.steps);
    const times = found.steps.map(({ milliseconds }) => milliseconds);
    assert.deepEqual(
      times.toSorted((left, right) => left - right),
      times,
    );
  });

  test("says good-bye after its session", async () => {
    let left: Promise<unknown> = Promise.resolve();
    const port = await servers.mqtt((socket) => {
      left = once(socket, "end");
      accept(socket);
    });
    assert.equal((await trace(port)).connected, true);
    await left;
  });

  test("is none after a handshake in TLS 1.3, when the server refuses the certificate after it", async () => {
    const port = await servers.tls(() => undefined, { minVersion: "TLSv1.3", rejectUnauthorized: true });
    const found = await trace(port);
    assert.equal(found.connected, false);
    assert.deepEqual(stages(found).slice(0, 2), ["tcp done", "tls done"]);
    assert.deepEqual(stages(found).at(-1), "closed failed");
  });

  test("is none when the server closes after CONNECT", async () => {
    const port = await servers.mqtt((socket) => socket.end());
    const found = await trace(port);
    assert.deepEqual(stages(found), ["tcp done", "tls done", "connect done", "closed failed"]);
    assert.deepEqual([found.connected, found.lastStage], [false, "closed"]);
  });

  test("names what CONNACK says", async () => {
    const port = await servers.mqtt((socket) => {
      socket.write(generate({ cmd: "connack", returnCode: 5, sessionPresent: false }));
    });
    const found = await trace(port);
    assert.equal(found.connected, false);
    assert.match(last(found).text, /CONNACK 5, not authorized/);
  });

  test("names the reason codes of MQTT 5", async () => {
    const port = await servers.mqtt((socket, { protocolVersion }) => {
      assert.equal(protocolVersion, 5);
      socket.write(generate({ cmd: "connack", reasonCode: 0x87, sessionPresent: false }, { protocolVersion: 5 }));
    });
    assert.match(last(await trace(port, { protocolVersion: 5 })).text, /CONNACK 135, not authorized/);
  });

  test("that is accepted and dropped is told as such", async () => {
    const port = await servers.mqtt((socket) => {
      accept(socket);
      socket.end();
    });
    const found = await trace(port, { holdMilliseconds: 5000 });
    assert.deepEqual([found.connected, found.lastStage, last(found).status], [true, "closed", "failed"]);
  });

  test("to a server that says nothing ends with the time", async () => {
    const port = await servers.mqtt(() => undefined);
    const found = await trace(port, { timeoutMilliseconds: 200 });
    assert.deepEqual([found.lastStage, last(found).facts?.["code"]], ["connack", "no-connack"]);
  });

  const talks: readonly (readonly [string, () => Buffer])[] = [
    ["garbage", () => Buffer.alloc(100, 0xff)],
    ["another packet", () => generate({ cmd: "pingresp" })],
    ["more than a device takes", () => Buffer.concat([Buffer.from([0x30, 0xff, 0xff, 0x7f]), Buffer.alloc(1 << 20)])],
  ];
  for (const [what, bytes] of talks) {
    test(`to a server that answers with ${what} is a failure, told as one`, async () => {
      const port = await servers.mqtt((socket) => void socket.write(bytes()));
      const found = await trace(port);
      assert.deepEqual([found.connected, last(found).stage, last(found).status], [false, "connack", "failed"]);
    });
  }

  test("works with a server that knows TLS 1.2 only", async () => {
    const port = await servers.mqtt(accept, { maxVersion: "TLSv1.2" });
    const found = await trace(port);
    assert.equal(found.connected, true);
    assert.equal(found.steps[1]?.facts?.["tlsVersion"], "TLSv1.2");
  });

  test("sends no CONNECT to a server that its roots do not vouch for, and says what the CA file is for", async () => {
    let connects = 0;
    const port = await servers.mqtt(() => (connects += 1));
    const found = await trace(port, { bundle: withoutRoots() });
    assert.deepEqual([stages(found), connects], [["tcp done", "tls failed"], 0]);
    assert.equal(last(found).facts?.["code"], "server-untrusted");
    assert.match(last(found).text, /Amazon's roots.*verifies the server, not the device/);
  });

  test("takes the roots of its endpoint when the device brings none", async () => {
    const port = await servers.mqtt(accept);
    const roots = certificatePem(actors.serverRoot);
    assert.equal((await trace(port, { bundle: withoutRoots(), roots })).connected, true);
  });

  test("ends at a server whose certificate has another name", async () => {
    const port = await servers.mqtt(accept);
    const found = await trace(port, { servername: "elsewhere.example" });
    assert.deepEqual(last(found).facts?.["code"], "server-name");
  });

  test("shows the alert of a server that knows another ALPN", async () => {
    const port = await servers.mqtt(accept, { ALPNProtocols: ["x-amzn-mqtt-ca"] });
    const found = await trace(port, { alpn: "mqtt" });
    assert.deepEqual([last(found).stage, last(found).facts?.["code"]], ["tls", "alert-no_application_protocol"]);
    assert.equal((await trace(port, { alpn: "x-amzn-mqtt-ca" })).steps[1]?.facts?.["alpn"], "x-amzn-mqtt-ca");
  });

  test("tells a port that speaks no TLS", async () => {
    const port = await servers.tcp((socket) => void socket.write("HTTP/1.1 400 Bad Request\r\n\r\n"));
    assert.equal(last(await trace(port)).facts?.["code"], "not-tls");
  });

  test("does not wait for a handshake that never ends", async () => {
    const port = await servers.tcp(() => undefined);
    assert.equal(last(await trace(port, { timeoutMilliseconds: 200 })).facts?.["code"], "tls-timeout");
  });

  test("takes no chain of more than 100 KiB", async () => {
    const chain = certificatePem(actors.server, ...Array.from({ length: 400 }, () => actors.serverRoot));
    const port = await servers.mqtt(accept, { cert: chain });
    assert.equal(last(await trace(port)).facts?.["code"], "chain-too-large");
  });

  test("says that nobody listens", async () => {
    const port = await servers.tcp(() => undefined);
    await servers.close();
    assert.deepEqual(stages(await trace(port)), ["tcp failed"]);
  });

  test("sends the certificates and the name that it was given, and nothing else", async () => {
    const seen: [number, string | false | null][] = [];
    const port = await servers.mqtt((socket) => {
      seen.push([sentChain(socket).length, socket.servername]);
      accept(socket);
    });
    await trace(port);
    await trace(port, { servername: undefined, bundle: deviceBundle(actors, [actors.device, actors.deviceCa]) });
    // What a device trusts is not what it sends, also where its own CA is in there.
    const trusting = { ...deviceBundle(actors), caPem: certificatePem(actors.serverRoot, actors.deviceCa) };
    await trace(port, { bundle: trusting });
    assert.deepEqual(seen, [
      [1, "localhost"],
      [2, false],
      [1, "localhost"],
    ]);
  });

  test("is given up at once when it is cancelled, and leaves nothing open", async () => {
    const cancelled = new AbortController();
    let left: Promise<unknown> = Promise.resolve();
    const port = await servers.mqtt((socket) => {
      left = new Promise((resolve) => socket.once("close", resolve));
      cancelled.abort(new Error("enough"));
    });
    await assert.rejects(trace(port, { timeoutMilliseconds: 60_000 }, cancelled.signal), /enough/);
    await left;
  });
});
