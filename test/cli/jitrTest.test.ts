import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { text } from "node:stream/consumers";
import { CreateTopicRuleCommand, DescribeCertificateCommand, type IoTClient } from "@aws-sdk/client-iot";
import { readTrace } from "../../src/device/traceJson";
import type { ReadyLine } from "../../src/protocol/backend";
import { keyOf, pemOf } from "../backend/acm";
import { device, deviceAuthority, iotClient, registerAuthority } from "../backend/iot";
import { connected } from "../backend/mqttDevice";
import { certificateIdOf } from "../backend/testBroker";
import type { Issued } from "../pki/testAuthority";
import { jsonLines, Surroundings } from "./rootpin";

suite("rootpin jitr test", () => {
  const surroundings = new Surroundings();
  let ready: ReadyLine;
  let client: IoTClient;
  let authority: Issued;

  suiteSetup(async () => {
    const { stdout, stderr } = await surroundings.run("local", "start");
    assert.equal(stderr, "");
    ready = jsonLines(stdout)[0] as unknown as ReadyLine;
    client = iotClient(ready);
    authority = await deviceAuthority("CN=Fleet CA");
    const caCertificateId = await registerAuthority(client, authority, { certificateMode: "SNI_ONLY" });
    await client.send(
      new CreateTopicRuleCommand({
        ruleName: "jitr",
        topicRulePayload: {
          sql: `SELECT * FROM '$aws/events/certificates/registered/${caCertificateId}'`,
          actions: [{ lambda: { functionArn: "arn:aws:lambda:us-east-1:000000000000:function:jitr" } }],
        },
      }),
    );
  });
  suiteTeardown(() => surroundings.remove());

  let count = 0;
  /** Writes the files of a new device; answers the options that name them. */
  async function newDevice(issuer = authority): Promise<{ readonly identity: Issued; readonly options: string[] }> {
    const name = `thing-${(count += 1)}`;
    const identity = await device(issuer, `CN=${name}`);
    writeFileSync(surroundings.path(`${name}.pem`), pemOf(identity) + pemOf(issuer));
    writeFileSync(surroundings.path(`${name}.key`), keyOf(identity));
    return { identity, options: ["--certificate", `${name}.pem`, "--key", `${name}.key`] };
  }

  const jitrTest = (...args: string[]) => surroundings.run("jitr", "test", ...args);

  const stages = (stdout: string): string[] =>
    readTrace(stdout).steps.map(({ attempt, stage, status }) => `${attempt} ${stage} ${status}`);

  test("shows a first connection from TCP to CONNACK, registration and rule in between", async () => {
    const { identity, options } = await newDevice();
    const { exitCode, stdout, stderr } = await jitrTest(...options, "--json");
    assert.deepEqual([exitCode, stderr], [0, ""], stdout);
    const found = stages(stdout).filter((stage) => stage !== "1 rule done");
    assert.deepEqual(found, [
      ...["1 tcp done", "1 tls done", "1 connect done", "1 closed done", "1 event done", "1 active done"],
      ...["2 tcp done", "2 tls done", "2 connect done", "2 connack done"],
    ]);
    const certificateId = certificateIdOf(identity.certificate.der);
    assert.equal(readTrace(stdout).certificateId, certificateId);
    const { certificateDescription } = await client.send(new DescribeCertificateCommand({ certificateId }));
    assert.equal(certificateDescription?.status, "ACTIVE");
  });

  test("is for people without --json, line by line, and keeps a transcript", async () => {
    const { options } = await newDevice();
    const { exitCode, stdout } = await jitrTest(...options, "--transcript", "run.md");
    assert.equal(exitCode, 0, stdout);
    assert.match(stdout, /^ +\d+\.\d ms {2}1 {2}TCP +ok +/m);
    assert.match(stdout, /ms {2}2 {2}CONNACK +ok +CONNACK 0/);
    assert.match(stdout, /\nConnected, at try 2\.\n$/);
    const transcript = readFileSync(surroundings.path("run.md"), "utf8");
    assert.match(transcript, /\| CONNACK \| done \|/);
    assert.doesNotMatch(transcript, /PRIVATE KEY/);
    assert.equal((await jitrTest(...options, "--transcript", "run.json")).exitCode, 0);
    assert.equal(readTrace(readFileSync(surroundings.path("run.json"), "utf8")).connected, true);
  });

  test("speaks MQTT 5 as well", async () => {
    const { options } = await newDevice();
    const { exitCode, stdout } = await jitrTest(...options, "--mqtt", "5", "--json");
    assert.equal(exitCode, 0, stdout);
  });

  test("says that nothing is registered for a device of another CA", async () => {
    const { options } = await newDevice(await deviceAuthority("CN=Foreign CA"));
    const { exitCode, stdout } = await jitrTest(...options, "--json");
    assert.equal(exitCode, 1);
    assert.deepEqual(stages(stdout).slice(3), ["1 closed done", "1 event failed"]);
  });

  test("without a server name registers nothing where the CA is SNI_ONLY", async () => {
    const { options } = await newDevice();
    const { exitCode, stdout } = await jitrTest(...options, "--servername", "", "--json");
    const found = readTrace(stdout);
    assert.deepEqual([exitCode, found.connected, found.serverName], [1, false, undefined]);
  });

  test("needs AWS's ALPN name where AWS's port 443 needs it", async () => {
    const { options } = await newDevice();
    const endpoint = ["--endpoint", `localhost:${ready.mqtt.alpnPort}`];
    const named = await jitrTest(...options, ...endpoint, "--alpn", "x-amzn-mqtt-ca", "--json");
    assert.deepEqual([named.exitCode, readTrace(named.stdout).alpn], [0, "x-amzn-mqtt-ca"]);
    const other = await jitrTest(...options, ...endpoint, "--alpn", "mqtt-of-ours", "--json");
    assert.equal(other.exitCode, 1);
    assert.equal(readTrace(other.stdout).steps.at(-1)?.facts?.["code"], "alert-no_application_protocol");
    assert.equal((await jitrTest(...options, ...endpoint, "--json")).exitCode, 1);
  });

  test("asks the region that it is told for its endpoint, where the CA is not registered", async () => {
    const { options } = await newDevice();
    const { exitCode, stdout } = await jitrTest(...options, "--region", "eu-west-1", "--json");
    const found = readTrace(stdout);
    assert.equal(exitCode, 1);
    assert.notEqual(found.endpoint.port, ready.mqtt.port);
    assert.equal(found.lastStage, "event");
  });

  test("tells a session that another client with the same id takes over", async () => {
    const { identity, options } = await newDevice();
    assert.equal((await jitrTest(...options, "--client-id", "shared")).exitCode, 0);
    const session = await connected({ mqtt: ready.mqtt, identity, chain: [authority], clientId: "shared" });
    const again = session.closed.then(() =>
      connected({ mqtt: ready.mqtt, identity, chain: [authority], clientId: "shared" }),
    );
    const { exitCode, stdout } = await jitrTest(...options, "--client-id", "shared", "--json");
    const found = readTrace(stdout);
    assert.deepEqual([exitCode, found.connected, found.lastStage], [1, true, "closed"]);
    await (await again).end();
  });

  test("stops after the first connection when it is told to", async () => {
    const { options } = await newDevice();
    const { exitCode, stdout } = await jitrTest(...options, "--no-reconnect", "--json");
    assert.equal(exitCode, 1);
    assert.ok(readTrace(stdout).steps.every(({ attempt }) => attempt === 1));
  });

  test("does not take the local broker for AWS when the device brings another CA file", async () => {
    const { options } = await newDevice();
    writeFileSync(surroundings.path("own-ca.pem"), pemOf(authority));
    const { exitCode, stdout } = await jitrTest(...options, "--ca", "own-ca.pem", "--json");
    assert.equal(exitCode, 1);
    assert.equal(readTrace(stdout).steps.at(-1)?.facts?.["code"], "server-untrusted");
  });

  suite("against other servers", () => {
    let server: Server;
    let port: number;
    suiteSetup(async () => {
      server = createServer((socket) => socket.on("error", () => undefined)); // silent: a client that leaves is expected
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      ({ port } = server.address() as AddressInfo);
    });
    suiteTeardown(() => server.close());

    test("ends by Ctrl-C at once", async () => {
      const { options } = await newDevice();
      const endpoint = ["--endpoint", `127.0.0.1:${port}`, "--timeout", "600000"];
      const child = surroundings.spawn("jitr", "test", ...options, ...endpoint);
      const arrived = once(server, "connection");
      const said = child.stdout ? text(child.stdout) : Promise.resolve("");
      await arrived;
      child.kill("SIGINT");
      const [exitCode] = (await once(child, "exit")) as [number | null];
      assert.equal(exitCode, 130);
      assert.match(await said, /TCP +ok/);
    });

    test("gives up a handshake that never ends", async () => {
      const { options } = await newDevice();
      const endpoint = ["--endpoint", `127.0.0.1:${port}`, "--timeout", "300"];
      const { exitCode, stdout } = await jitrTest(...options, ...endpoint, "--json");
      assert.equal(exitCode, 1);
      assert.equal(readTrace(stdout).steps.at(-1)?.facts?.["code"], "tls-timeout");
    });
  });

  test("tells an endpoint where nobody listens", async () => {
    const free = createServer().listen(0, "127.0.0.1");
    await once(free, "listening");
    const { port } = free.address() as AddressInfo;
    free.close();
    await once(free, "close");
    const { options } = await newDevice();
    const { exitCode, stdout } = await jitrTest(...options, "--endpoint", `127.0.0.1:${port}`);
    assert.equal(exitCode, 1);
    assert.match(stdout, /TCP +FAILED +Nobody listens/);
  });

  suite("with wrong input", () => {
    let options: string[];
    suiteSetup(async () => {
      ({ options } = await newDevice());
    });

    const mistakes: readonly (readonly [string, () => readonly string[]])[] = [
      ["Name the device's certificate", () => []],
      ["Name the device's private key", () => options.slice(0, 2)],
      ["cannot be read", () => [...options.slice(0, 2), "--key", "missing.key"]],
      ["should hold the device's private key", () => [...options.slice(0, 2), "--key", options[1] ?? ""]],
      ['leave out "mqtts://"', () => [...options, "--endpoint", "mqtts://localhost:8883"]],
      ["HOST or HOST:PORT", () => [...options, "--endpoint", "localhost:99999"]],
      ["--timeout takes milliseconds", () => [...options, "--timeout", "soon"]],
      ["--mqtt takes 3.1.1 or 5", () => [...options, "--mqtt", "4"]],
    ];
    for (const [said, args] of mistakes) {
      test(`does nothing, and says what is wrong: "${said}"`, async () => {
        const { exitCode, stdout, stderr } = await jitrTest(...args());
        assert.deepEqual([exitCode, stdout], [2, ""]);
        assert.ok(stderr.includes(said), stderr);
      });
    }
  });
});

