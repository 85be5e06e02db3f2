import assert from "node:assert/strict";
import { createHash, X509Certificate } from "node:crypto";
import {
  CreateCertificateFromCsrCommand,
  CreateKeysAndCertificateCommand,
  DeleteCACertificateCommand,
  DeleteCertificateCommand,
  DeleteRegistrationCodeCommand,
  DescribeCACertificateCommand,
  DescribeCertificateCommand,
  DescribeEndpointCommand,
  DescribeEventConfigurationsCommand,
  GetRegistrationCodeCommand,
  type IoTClient,
  ListCACertificatesCommand,
  ListCertificatesByCACommand,
  ListCertificatesCommand,
  ListOutgoingCertificatesCommand,
  ListTagsForResourceCommand,
  RegisterCACertificateCommand,
  RegisterCertificateCommand,
  RegisterCertificateWithoutCACommand,
  ResourceAlreadyExistsException,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateCACertificateCommand,
  UpdateCertificateCommand,
  UpdateEventConfigurationsCommand,
} from "@aws-sdk/client-iot";
import { FreshRegions } from "./freshRegions";
import type { Backend } from "../../src/backend/backend";
import { encodePem } from "../../src/pki/container/pem";
import { openssl } from "../pki/openssl";
import { issue } from "../pki/testAuthority";
import { pemOf } from "./acm";
import { device, deviceAuthority, iotClient, iotRefuses, registerAuthority, verificationFor } from "./iot";

const digest = (der: Uint8Array): string => createHash("sha256").update(der).digest("hex");

/** Of the request's signature, which does not fit any more. */
function withLastOctetChanged(csr: string): string {
  const der = Buffer.from(csr.replaceAll(/-----.*-----|\s/g, ""), "base64");
  der.writeUInt8(der.readUInt8(der.length - 1) ^ 1, der.length - 1);
  return encodePem("CERTIFICATE REQUEST", der);
}

