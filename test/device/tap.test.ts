import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect as connectTcp, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, type ConnectionOptions, type TLSSocket } from "node:tls";
import { generate } from "mqtt-packet";
import { DeviceError } from "../../src/device/deviceError";
import { startTap, type Tap } from "../../src/device/tap";
import { readClientHello } from "../../src/device/tap/clientHello";
import type { TapObservation } from "../../src/device/tap/observation";
import { type Actors, certificatePem, keyPem, makeActors } from "./testServer";

suite("the device tap", () => {
  let actors: Actors;
  let tap: Tap;
  const observations: TapObservation[] = [];
  let wake: () => void = () => undefined;

  suiteSetup(async () => {
    actors = await makeActors();
    tap = await startTap({
      port: 0,
      onObservation: (observation) => {
        observations.push(observation);
        wake();
      },
    });
  });
  suiteTeardown(() => tap.close());

  /** What the tap says of the next connection. */
  async function observed(work: () => unknown): Promise<TapObservation> {
    const count = observations.length;
    const next = new Promise<void>((resolve) => (wake = resolve));
    work();
    await next;
    return observations[count] ?? assert.fail("no observation");
  }

  const open = (options: ConnectionOptions = {}): TLSSocket => {
    const socket = connect({
      host: "127.0.0.1",
      port: tap.port,
      ca: readFileSync(tap.caFile),
      cert: certificatePem(actors.device),
      key: keyPem(actors.device),
      servername: "a1b2-ats.iot.eu-west-1.amazonaws.com",
      ...options,
    });
    socket.on("error", () => undefined); // the tap ends it
    return socket;
  };
  const connectAs = (clientId: string, options: ConnectionOptions = {}): Promise<TapObservation> =>
    observed(() => open(options).write(generate({ cmd: "connect", clientId, keepalive: 60, clean: true })));

  const problems = ({ findings }: TapObservation): string[] =>
    findings.filter(({ status }) => status !== "good").map(({ status, cause = "" }) => `${status} ${cause}`.trim());

  test("shows what a device sends, and answers to the name that it asks for", async () => {
    const found = await connectAs("thing-1", { ALPNProtocols: ["x-amzn-mqtt-ca"] });
    assert.equal(found.tlsVersion, "TLSv1.3");
    assert.equal(found.serverName, "a1b2-ats.iot.eu-west-1.amazonaws.com");
    assert.equal(found.alpn, "x-amzn-mqtt-ca");
    assert.ok(found.offered?.cipherSuites.includes("TLS_AES_128_GCM_SHA256"));
    assert.deepEqual(found.connect, {
      clientId: "thing-1",
      mqttVersion: "3.1.1",
      keepAliveSeconds: 60,
      cleanSession: true,
      hasUserName: false,
    });
    assert.deepEqual(
      found.certificates.map(({ subject, issuer, isAuthority }) => [subject, issuer, isAuthority]),
      [["CN=thing-1", "CN=Device CA", false]],
    );
    assert.deepEqual(problems(found), ["warning J03"]);
  });

  test("finds nothing wrong with a device that sends its CA as well", async () => {
    const found = await connectAs("thing-1", { cert: certificatePem(actors.device, actors.deviceCa) });
    assert.deepEqual([found.certificates.length, problems(found)], [2, []]);
  });

  test("serves a device that knows TLS 1.2 only and sends no server name", async () => {
    const found = await connectAs("old", { maxVersion: "TLSv1.2", servername: undefined });
    assert.deepEqual([found.tlsVersion, found.serverName, found.connect?.clientId], ["TLSv1.2", undefined, "old"]);
    assert.deepEqual(found.offered?.versions, ["TLS 1.2"]);
    assert.deepEqual(problems(found), ["warning J08", "bad J03"]);
  });

  test("names an ALPN that AWS IoT does not know", async () => {
    assert.deepEqual(problems(await connectAs("x", { ALPNProtocols: ["mqtt"] })), ["bad J20", "warning J03"]);
  });

  test("names a device without a certificate", async () => {
    assert.deepEqual(problems(await connectAs("x", { cert: undefined, key: undefined })), ["bad J18"]);
  });

  test("says that a handshake without CONNECT registers nothing", async () => {
    const found = await observed(() => {
      const socket = open();
      socket.once("secureConnect", () => socket.end());
    });
    assert.match(found.failure ?? "", /before CONNECT/);
    assert.equal(found.certificates.length, 1);
    assert.ok(problems(found).includes("bad"));
  });

  test("says that a device does not trust it", async () => {
    const found = await observed(() => open({ ca: certificatePem(actors.serverRoot), maxVersion: "TLSv1.2" }));
    assert.match(found.failure ?? "", /does not trust this server|closed the connection/);
    assert.equal(found.connect, undefined);
  });

  const strangers: readonly (readonly [string, Buffer, RegExp])[] = [
    ["MQTT without TLS", generate({ cmd: "connect", clientId: "x" }), /MQTT without TLS/],
    ["HTTP", Buffer.from("GET / HTTP/1.1\r\n\r\n"), /no TLS/],
    [
      "noise that begins like TLS",
      Buffer.concat([Buffer.from([22, 3, 1, 0x40, 0]), Buffer.alloc(0x4000, 7)]),
      /no TLS/,
    ],
  ];
  for (const [what, bytes, said] of strangers) {
    test(`takes ${what} for what it is`, async () => {
      const found = await observed(() => {
        const socket = connectTcp({ host: "127.0.0.1", port: tap.port });
        socket.on("error", () => undefined); // the tap ends it
        socket.write(bytes);
      });
      assert.match(found.failure ?? "", said);
      assert.deepEqual(found.certificates, []);
    });
  }

  test("tells a garbage CONNECT", async () => {
    const found = await observed(() => open().write(Buffer.alloc(64, 0xff)));
    assert.match(found.failure ?? "", /not MQTT|not CONNECT/);
  });

  test("reads a beginning that comes in pieces, and no length leads it astray", async () => {
    const hello = await firstBytes();
    assert.equal(readClientHello(hello.subarray(0, 20)), "incomplete");
    const whole = readClientHello(hello);
    assert.ok(typeof whole !== "string" && whole.serverName === "pieces.example");
    for (let at = 5; at < hello.length; at += 1) {
      const changed = Buffer.from(hello);
      changed[at] = 0xff;
      readClientHello(changed);
      readClientHello(hello.subarray(0, at));
    }
  });

  test("does not start where somebody listens, and its root is gone when it ends", async () => {
    await assert.rejects(
      startTap({ port: tap.port, onObservation: () => undefined }),
      (error) => error instanceof DeviceError && error.code === "no-tap",
    );
    const other = await startTap({ port: 0, onObservation: () => undefined });
    await other.close();
    assert.equal(existsSync(other.caFile), false);
  });

  suite("that keeps its root", () => {
    let folder: string;
    setup(() => {
      folder = mkdtempSync(join(tmpdir(), "tap-"));
    });
    teardown(() => rmSync(folder, { recursive: true }));

    const rootOf = async (): Promise<string> => {
      const kept = await startTap({ port: 0, keep: folder, onObservation: () => undefined });
      const root = readFileSync(kept.caFile, "utf8");
      await kept.close();
      return root;
    };

    test("has the same one the next time, and its key for nobody else to read", async () => {
      assert.equal(await rootOf(), await rootOf());
      assert.equal(statSync(join(folder, "tap-root.key")).mode & 0o777, 0o600);
    });

    test("does not start on something else of that name", async () => {
      writeFileSync(join(folder, "tap-root.pem"), certificatePem(actors.serverRoot));
      await assert.rejects(rootOf(), /holds no root of a tap/);
      assert.equal(readFileSync(join(folder, "tap-root.pem"), "utf8"), certificatePem(actors.serverRoot));
    });
  });

  test("understands OpenSSL's client, of TLS 1.2 and without a server name", async () => {
    const folder = mkdtempSync(join(tmpdir(), "tap-"));
    writeFileSync(join(folder, "device.pem"), certificatePem(actors.device));
    writeFileSync(join(folder, "device.key"), keyPem(actors.device));
    const files = ["-cert", join(folder, "device.pem"), "-key", join(folder, "device.key"), "-CAfile", tap.caFile];
    const target = ["-connect", `127.0.0.1:${tap.port}`, "-tls1_2", "-noservername", "-verify_return_error"];
    const found = await observed(() => {
      const client = spawn("openssl", [
        "s_client",
        "-quiet",
        "-cipher",
        "ECDHE-ECDSA-AES128-GCM-SHA256",
        ...target,
        ...files,
      ]);
      client.stdin.on("error", () => undefined); // the tap ends it
      client.stdin.write(generate({ cmd: "connect", clientId: "board", keepalive: 30, clean: true }));
    });
    rmSync(folder, { recursive: true });
    assert.deepEqual([found.connect?.clientId, found.cipher], ["board", "ECDHE-ECDSA-AES128-GCM-SHA256"]);
    assert.deepEqual(found.offered?.cipherSuites[0], "ECDHE-ECDSA-AES128-GCM-SHA256");
    assert.deepEqual(problems(found), ["warning J08", "bad J03"]);
  });
});

/** A ClientHello as Node writes it. */
function firstBytes(): Promise<Buffer> {
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.on("error", () => undefined); // the client is cut off
      socket.once("data", (bytes) => {
        socket.destroy();
        server.close();
        resolve(bytes);
      });
    });
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      connect({ host: "127.0.0.1", port, servername: "pieces.example" }).on("error", () => undefined);
    });
  });
}
