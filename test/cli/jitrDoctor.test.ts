import assert from "node:assert/strict";
import { type CertificateStatus, DescribeEndpointCommand, UpdateCertificateCommand } from "@aws-sdk/client-iot";
import { saysOf, Scene } from "./doctorScene";

suite("rootpin jitr doctor", () => {
  const scene = new Scene();

  suiteSetup(() => scene.start());
  suiteTeardown(() => scene.remove());
  teardown(() => scene.disconnectAll());

  test("finds nothing wrong with a device that is ACTIVE and allowed", async () => {
    const { authority } = await scene.fleet();
    saysOf(await scene.doctor(await scene.active(authority)), null);
  });

  test("finds nothing wrong with a device that was registered by connecting, and came back", async () => {
    const { authority } = await scene.fleet();
    const device = scene.device(authority);
    saysOf(await scene.doctor(device), "J15");
    saysOf(await scene.doctor(device), null);
  });

  test("preflight registers nothing, and finds nothing wrong with a device that is to come", async () => {
    const { authority } = await scene.fleet();
    const device = scene.device(authority);
    saysOf(await scene.preflight(device), null);
    assert.equal(await scene.status(device), undefined);
  });

  suite("by the endpoint", () => {
    test("J08: no server name, an address, or an alias at the first connection", async () => {
      const { authority } = await scene.fleet();
      const { port } = scene.ready.mqtt;
      saysOf(await scene.doctor(scene.device(authority), "--servername", ""), "J08");
      saysOf(await scene.doctor(scene.device(authority), "--servername", "127.0.0.1"), "J08");
      saysOf(await scene.doctor(scene.device(authority), "--endpoint", `127.0.0.1:${port}`), "J08");
      saysOf(await scene.doctor(scene.device(authority), "--servername", "iot.example.com"), "J08");
    });

    test("J08: a device of mode SNI_ONLY sends no server name", async () => {
      const authority = scene.authority();
      await scene.register(authority, { certificateMode: "SNI_ONLY" });
      await scene.rule(authority);
      const device = await scene.active(authority);
      saysOf(await scene.doctor(device, "--servername", ""), "J08");
      saysOf(await scene.doctor(device), null);
    });

    test("J11: the endpoint is a URL, not of the ATS kind, another region's, or nobody's", async () => {
      const { authority } = await scene.fleet();
      const device = await scene.active(authority);
      await scene.register(authority, {}, "eu-west-1");
      const { endpointAddress = "" } = await scene.iot("eu-west-1").send(new DescribeEndpointCommand({}));
      const { port } = scene.ready.mqtt;
      saysOf(await scene.doctor(device, "--endpoint", `mqtts://localhost:${port}`), "J11");
      saysOf(await scene.doctor(device, "--endpoint", `localhost:${port}/mqtt`), "J11");
      saysOf(await scene.doctor(device, "--endpoint", "a1b2c3.iot.us-east-1.amazonaws.com"), "J11");
      saysOf(await scene.doctor(device, "--endpoint", "a1b2c3-ats.iot.eu-west-1.amazonaws.com"), "J11");
      saysOf(await scene.doctor(device, "--endpoint", endpointAddress), "J11");
      saysOf(await scene.doctor(device, "--endpoint", "localhost:1"), "J11");
    });

    test("J20: the port for ALPN without it, or with another protocol", async () => {
      const { authority } = await scene.fleet();
      const device = await scene.active(authority);
      const endpoint = ["--endpoint", `localhost:${scene.ready.mqtt.alpnPort}`];
      saysOf(await scene.doctor(device, ...endpoint), "J20");
      saysOf(await scene.doctor(device, ...endpoint, "--alpn", "mqtt"), "J20");
      saysOf(await scene.doctor(device, ...endpoint, "--alpn", "x-amzn-mqtt-ca"), null);
    });
  });

  suite("by the registry", () => {
    test("J02: no policy, another client id's, or a thing's that is not attached", async () => {
      const { authority } = await scene.fleet();
      const bare = scene.device(authority);
      await scene.registerDevice(bare, authority);
      saysOf(await scene.doctor(bare), "J02");
      const other = await scene.active(authority, {}, scene.arn("client", "somebody"));
      const verdict = await scene.doctor(other);
      saysOf(verdict, "J02");
      assert.match(verdict.cause?.text ?? "", new RegExp(`client/${other.name}`));
      const thing = await scene.active(authority, {}, scene.arn("client", "${iot:Connection.Thing.ThingName}"));
      saysOf(await scene.doctor(thing), "J02");
    });

    test("J05: the provisioning template refers to what the subject does not have", async () => {
      const authority = scene.authority();
      await scene.register(authority, { registrationConfig: { templateBody: template("Country"), roleArn: role } });
      const device = scene.device(authority);
      saysOf(await scene.preflight(device), "J05");
      saysOf(await scene.doctor(device), "J05");
      saysOf(await scene.doctor(device), "J05");
    });

    test("J06: the certificate is INACTIVE, REVOKED, or was deleted", async () => {
      const { authority } = await scene.fleet();
      const device = await scene.active(authority);
      const set = (newStatus: CertificateStatus) =>
        scene.iot().send(new UpdateCertificateCommand({ certificateId: device.id, newStatus }));
      await set("INACTIVE");
      saysOf(await scene.doctor(device), "J06");
      await set("REVOKED");
      saysOf(await scene.doctor(device), "J06");
    });

    test("J07: no rule, a disabled one, or one for another CA", async () => {
      const [without, disabled, elsewhere] = [scene.authority(), scene.authority(), scene.authority()];
      for (const authority of [without, disabled, elsewhere]) await scene.register(authority);
      await scene.rule(disabled, true);
      saysOf(await scene.doctor(scene.device(without)), "J07");
      saysOf(await scene.preflight(scene.device(without)), "J07");
      saysOf(await scene.doctor(scene.device(disabled)), "J07");
      await scene.rule(scene.authority());
      saysOf(await scene.doctor(scene.device(elsewhere)), "J07");
    });

    test("J09: the root is registered, and not the CA that signs", async () => {
      const root = scene.authority();
      const authority = scene.authority(root);
      await scene.register(root);
      await scene.rule(root);
      const device = scene.device(authority);
      const verdict = await scene.doctor(device);
      saysOf(verdict, "J09");
      assert.match(verdict.cause?.text ?? "", new RegExp(authority.name));
      saysOf(await scene.run("doctor", "--certificate", device.pem, "--key", device.key), "J09");
    });

    test("J10: the CA is registered in another region", async () => {
      const authority = scene.authority();
      await scene.register(authority, {}, "eu-central-1");
      await scene.rule(authority, false, "eu-central-1");
      saysOf(await scene.doctor(scene.device(authority)), "J10");
      saysOf(await scene.doctor(scene.device(authority), "--region", "eu-central-1"), "J15");
    });

    test("J12: the CA is INACTIVE, or registers no devices", async () => {
      const [inactive, without] = [scene.authority(), scene.authority()];
      await scene.register(inactive, { setAsActive: false });
      await scene.register(without, { allowAutoRegistration: false });
      for (const authority of [inactive, without]) await scene.rule(authority);
      saysOf(await scene.doctor(scene.device(inactive)), "J12");
      saysOf(await scene.doctor(scene.device(without)), "J12");
    });

    test("J17: a template and a rule, or a template without a thing", async () => {
      const [both, thingless] = [scene.authority(), scene.authority()];
      const config = { templateBody: template("CommonName"), roleArn: role };
      await scene.register(both, { registrationConfig: config });
      await scene.rule(both);
      saysOf(await scene.doctor(scene.device(both)), "J17");
      const templateBody = template("CommonName", false);
      await scene.register(thingless, { registrationConfig: { templateBody, roleArn: role } });
      saysOf(await scene.doctor(scene.device(thingless)), "J17");
    });
  });

  suite("by what the broker saw", () => {
    test("J15: the first connection was dropped, and the device did not come back", async () => {
      const { authority } = await scene.fleet();
      const device = scene.device(authority);
      assert.equal(await scene.connect(device), "closed");
      await scene.until(async () => (await scene.status(device)) === "ACTIVE");
      saysOf(await scene.doctor(device), "J15");
    });

    test("J16: another device is connected with this client id", async () => {
      const { authority } = await scene.fleet();
      const [device, other] = [await scene.active(authority), await scene.active(authority)];
      assert.notEqual(await scene.connect(other, { clientId: device.name }), "closed");
      saysOf(await scene.doctor(device), "J16");
    });

    test("J22: the device published with quality of service 2, or too much", async () => {
      const { authority } = await scene.fleet();
      for (const [payload, qos] of [
        ["x", 2],
        ["x".repeat(200_000), 1],
      ] as const) {
        const device = await scene.active(authority);
        const session = await scene.connect(device);
        assert.ok(session !== "closed");
        const closed = new Promise<void>((resolve) => void session.once("close", () => resolve()));
        session.publish("a/b", payload, { qos });
        await closed;
        saysOf(await scene.doctor(device), "J22");
      }
    });

    test("J23: several clients are connected with this one certificate", async () => {
      const { authority } = await scene.fleet();
      const device = await scene.active(authority);
      for (const clientId of ["one", "two"]) assert.notEqual(await scene.connect(device, { clientId }), "closed");
      saysOf(await scene.doctor(device), "J23");
    });
  });
});

const role = "arn:aws:iam::000000000000:role/provisioning";

const template = (name: string, thing = true): string =>
  JSON.stringify({
    Parameters: {
      [`AWS::IoT::Certificate::${name}`]: { Type: "String" },
      "AWS::IoT::Certificate::Id": { Type: "String" },
    },
    Resources: {
      ...(thing && {
        thing: { Type: "AWS::IoT::Thing", Properties: { ThingName: { Ref: `AWS::IoT::Certificate::${name}` } } },
      }),
      certificate: {
        Type: "AWS::IoT::Certificate",
        Properties: { CertificateId: { Ref: "AWS::IoT::Certificate::Id" }, Status: "ACTIVE" },
      },
      policy: {
        Type: "AWS::IoT::Policy",
        Properties: {
          PolicyDocument: JSON.stringify({
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Action: "iot:*", Resource: "*" }],
          }),
        },
      },
    },
  });
