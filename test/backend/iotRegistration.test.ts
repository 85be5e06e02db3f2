import assert from "node:assert/strict";
import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DeleteCertificateCommand,
  DescribeCertificateCommand,
  type IoTClient,
  ListCertificatesCommand,
  RegisterCertificateCommand,
  RegisterCertificateWithoutCACommand,
  UpdateCACertificateCommand,
  UpdateCertificateCommand,
} from "@aws-sdk/client-iot";
import type { Backend } from "../../src/backend/backend";
import type { ConnectionEntry, RegistrationEntry } from "../../src/protocol/control";
import { issue, type Issued } from "../pki/testAuthority";
import { pemOf } from "./acm";
import { device, deviceAuthority, iotClient, registerAuthority } from "./iot";
import { connectDevice, type DeviceOptions, type DeviceSession } from "./mqttDevice";
import { call, TestBackends } from "./testBackend";

const policyDocument = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "iot:*", Resource: "*" }],
});

suite("just-in-time registration at the broker", () => {
  const backends = new TestBackends();
  let backend: Backend;
  let client: IoTClient;
  let authority: Issued;
  setup(async () => {
    backend = await backends.start();
    client = iotClient(backend.ready);
    authority = await deviceAuthority();
  });
  teardown(() => backends.close());

  const connect = (identity: Issued, more: Partial<DeviceOptions> = {}): Promise<DeviceSession | "closed"> =>
    connectDevice({ mqtt: backend.ready.mqtt, identity, clientId: "device", ...more });

  /** Why the broker did not let it in. */
  async function refusal(identity: Issued, more: Partial<DeviceOptions> = {}): Promise<string | undefined> {
    assert.equal(await connect(identity, more), "closed");
    const { Connections } = await call<{ Connections: readonly ConnectionEntry[] }>(
      backend.ready,
      "Rootpin.ListConnections",
    );
    return Connections[0]?.Outcome === "refused" ? Connections[0].Reason : Connections[0]?.Outcome;
  }

  async function onlyCertificate() {
    const { certificates = [] } = await client.send(new ListCertificatesCommand({}));
    assert.equal(certificates.length, 1);
    const { certificateId } = certificates[0] ?? {};
    const { certificateDescription } = await client.send(new DescribeCertificateCommand({ certificateId }));
    assert.ok(certificateDescription);
    return certificateDescription;
  }

  const setStatus = (certificateId: string | undefined, newStatus: "ACTIVE" | "INACTIVE" | "REVOKED") =>
    client.send(new UpdateCertificateCommand({ certificateId, newStatus }));

  async function allow(target: string | undefined): Promise<void> {
    await client.send(new CreatePolicyCommand({ policyName: "all", policyDocument }));
    await client.send(new AttachPolicyCommand({ policyName: "all", target }));
  }

  async function noneRegistered(): Promise<void> {
    assert.deepEqual((await client.send(new ListCertificatesCommand({}))).certificates, []);
  }

  test("the first connection registers and is closed; once activated and allowed, the device is let in", async () => {
    const caCertificateId = await registerAuthority(client, authority);
    const identity = await device(authority);
    assert.equal(await refusal(identity), "registered");
    const found = await onlyCertificate();
    assert.deepEqual(
      [found.status, found.caCertificateId, found.certificateMode],
      ["PENDING_ACTIVATION", caCertificateId, "DEFAULT"],
    );
    assert.equal(await refusal(identity), "pending-activation");
    await setStatus(found.certificateId, "ACTIVE");
    assert.equal(await refusal(identity), "not-authorized");
    await allow(found.certificateArn);
    const session = await connect(identity);
    assert.ok(session !== "closed");
    await session.end();
  });

  test("a session ends at once when its certificate is deactivated or revoked, and deleting it forgets it", async () => {
    await registerAuthority(client, authority);
    const identity = await device(authority);
    await connect(identity);
    const { certificateId, certificateArn } = await onlyCertificate();
    await allow(certificateArn);
    for (const status of ["INACTIVE", "REVOKED"] as const) {
      await setStatus(certificateId, "ACTIVE");
      const session = await connect(identity);
      assert.ok(session !== "closed");
      await setStatus(certificateId, status);
      await session.closed;
      assert.equal(await refusal(identity), status.toLowerCase());
    }
    await client.send(new DeleteCertificateCommand({ certificateId, forceDelete: true }));
    await noneRegistered();
    assert.equal(await refusal(identity), "registered");
  });

  test("R25: who the CA is, is told by its signature and not by its name", async () => {
    await registerAuthority(client, authority);
    const impostor = await deviceAuthority();
    assert.equal(await refusal(await device(impostor)), "bad-signature");
    const stranger = await deviceAuthority("CN=Stranger");
    assert.equal(await refusal(await device(stranger)), "authority-not-registered");
    await noneRegistered();
  });

  test("the CA that signs has to be registered, not another one of its hierarchy", async () => {
    const signing = await deviceAuthority("CN=Signing CA", { issuer: authority });
    await registerAuthority(client, authority);
    const identity = await device(signing);
    assert.equal(await refusal(identity, { chain: [signing] }), "authority-not-registered");
    await registerAuthority(client, signing);
    assert.equal(await refusal(identity, { chain: [signing] }), "registered");
  });

  test("a CA that is INACTIVE, or has auto-registration off, registers nothing, and does not disturb who is there", async () => {
    const certificateId = await registerAuthority(client, authority);
    const known = await device(authority);
    await connect(known);
    const change = (input: object) => client.send(new UpdateCACertificateCommand({ certificateId, ...input }));
    await change({ newStatus: "INACTIVE" });
    const identity = await device(authority);
    assert.equal(await refusal(identity), "authority-inactive");
    await change({ newStatus: "ACTIVE", newAutoRegistrationStatus: "DISABLE" });
    assert.equal(await refusal(identity), "auto-registration-disabled");
    const found = await onlyCertificate();
    await setStatus(found.certificateId, "ACTIVE");
    await allow(found.certificateArn);
    await change({ newStatus: "INACTIVE" });
    assert.ok((await connect(known)) !== "closed");
  });

  test("a certificate or a CA outside of its validity is refused, by the backend's clock", async () => {
    await registerAuthority(client, authority);
    const certify = (notBefore: string, notAfter: string) =>
      issue({
        ...{ subject: "CN=device", template: "EndEntityClientAuthCertificate/V1", issuer: authority },
        ...{ notBefore: new Date(notBefore), notAfter: new Date(notAfter) },
      });
    assert.equal(await refusal(await certify("2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z")), "expired");
    assert.equal(await refusal(await certify("2048-01-01T00:00:00Z", "2049-01-01T00:00:00Z")), "not-yet-valid");
    const identity = await device(authority);
    await connect(identity);
    const { certificateId } = await onlyCertificate();
    await setStatus(certificateId, "ACTIVE");
    const later = await certify("2020-01-01T00:00:00Z", "2049-01-01T00:00:00Z");
    const inTwoDays = Date.now() / 1000 + 2 * 86_400;
    await call(backend.ready, "Rootpin.SetClock", { Time: inTwoDays });
    assert.equal(await refusal(identity), "expired");
    assert.equal(await refusal(later), "expired", "the CA is");
  });

  test("a first connection needs a server name of the endpoint; a registered DEFAULT certificate does not", async () => {
    await registerAuthority(client, authority);
    const identity = await device(authority);
    const nameless = { serverName: "" };
    assert.equal(await refusal(identity, nameless), "server-name-missing");
    assert.equal(
      await refusal(identity, { serverName: "broker.example", more: { rejectUnauthorized: false } }),
      "server-name-unknown",
    );
    await noneRegistered();
    assert.equal(await refusal(identity, { serverName: "a1b2c3-ats.iot.us-east-1.amazonaws.com" }), "registered");
    const { certificateId, certificateArn } = await onlyCertificate();
    await setStatus(certificateId, "ACTIVE");
    await allow(certificateArn);
    assert.ok((await connect(identity, nameless)) !== "closed");
  });

  test("certificates of mode SNI_ONLY need a server name every time", async () => {
    await registerAuthority(client, authority, { certificateMode: "SNI_ONLY" });
    const [ofCa, ofNone] = [await device(authority), await device(await deviceAuthority("CN=Unknown"))];
    await connect(ofCa);
    assert.equal((await onlyCertificate()).certificateMode, "SNI_ONLY");
    assert.equal(await refusal(ofCa, { serverName: "" }), "server-name-missing");
    await client.send(new RegisterCertificateWithoutCACommand({ certificatePem: pemOf(ofNone), status: "ACTIVE" }));
    assert.equal(await refusal(ofNone, { serverName: "" }), "server-name-missing");
    assert.equal(await refusal(ofNone), "not-authorized");
  });

  test("each region has its own registry: a device registers where it connects", async () => {
    await registerAuthority(client, authority);
    const identity = await device(authority);
    const serverName = "a1b2c3-ats.iot.eu-west-1.localhost";
    assert.equal(await refusal(identity, { serverName }), "authority-not-registered");
    const ireland = iotClient(backend.ready, { region: "eu-west-1" });
    await registerAuthority(ireland, authority);
    assert.equal(await refusal(identity, { serverName }), "registered");
    await noneRegistered();
    assert.equal((await ireland.send(new ListCertificatesCommand({}))).certificates?.length, 1);
  });

  test("a reset ends sessions and forgets devices; those that come again are announced again", async () => {
    await registerAuthority(client, authority);
    const identity = await device(authority);
    await connect(identity);
    const { certificateId, certificateArn } = await onlyCertificate();
    await setStatus(certificateId, "ACTIVE");
    await allow(certificateArn);
    const session = await connect(identity);
    assert.ok(session !== "closed");
    await call(backend.ready, "Rootpin.Reset");
    await session.closed;
    assert.equal(await refusal(identity), "authority-not-registered");
    await registerAuthority(client, authority);
    assert.equal(await refusal(identity), "registered");
    for (;;) {
      const { Registrations } = await call<{ Registrations: readonly RegistrationEntry[] }>(
        backend.ready,
        "Rootpin.ListRegistrations",
      );
      if (Registrations[0]?.Steps) break;
    }
  });

  test("a certificate that was registered by a call publishes no event and waits for nothing", async () => {
    await registerAuthority(client, authority);
    const identity = await device(authority);
    await client.send(new RegisterCertificateCommand({ certificatePem: pemOf(identity), status: "INACTIVE" }));
    assert.equal(await refusal(identity), "inactive");
    const { Registrations } = await call<{ Registrations: readonly unknown[] }>(
      backend.ready,
      "Rootpin.ListRegistrations",
    );
    assert.deepEqual(Registrations, []);
  });
});