suite("rootpin jitr test without a backend", () => {
  const surroundings = new Surroundings();
  suiteSetup(async () => {
    for (const name of Object.keys(surroundings.env)) if (name.startsWith("AWS_")) surroundings.env[name] = undefined;
    const identity = await device(await deviceAuthority(), "CN=alone");
    writeFileSync(surroundings.path("alone.pem"), pemOf(identity));
    writeFileSync(surroundings.path("alone.key"), keyOf(identity));
  });
  suiteTeardown(() => surroundings.remove());

  const options = ["--certificate", "alone.pem", "--key", "alone.key"];

  test("says that there is nobody to ask for an endpoint", async () => {
    const { exitCode, stdout, stderr } = await surroundings.run("jitr", "test", ...options);
    assert.deepEqual([exitCode, stdout], [3, ""]);
    assert.match(stderr, /No local backend runs on .* no AWS region is named/);
  });

  test("connects all the same where an endpoint is named", async () => {
    const { exitCode, stdout, stderr } = await surroundings.run(
      "jitr",
      "test",
      ...options,
      "--endpoint",
      "127.0.0.1:1",
    );
    assert.deepEqual([exitCode, stderr], [1, ""]);
    assert.match(stdout, /Nobody listens on "127\.0\.0\.1" port 1/);
  });
});

