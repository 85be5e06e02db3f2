import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { connect, type ConnectionOptions, type TLSSocket } from "node:tls";
import { BackendError } from "../../src/backend/backendError";
import type { Issued } from "../pki/testAuthority";
import { decodeCertificate } from "../../src/pki/certificate/certificate";
import { keyOf } from "./acm";
import { device, deviceAuthority } from "./iot";
import { chainPem, connectDevice, connected } from "./mqttDevice";
import { certificateIdOf, type TestBroker, TestBrokers } from "./testBroker";

suite("the broker's TLS", () => {
  const brokers = new TestBrokers();
  let authority: Issued;
  let identity: Issued;
  suiteSetup(async () => {
    authority = await deviceAuthority();
    identity = await device(authority, "CN=thing-1");
  });
  teardown(() => brokers.close());

  const handshake = async ({ broker }: TestBroker, more: ConnectionOptions = {}): Promise<TLSSocket> => {
    const { port, caFile } = broker.address;
    const options = { port, host: "127.0.0.1", servername: "localhost", ca: readFileSync(caFile) };
    const socket = connect({ ...options, key: keyOf(identity), cert: chainPem(identity), ...more });
    await once(socket, "secureConnect");
    socket.resume();
    return socket;
  };
  const goodbye = async (socket: TLSSocket) => {
    socket.end();
    await once(socket, "close");
  };
  const lastRecord = ({ broker }: TestBroker) => broker.connections({ limit: 1 })[0];
  const records = async (running: TestBroker, count: number) => {
    while (running.broker.connections({ limit: 100 }).filter(({ closedAt }) => closedAt).length < count) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return running.broker.connections({ limit: 100 });
  };

  test("R25: TLS is of version 1.2 or later, and a client certificate is asked for", async () => {
    const running = await brokers.start();
    for (const version of ["TLSv1.2", "TLSv1.3"] as const) {
      const socket = await handshake(running, { minVersion: version, maxVersion: version });
      assert.equal(socket.getProtocol(), version);
      await goodbye(socket);
    }
    const old = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" } as const;
    await assert.rejects(handshake(running, old), /EPROTO|alert protocol version|unsupported protocol/i);
    const mqtt = running.broker.address;
    assert.equal(await connectDevice({ mqtt, clientId: "a" }), "closed");
    assert.deepEqual(running.requests.at(-1)?.chain, []);
    const [none, refused, newer, older] = await records(running, 4);
    assert.equal(none?.reason, "no-certificate");
    assert.equal(refused?.reason, "tls-version");
    assert.deepEqual([older?.tlsVersion, newer?.tlsVersion], ["TLSv1.2", "TLSv1.3"]);
  });

  test("the chain is what the device sent: its own CA is not added, and one that does not belong is shown", async () => {
    const running = await brokers.start();
    const mqtt = running.broker.address;
    const stranger = await deviceAuthority("CN=Stranger");
    const sent = async (...chain: Issued[]) => {
      await (await connected({ mqtt, identity, chain, clientId: "a" })).end();
      return running.requests.at(-1)?.chain.map((der) => certificateIdOf(der));
    };
    const ids = (...chain: Issued[]) => chain.map(({ certificate }) => certificateIdOf(certificate.der));
    assert.deepEqual(await sent(), ids(identity));
    assert.deepEqual(await sent(authority), ids(identity, authority));
    assert.deepEqual(await sent(stranger, authority), ids(identity, stranger, authority));
    assert.deepEqual(lastRecord(running)?.sentCertificates, ids(identity, stranger, authority));
  });

  test("SNI, ALPN and the client id are seen, and none where none was sent", async () => {
    const running = await brokers.start();
    const mqtt = running.broker.address;
    await (await connected({ mqtt, identity, clientId: "a", more: { ALPNProtocols: ["x-amzn-mqtt-ca"] } })).end();
    const [first] = running.requests;
    assert.deepEqual(
      [first?.serverName, first?.alpn, first?.clientId, first?.listener, first?.protocol, first?.remoteAddress],
      ["localhost", "x-amzn-mqtt-ca", "a", "mqtt", "3.1.1", "127.0.0.1"],
    );
    const socket = await handshake(running, { servername: "" });
    await goodbye(socket);
    const [record] = await records(running, 2);
    assert.deepEqual([record?.serverName, record?.alpn, record?.outcome], [undefined, undefined, "no-connect"]);
  });

  test("the region is that of the name in SNI, else of the port", async () => {
    const folder = brokers.folder();
    const running = await brokers.start({ folder });
    const mqtt = running.broker.address;
    const port = await running.broker.portOf("eu-west-1");
    assert.equal(await running.broker.portOf("eu-west-1"), port);
    assert.equal(await running.broker.portOf("us-east-1"), mqtt.port);
    const regionOf = async (more: { port?: number; serverName?: string }) => {
      await (await connected({ mqtt, identity, clientId: "a", ...more })).end();
      return running.requests.at(-1)?.region;
    };
    assert.equal(await regionOf({}), "us-east-1");
    assert.equal(await regionOf({ port }), "eu-west-1");
    assert.equal(await regionOf({ serverName: "a1-ats.iot.eu-west-1.localhost" }), "eu-west-1");
    assert.equal(await regionOf({ serverName: "a1-ats.iot.ap-south-1.amazonaws.com", port }), "ap-south-1");
    await running.stop();
    const again = await brokers.start({ folder });
    assert.equal(again.broker.address.port, mqtt.port, "ports stay from one start to the next");
    assert.equal(await again.broker.portOf("eu-west-1"), port);
  });

  test("the listener for port 443 takes AWS's protocol name only, and the log says so", async () => {
    const running = await brokers.start();
    const mqtt = running.broker.address;
    const port = mqtt.alpnPort;
    await (await connected({ mqtt, port, identity, clientId: "a", more: { ALPNProtocols: ["x-amzn-mqtt-ca"] } })).end();
    await assert.rejects(handshake(running, { port, ALPNProtocols: ["mqtt"] }), /no.application.protocol/i);
    assert.equal(await connectDevice({ mqtt, port, identity, clientId: "b" }), "closed");
    const [missing, wrong] = await records(running, 3);
    assert.deepEqual(
      [wrong?.outcome, wrong?.reason, wrong?.listener],
      ["handshake-failed", "no-application-protocol", "alpn"],
    );
    assert.match(wrong?.detail ?? "", /"mqtt"/);
    assert.deepEqual([missing?.outcome, missing?.reason, missing?.listener], ["refused", "alpn-missing", "alpn"]);
  });

  test("the server's certificate comes from a root of its own, which stays, and names this machine and AWS's endpoints", async () => {
    const folder = brokers.folder();
    const running = await brokers.start({ folder, hostName: "broker.test" });
    const root = readFileSync(running.broker.address.caFile, "utf8");
    const names = ["localhost", "broker.test", "a-ats.iot.us-east-1.localhost", "a-ats.iot.us-east-1.amazonaws.com"];
    for (const servername of [...names, "a-ats.iot.eu-central-1.amazonaws.com"]) {
      const socket = await handshake(running, { servername });
      assert.equal(socket.authorized, true, servername);
      assert.equal(socket.getPeerX509Certificate()?.issuer, "C=US\nO=Rootpin\nCN=Rootpin Broker Root 1");
      socket.destroy();
    }
    const byAddress = await handshake(running, { servername: "127.0.0.1" });
    assert.equal(byAddress.authorized, true);
    byAddress.destroy();
    await running.stop();
    const again = await brokers.start({ folder });
    assert.equal(readFileSync(again.broker.address.caFile, "utf8"), root);
  });

  test("the server's certificate is renewed when the backend's clock goes on, and stays valid for real clocks", async () => {
    const running = await brokers.start();
    const year = 365 * 86_400_000;
    running.clock.set(new Date(Date.now() + 3 * year));
    await running.broker.housekeep();
    const socket = await handshake(running);
    const raw = socket.getPeerX509Certificate()?.raw;
    assert.ok(raw);
    const { notBefore, notAfter } = decodeCertificate(raw);
    assert.ok(notBefore <= new Date() && notAfter > running.clock.now());
    socket.destroy();
  });

  test("a client that does not trust the broker is in the log", async () => {
    const running = await brokers.start();
    await assert.rejects(handshake(running, { ca: chainPem(authority) }), /certificate/);
    const [record] = await records(running, 1);
    assert.equal(record?.outcome, "handshake-failed");
  });

  test("a port that was asked for and is taken is refused, with the option to change", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    assert.ok(address && typeof address === "object");
    await assert.rejects(brokers.start({ port: address.port }), (error) => {
      assert.ok(error instanceof BackendError);
      assert.equal(error.code, "port-in-use");
      assert.match(error.message, /--mqtt-port/);
      return true;
    });
    other.close();
  });
});