suite("certificates of AWS IoT", () => {
  const fresh = new FreshRegions();
  let backend: Backend;
  let client: IoTClient;
  setup(() => {
    ({ backend, client } = fresh);
  });

  test("the registration code stays until it is deleted, and is another one in another region", async () => {
    const code = () => client.send(new GetRegistrationCodeCommand({}));
    const { registrationCode: first = "" } = await code();
    assert.match(first, /^[0-9a-f]{64}$/);
    assert.equal((await code()).registrationCode, first);
    const elsewhere = await iotClient(backend.ready, { region: "elsewhere" }).send(new GetRegistrationCodeCommand({}));
    assert.notEqual(elsewhere.registrationCode, first);
    await client.send(new DeleteRegistrationCodeCommand({}));
    await iotRefuses("ResourceNotFoundException", 404, client.send(new DeleteRegistrationCodeCommand({})));
    assert.notEqual((await code()).registrationCode, first);
  });

  test("a CA is registered by its verification certificate, described, changed and deleted", async () => {
    const authority = await deviceAuthority();
    const certificateId = await registerAuthority(client, authority, {
      tags: [{ Key: "fleet", Value: "one" }],
      registrationConfig: { templateBody: '{"Resources":{}}', roleArn: "arn:aws:iam::000000000000:role/jitp" },
    });
    assert.equal(certificateId, digest(authority.certificate.der));
    const describe = () => client.send(new DescribeCACertificateCommand({ certificateId }));
    const { certificateDescription: found, registrationConfig } = await describe();
    assert.equal(found?.certificateArn, `arn:aws:iot:${fresh.region}:000000000000:cacert/${certificateId}`);
    assert.deepEqual(
      [found.status, found.autoRegistrationStatus, found.certificateMode, found.ownedBy, found.customerVersion],
      ["ACTIVE", "ENABLE", "DEFAULT", "000000000000", 1],
    );
    assert.equal(digest(new X509Certificate(found.certificatePem ?? "").raw), certificateId);
    assert.equal(found.validity?.notAfter?.getTime(), authority.certificate.notAfter.getTime());
    assert.equal(registrationConfig?.templateBody, '{"Resources":{}}');
    const tags = await client.send(new ListTagsForResourceCommand({ resourceArn: found.certificateArn }));
    assert.deepEqual(tags.tags, [{ Key: "fleet", Value: "one" }]);

    await iotRefuses("CertificateStateException", 406, client.send(new DeleteCACertificateCommand({ certificateId })));
    const change = { certificateId, newStatus: "INACTIVE", newAutoRegistrationStatus: "DISABLE" } as const;
    await client.send(new UpdateCACertificateCommand({ ...change, removeAutoRegistration: true }));
    const changed = await describe();
    assert.equal(changed.registrationConfig, undefined);
    assert.equal(changed.certificateDescription?.status, "INACTIVE");
    assert.equal(changed.certificateDescription.autoRegistrationStatus, "DISABLE");
    assert.equal(changed.certificateDescription.customerVersion, 2);
    await client.send(new DeleteCACertificateCommand({ certificateId }));
    await iotRefuses("ResourceNotFoundException", 404, describe());
  });

  test("a CA that is registered already is refused with its ARN, also in the other mode", async () => {
    const authority = await deviceAuthority();
    const certificateId = await registerAuthority(client, authority);
    for (const certificateMode of ["DEFAULT", "SNI_ONLY"] as const) {
      const error = await iotRefuses(
        "ResourceAlreadyExistsException",
        409,
        registerAuthority(client, authority, { certificateMode }),
      );
      assert.ok(error instanceof ResourceAlreadyExistsException);
      assert.deepEqual(
        [error.resourceId, error.resourceArn],
        [certificateId, `arn:aws:iot:${fresh.region}:000000000000:cacert/${certificateId}`],
      );
    }
  });

  test("in mode SNI_ONLY a CA is registered without a verification certificate, in DEFAULT not", async () => {
    const authority = await deviceAuthority();
    const caCertificate = pemOf(authority);
    const register = (input: object) => client.send(new RegisterCACertificateCommand({ caCertificate, ...input }));
    await iotRefuses("InvalidRequestException", 400, register({}), /needs a verification certificate/);
    const verificationCertificate = await verificationFor(client, authority);
    const both = register({ certificateMode: "SNI_ONLY", verificationCertificate });
    await iotRefuses("CertificateValidationException", 400, both);
    await register({ certificateMode: "SNI_ONLY" });
    const { certificates = [] } = await client.send(new ListCACertificatesCommand({}));
    assert.deepEqual(
      certificates.map(({ status }) => status),
      ["INACTIVE"],
    );
  });

  test("a verification certificate of another CA, another name or another region is refused", async () => {
    const [authority, another] = [await deviceAuthority(), await deviceAuthority()];
    const elsewhere = iotClient(backend.ready, { region: "elsewhere" });
    const caCertificate = pemOf(authority);
    const register = (verificationCertificate: string) =>
      client.send(new RegisterCACertificateCommand({ caCertificate, verificationCertificate }));
    const ofAnother = await verificationFor(client, another);
    await iotRefuses("CertificateValidationException", 400, register(ofAnother), /not signed by the CA/);
    const wrongName = pemOf(await device(authority, "CN=me"));
    await iotRefuses("RegistrationCodeValidationException", 400, register(wrongName));
    const otherRegion = await verificationFor(elsewhere, authority);
    await iotRefuses("RegistrationCodeValidationException", 400, register(otherRegion));
    await register(await verificationFor(client, authority));
  });

  test("a certificate that is no CA's, or has a weak key, is not registered as a CA", async () => {
    const authority = await deviceAuthority();
    const leaf = pemOf(await device(authority));
    const register = (caCertificate: string) =>
      client.send(new RegisterCACertificateCommand({ caCertificate, certificateMode: "SNI_ONLY" }));
    await iotRefuses("CertificateValidationException", 400, register(leaf), /CA:TRUE/);
    await iotRefuses("CertificateValidationException", 400, register("no PEM"));
    const weak = openssl([
      ...["req", "-x509", "-newkey", "rsa:1024", "-nodes", "-keyout", "/dev/null", "-subj", "/CN=weak", "-days", "9"],
    ]);
    await iotRefuses("CertificateValidationException", 400, register(weak), /key in the certificate is not valid/);
  });

  test("ten CAs may have one subject, an eleventh not", async () => {
    for (let count = 0; count < 10; count += 1) {
      await registerAuthority(client, await deviceAuthority(), { certificateMode: "SNI_ONLY" });
    }
    const eleventh = registerAuthority(client, await deviceAuthority(), { certificateMode: "SNI_ONLY" });
    await iotRefuses("LimitExceededException", 410, eleventh);
    await registerAuthority(client, await deviceAuthority("CN=Another"), { certificateMode: "SNI_ONLY" });
  });

  test("a certificate is registered under the CA that signed it, with the CA's mode", async () => {
    const root = await deviceAuthority("CN=Root");
    const authority = await deviceAuthority("CN=Signing CA", { issuer: root });
    const leaf = await device(authority);
    const register = (input = {}) =>
      client.send(new RegisterCertificateCommand({ certificatePem: pemOf(leaf), status: "ACTIVE", ...input }));
    await registerAuthority(client, root, { certificateMode: "SNI_ONLY" });
    await iotRefuses("CertificateValidationException", 400, register());
    const caCertificateId = await registerAuthority(client, authority, { certificateMode: "SNI_ONLY" });
    await iotRefuses("CertificateValidationException", 400, register({ caCertificatePem: pemOf(root) }));
    const { certificateId, certificateArn } = await register({ caCertificatePem: pemOf(authority) });
    assert.equal(certificateId, digest(leaf.certificate.der));
    const { certificateDescription: found } = await client.send(new DescribeCertificateCommand({ certificateId }));
    assert.deepEqual(
      [found?.certificateArn, found?.caCertificateId, found?.status, found?.certificateMode, found?.ownedBy],
      [certificateArn, caCertificateId, "ACTIVE", "SNI_ONLY", "000000000000"],
    );
    const error = await iotRefuses("ResourceAlreadyExistsException", 409, register());
    assert.ok(error instanceof ResourceAlreadyExistsException);
    assert.equal(error.resourceId, certificateId);
    const list = new ListCertificatesByCACommand({ caCertificateId });
    assert.deepEqual((await client.send(list)).certificates?.length, 1);
  });

  test("of two registered certificates of one CA key the call has to name one", async () => {
    const first = await deviceAuthority();
    const renewed = await deviceAuthority("CN=Device CA", { key: first });
    for (const each of [first, renewed]) await registerAuthority(client, each, { certificateMode: "SNI_ONLY" });
    const certificatePem = pemOf(await device(first));
    const register = (input = {}) => client.send(new RegisterCertificateCommand({ certificatePem, ...input }));
    await iotRefuses("CertificateConflictException", 409, register());
    const { certificateId } = await register({ caCertificatePem: pemOf(renewed) });
    const { certificateDescription } = await client.send(new DescribeCertificateCommand({ certificateId }));
    assert.equal(certificateDescription?.caCertificateId, digest(renewed.certificate.der));
    assert.equal(certificateDescription.status, "INACTIVE");
  });

  test("PENDING_ACTIVATION is not for callers to give", async () => {
    const authority = await deviceAuthority();
    await registerAuthority(client, authority);
    const certificatePem = pemOf(await device(authority));
    const status = "PENDING_ACTIVATION";
    await iotRefuses(
      "CertificateStateException",
      406,
      client.send(new RegisterCertificateCommand({ certificatePem, status })),
      /^Not allowed to register certificate with PENDING_ACTIVATION status$/,
    );
    const { certificateId } = await client.send(new RegisterCertificateCommand({ certificatePem }));
    const update = new UpdateCertificateCommand({ certificateId, newStatus: status });
    await iotRefuses("InvalidRequestException", 400, client.send(update));
  });

  test("a certificate is registered without a CA, and then needs a server name", async () => {
    const certificatePem = pemOf(await device(await deviceAuthority()));
    const command = new RegisterCertificateWithoutCACommand({ certificatePem, status: "ACTIVE" });
    const { certificateId } = await client.send(command);
    const { certificateDescription } = await client.send(new DescribeCertificateCommand({ certificateId }));
    assert.equal(certificateDescription?.certificateMode, "SNI_ONLY");
    assert.equal(certificateDescription.caCertificateId, undefined);
  });

  test("keys and a certificate are made as AWS makes them", async () => {
    const made = await client.send(new CreateKeysAndCertificateCommand({ setAsActive: true }));
    const certificate = new X509Certificate(made.certificatePem ?? "");
    assert.equal(certificate.issuer, "OU=Amazon Web Services O=Amazon.com Inc. L=Seattle ST=Washington C=US");
    assert.equal(certificate.subject, "CN=AWS IoT Certificate");
    assert.equal(certificate.validTo, "Dec 31 23:59:59 2049 GMT");
    assert.equal(certificate.serialNumber.length, 40);
    assert.match(made.keyPair?.PrivateKey ?? "", /^-----BEGIN RSA PRIVATE KEY-----/);
    assert.equal(made.keyPair?.PublicKey, certificate.publicKey.export({ type: "spki", format: "pem" }));
    const text = openssl(["x509", "-noout", "-text"], made.certificatePem);
    assert.match(text, /Key Usage: critical\n\s+Digital Signature\n/);
    assert.match(text, /Basic Constraints: critical\n\s+CA:FALSE\n/);
    assert.doesNotMatch(text, /Extended Key Usage/);
  });

  test("a request is certified with its subject, each time anew, and a wrong one is refused", async () => {
    const csr = openssl([
      ...["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "/dev/null"],
      ...["-subj", "/CN=mine"],
    ]);
    const create = (certificateSigningRequest: string) =>
      client.send(new CreateCertificateFromCsrCommand({ certificateSigningRequest }));
    const [one, another] = [await create(csr), await create(csr)];
    assert.notEqual(one.certificateId, another.certificateId);
    const certificate = new X509Certificate(one.certificatePem ?? "");
    assert.equal(certificate.subject, "CN=mine");
    assert.equal(digest(certificate.raw), one.certificateId);
    const damaged = withLastOctetChanged(csr);
    await iotRefuses("InvalidRequestException", 400, create(damaged));
    await iotRefuses("InvalidRequestException", 400, create("no request"));
  });

  test("a certificate goes from status to status, and is deleted only when it is not ACTIVE", async () => {
    const { certificateId } = await client.send(new CreateKeysAndCertificateCommand({ setAsActive: true }));
    const status = async () => {
      const { certificateDescription } = await client.send(new DescribeCertificateCommand({ certificateId }));
      return certificateDescription?.status;
    };
    const remove = () => client.send(new DeleteCertificateCommand({ certificateId, forceDelete: true }));
    await iotRefuses("CertificateStateException", 406, remove());
    for (const newStatus of ["REVOKED", "ACTIVE", "INACTIVE", "INACTIVE"] as const) {
      await client.send(new UpdateCertificateCommand({ certificateId, newStatus }));
      assert.equal(await status(), newStatus);
    }
    await remove();
    await iotRefuses("ResourceNotFoundException", 404, status());
  });

  test("lists come in pages, the newest first or last, and markers fit their list only", async () => {
    const ids: (string | undefined)[] = [];
    const authority = await deviceAuthority();
    await registerAuthority(client, authority);
    for (let count = 0; count < 5; count += 1) {
      const certificatePem = pemOf(await device(authority));
      ids.push((await client.send(new RegisterCertificateCommand({ certificatePem }))).certificateId);
    }
    const page = (input: object) => client.send(new ListCertificatesCommand({ pageSize: 2, ...input }));
    const collect = async (ascendingOrder: boolean): Promise<(string | undefined)[]> => {
      const found: (string | undefined)[] = [];
      for (let marker: string | undefined; ;) {
        const { certificates = [], nextMarker } = await page({ ascendingOrder, marker });
        found.push(...certificates.map(({ certificateId }) => certificateId));
        if (nextMarker === undefined) return found;
        marker = nextMarker;
      }
    };
    assert.deepEqual(await collect(true), ids);
    assert.deepEqual(await collect(false), ids.toReversed());
    const { nextMarker: marker } = await page({});
    await iotRefuses("InvalidRequestException", 400, page({ ascendingOrder: true, marker }));
    await iotRefuses("InvalidRequestException", 400, client.send(new ListCACertificatesCommand({ marker })));
    await iotRefuses("InvalidRequestException", 400, page({ pageSize: 251 }));
    const outgoing = await client.send(new ListOutgoingCertificatesCommand({}));
    assert.deepEqual(outgoing.outgoingCertificates, []);
  });

  test("CAs of one provisioning template are listed", async () => {
    const authority = await deviceAuthority();
    await registerAuthority(client, authority, { certificateMode: "SNI_ONLY" });
    const { certificates } = await client.send(new ListCACertificatesCommand({ templateName: "none" }));
    assert.deepEqual(certificates, []);
    const unknown = registerAuthority(client, await deviceAuthority(), {
      ...{ certificateMode: "SNI_ONLY", registrationConfig: { templateName: "none" } },
    });
    await iotRefuses("ResourceNotFoundException", 404, unknown);
  });

  test("the endpoint is the broker of the region, and endpoint types that AWS has given up are refused", async () => {
    const { region, mqtt } = backend.ready;
    const local = iotClient(backend.ready, { region });
    const describe = async (input: object) => (await local.send(new DescribeEndpointCommand(input))).endpointAddress;
    const expected = mqtt.port === 8883 ? mqtt.host : `${mqtt.host}:${mqtt.port}`;
    assert.equal(await describe({ endpointType: "iot:Data-ATS" }), expected);
    assert.equal(await describe({}), expected);
    const provider = await describe({ endpointType: "iot:CredentialProvider" });
    assert.match(provider ?? "", new RegExp(`^[a-z0-9]+\\.credentials\\.iot\\.${region}\\.`));
    for (const endpointType of ["iot:Data", "iot:Jobs", "nonsense"]) {
      await iotRefuses("InvalidRequestException", 400, describe({ endpointType }));
    }
  });

  test("event configurations are off until they are switched on", async () => {
    const describe = async () => (await client.send(new DescribeEventConfigurationsCommand({}))).eventConfigurations;
    const before = await describe();
    assert.equal(Object.keys(before ?? {}).length, 11);
    assert.ok(Object.values(before ?? {}).every(({ Enabled }) => Enabled === false));
    const eventConfigurations = { CERTIFICATE: { Enabled: true } };
    await client.send(new UpdateEventConfigurationsCommand({ eventConfigurations }));
    assert.deepEqual(await describe(), { ...before, ...eventConfigurations });
  });

  test("a CA has tags, a device certificate has none", async () => {
    const certificateId = await registerAuthority(client, await deviceAuthority());
    const arn = (resource: string) => `arn:aws:iot:${fresh.region}:000000000000:${resource}`;
    const resourceArn = arn(`cacert/${certificateId}`);
    const list = async () => (await client.send(new ListTagsForResourceCommand({ resourceArn }))).tags;
    const tag = (Key: string, Value: string) =>
      client.send(new TagResourceCommand({ resourceArn, tags: [{ Key, Value }] }));
    await tag("a", "1");
    await tag("a", "2");
    await tag("b", "3");
    assert.deepEqual(await list(), [
      { Key: "a", Value: "2" },
      { Key: "b", Value: "3" },
    ]);
    await client.send(new UntagResourceCommand({ resourceArn, tagKeys: ["a"] }));
    assert.deepEqual(await list(), [{ Key: "b", Value: "3" }]);
    await iotRefuses("InvalidRequestException", 400, tag("aws:a", "1"));
    const of = (other: string) => client.send(new ListTagsForResourceCommand({ resourceArn: other }));
    await iotRefuses("InvalidRequestException", 400, of(arn(`cert/${certificateId}`)));
    await iotRefuses("ResourceNotFoundException", 404, of(arn("policy/none")));
  });

  test("an expired certificate may be registered: connecting is where validity counts", async () => {
    const authority = await deviceAuthority();
    await registerAuthority(client, authority);
    const old = await issue({
      ...{ subject: "CN=old", template: "EndEntityClientAuthCertificate/V1", issuer: authority },
      ...{ notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2021-01-01T00:00:00Z") },
    });
    const { certificateId } = await client.send(new RegisterCertificateCommand({ certificatePem: pemOf(old) }));
    assert.equal(certificateId, digest(old.certificate.der));
  });
});