suite("rootpin jitr tap", () => {
  const surroundings = new Surroundings();
  suiteTeardown(() => surroundings.remove());

  test("prints where it listens, then a line for each connection, until Ctrl-C", async () => {
    const child = surroundings.spawn("jitr", "tap", "--port", "0", "--json");
    const lines: Record<string, unknown>[] = [];
    let output = "";
    const line = (index: number): Promise<Record<string, unknown>> =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = lines[index];
          if (!found) return;
          child.stdout?.off("data", look);
          resolve(found);
        };
        child.stdout?.on("data", look);
        look();
      });
    child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
      lines.splice(0, lines.length, ...jsonLines(output.slice(0, output.lastIndexOf("\n") + 1)));
    });
    const { port, caFile } = await line(0);
    const identity = await device(await deviceAuthority(), "CN=board-1");
    writeFileSync(surroundings.path("board.pem"), pemOf(identity));
    writeFileSync(surroundings.path("board.key"), keyOf(identity));
    const options = ["--certificate", "board.pem", "--key", "board.key", "--ca", String(caFile)];
    const connecting = surroundings.run(
      "jitr",
      "test",
      ...options,
      "--endpoint",
      `localhost:${String(port)}`,
      "--no-reconnect",
    );
    const seen = await line(1);
    assert.deepEqual([seen["connection"], seen["serverName"], seen["tlsVersion"]], [1, "localhost", "TLSv1.3"]);
    assert.equal((seen["connect"] as { clientId: string }).clientId, "board-1");
    assert.equal((await connecting).exitCode, 1);
    child.kill("SIGINT");
    assert.deepEqual(await once(child, "exit"), [0, null]);
  });

  test("takes a port and nothing else", async () => {
    const { exitCode, stdout, stderr } = await surroundings.run("jitr", "tap", "--port", "all");
    assert.deepEqual([exitCode, stdout], [2, ""]);
    assert.match(stderr, /whole number from 0 to 65535/);
  });
});
