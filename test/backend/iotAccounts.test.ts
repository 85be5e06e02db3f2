import assert from "node:assert/strict";
import {
  DescribeCACertificateCommand,
  DescribeEndpointCommand,
  GetRegistrationCodeCommand,
  type IoTClient,
  ListCACertificatesCommand,
  ListCertificatesCommand,
} from "@aws-sdk/client-iot";
import { accountCredentials } from "../../src/attach/signature/accountCredentials";
import type { Backend } from "../../src/backend/backend";
import type { ReadyLine } from "../../src/protocol/backend";
import { device, deviceAuthority, iotClient, iotRefuses, registerAuthority } from "./iot";
import { connectDevice } from "./mqttDevice";
import { refuses } from "./refuses";
import { call, TestBackends } from "./testBackend";

const further = "111122223333";

suite("a further account of AWS IoT", () => {
  const backends = new TestBackends();
  let backend: Backend;
  let own: IoTClient;
  let other: IoTClient;
  let otherReady: ReadyLine;
  setup(async () => {
    backend = await backends.start();
    own = iotClient(backend.ready);
    otherReady = { ...backend.ready, credentials: accountCredentials(backend.ready.credentials, further) };
    other = iotClient(otherReady);
  });
  teardown(() => backends.close());

  test("has a registry and a registration code of its own", async () => {
    const code = async (client: IoTClient) => (await client.send(new GetRegistrationCodeCommand({}))).registrationCode;
    assert.notEqual(await code(own), await code(other));
    const certificateId = await registerAuthority(other, await deviceAuthority());
    const { certificateDescription } = await other.send(new DescribeCACertificateCommand({ certificateId }));
    assert.equal(certificateDescription?.ownedBy, further);
    assert.equal(certificateDescription.certificateArn, `arn:aws:iot:us-east-1:${further}:cacert/${certificateId}`);
    assert.deepEqual((await own.send(new ListCACertificatesCommand({}))).certificates, []);
  });

  test("may not register a CA in mode DEFAULT that another account has so in the region, but in mode SNI_ONLY", async () => {
    const authority = await deviceAuthority();
    await registerAuthority(own, authority);
    const again = registerAuthority(other, authority);
    await iotRefuses("CertificateValidationException", 400, again, /Another account .* SNI_ONLY/);
    await registerAuthority(iotClient(otherReady, { region: "eu-west-1" }), authority);
    await registerAuthority(other, authority, { certificateMode: "SNI_ONLY" });
  });

  test("has devices: those that call it by its name, and those of its CAs that no other account has", async () => {
    const shared = await deviceAuthority("CN=Shared");
    for (const client of [own, other]) await registerAuthority(client, shared, { certificateMode: "SNI_ONLY" });
    const private_ = await deviceAuthority("CN=Private");
    await registerAuthority(other, private_);
    const count = async (client: IoTClient) =>
      (await client.send(new ListCertificatesCommand({}))).certificates?.length ?? 0;
    const counts = async () => [await count(own), await count(other)];
    const { endpointAddress = "" } = await other.send(new DescribeEndpointCommand({ endpointType: "iot:Data-ATS" }));
    const [named = ""] = endpointAddress.split(":");
    const connect = async (issuer: typeof shared, serverName: string): Promise<void> => {
      const identity = await device(issuer);
      const { mqtt } = backend.ready;
      assert.equal(await connectDevice({ mqtt, identity, clientId: "a", serverName }), "closed");
    };
    await connect(shared, "localhost");
    assert.deepEqual(await counts(), [1, 0]);
    await connect(shared, named);
    assert.deepEqual(await counts(), [1, 1]);
    await connect(private_, "localhost");
    assert.deepEqual(await counts(), [1, 2]);
  });

  test("has no other service, and its keys are of use with the right secret only", async () => {
    const list = call(otherReady, "ACMPrivateCA.ListCertificateAuthorities");
    await refuses("AccessDeniedException", list, /has AWS IoT only/);
    await refuses("AccessDeniedException", call(otherReady, "Rootpin.Reset"));
    const { accessKeyId } = otherReady.credentials;
    const guessed = iotClient({ ...otherReady, credentials: { accessKeyId, secretAccessKey: "x".repeat(40) } });
    await assert.rejects(guessed.send(new GetRegistrationCodeCommand({})), { name: "InvalidSignatureException" });
    const made = { accessKeyId: `RTPA${further}0000`, secretAccessKey: "x" };
    const unknown = iotClient({ ...otherReady, credentials: made }).send(new GetRegistrationCodeCommand({}));
    await assert.rejects(unknown, { name: "UnrecognizedClientException" });
  });
});
