import assert from "node:assert/strict";
import { openConnection } from "../../src/aws/aws";
import type { Devices } from "../../src/aws/devices";
import { AwsError } from "../../src/aws/errors";
import type { Connection } from "../../src/aws/gateway";
import type { Backend } from "../../src/backend/backend";
import { failure, never } from "../aws/awsSuite";
import { newRequest } from "../backend/pca";
import { TestBackends } from "../backend/testBackend";

const ecdsa = { keyAlgorithm: "EC_prime256v1", signingAlgorithm: "SHA256WITHECDSA" } as const;
const everything = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "iot:*", Resource: "*" }],
});

suite("AWS IoT of the local backend, through the gateway", () => {
  const backends = new TestBackends();
  let backend: Backend;
  let connection: Connection;
  let devices: Devices;
  let root: string;
  let rootPem: string;

  setup(async () => {
    backend = await backends.start({ accountId: "123456789012" });
    const { endpoint, region, credentials } = backend.ready;
    connection = await openConnection({ kind: "local", endpoint, region, credentials }, { version: "1.2.3" });
    ({ devices } = connection);
    const { certificateAuthorities: authorities } = connection;
    const subject = [{ oid: "2.5.4.3", value: "Devices CA" }];
    root = await authorities.create({ type: "ROOT", subject, ...ecdsa }, never);
    const csr = await authorities.certificateSigningRequest(root, never);
    rootPem = await issue(csr, "RootCACertificate/V1", 3650);
    await authorities.importCertificate(root, rootPem, undefined, never);
  });
  teardown(async () => {
    connection.dispose();
    await backends.close();
  });

  const issue = async (csr: string, template: string, days: number): Promise<string> => {
    const { certificateAuthorities: authorities } = connection;
    const { signingAlgorithm } = ecdsa;
    const validity = { type: "DAYS", value: days } as const;
    const arn = await authorities.issue({ authorityArn: root, csr, template, validity, signingAlgorithm }, never);
    return (await authorities.certificate(root, arn, never)).certificate;
  };
  const issueLeaf = async (commonName: string): Promise<string> =>
    issue(await newRequest(`CN=${commonName}`), "EndEntityCertificate/V1", 30);
  const register = async (region = devices.region): Promise<string> => {
    const there = connection.devicesIn(region);
    const verificationCertificate = await issueLeaf(await there.registrationCode(never));
    const request = { certificate: rootPem, verificationCertificate, mode: "DEFAULT" } as const;
    return there.registerAuthority({ ...request, active: true, autoRegistration: true }, never);
  };
  const registerDevice = async (commonName: string) => {
    const certificate = await issueLeaf(commonName);
    const arn = await devices.registerCertificate({ certificate, authority: rootPem, active: true }, never);
    return { arn, id: arn.slice(arn.indexOf("/") + 1) };
  };
  const codeOf = async (call: Promise<unknown>): Promise<string> => {
    const error = await failure(call);
    assert.ok(error instanceof AwsError, String(error));
    return error.code;
  };

  test("a CA is registered with a certificate for the registration code, read, switched and removed", async () => {
    const id = await register();
    const [registered, ...others] = await devices.authorities(never);
    assert.equal(others.length, 0);
    assert.ok(registered);
    const { certificateId, active, autoRegistration, mode } = registered;
    assert.deepEqual(
      { certificateId, active, autoRegistration, mode },
      { certificateId: id, active: true, autoRegistration: true, mode: "DEFAULT" },
    );
    assert.equal(registered.certificate.trim(), rootPem.trim());
    assert.equal(registered.notAfter?.getUTCFullYear(), new Date().getUTCFullYear() + 10);
    assert.equal(await codeOf(devices.removeAuthority(id, never)), "CertificateStateException");
    await devices.setAuthority(id, { active: false, autoRegistration: false }, never);
    assert.equal((await devices.authorities(never))[0]?.active, false);
    await devices.removeAuthority(id, never);
    assert.deepEqual(await devices.authorities(never), []);
  });

  test("a verification certificate for another code is refused with a sentence that says so", async () => {
    const verificationCertificate = await issueLeaf("not the code");
    const request = { certificate: rootPem, verificationCertificate, mode: "DEFAULT" } as const;
    const error = await failure(devices.registerAuthority({ ...request, active: true, autoRegistration: true }, never));
    assert.ok(error instanceof AwsError);
    assert.equal(error.code, "RegistrationCodeValidationException");
    assert.match(error.message, /registration code of this account and region/);
  });

  test("regions are apart, and each has a registration code of its own", async () => {
    const other = connection.devicesIn("eu-west-1");
    assert.notEqual(await devices.registrationCode(never), await other.registrationCode(never));
    const id = await register("eu-west-1");
    assert.deepEqual(await devices.authorities(never), []);
    assert.equal((await other.authorities(never))[0]?.certificateId, id);
    const held = await connection.localControl?.iotRegions(never);
    assert.equal(held?.find(({ Region }) => Region === "eu-west-1")?.CaCertificates, 1);
  });

  test("a device certificate is registered, described with its CA, revoked, and removed when nothing holds it", async () => {
    const authority = await register();
    const { id, arn } = await registerDevice("thermostat-0001");
    const described = await devices.describeCertificate(id, never);
    assert.equal(described.arn, arn);
    assert.equal(described.status, "ACTIVE");
    assert.equal(described.caCertificateId, authority);
    assert.ok(described.notAfter && described.notAfter > new Date());
    assert.deepEqual(
      (await devices.certificatesOf(authority, {}, never)).items.map(({ certificateId }) => certificateId),
      [id],
    );
    assert.equal(await codeOf(devices.removeCertificate(id, never)), "CertificateStateException");
    await devices.setCertificateStatus(id, "REVOKED", never);
    assert.equal((await devices.certificates({}, never)).items[0]?.status, "REVOKED");
    await devices.removeCertificate(id, never);
    assert.equal(await devices.certificate(id, never), undefined);
  });

  test("lists come by pages, each item once", async () => {
    await register();
    const registered = [];
    for (const name of ["a", "b", "c", "d", "e"]) registered.push((await registerDevice(name)).id);
    const found: string[] = [];
    let nextToken: string | undefined;
    let pages = 0;
    do {
      const options = { maxResults: 2, ...(nextToken !== undefined && { nextToken }) };
      const page = await devices.certificates(options, never);
      found.push(...page.items.map(({ certificateId }) => certificateId));
      ({ nextToken } = page);
      pages += 1;
    } while (nextToken !== undefined);
    assert.deepEqual([...found].sort(), registered.sort());
    assert.equal(pages, 3);
  });

  test("things, certificates and policies are attached, found from both sides, and detached", async () => {
    await register();
    const { arn, id } = await registerDevice("thermostat-0001");
    await devices.createThing({ name: "thermostat-0001", attributes: { model: "T-1" } }, never);
    assert.deepEqual((await devices.thing("thermostat-0001", never))?.attributes, { model: "T-1" });
    assert.equal(await devices.thing("absent", never), undefined);
    await devices.attachThing("thermostat-0001", arn, never);
    await devices.createPolicy("devices", everything, never);
    await devices.attachPolicy("devices", arn, never);
    assert.deepEqual(await devices.principalsOf("thermostat-0001", never), [arn]);
    assert.deepEqual(await devices.thingsOf(arn, never), ["thermostat-0001"]);
    assert.deepEqual(await devices.targetsOf("devices", never), [arn]);
    const [policy] = await devices.policies(arn, never);
    assert.equal(policy?.name, "devices");
    assert.deepEqual(JSON.parse(policy.document), JSON.parse(everything));
    await devices.setCertificateStatus(id, "INACTIVE", never);
    assert.equal(await codeOf(devices.removeCertificate(id, never)), "DeleteConflictException");
    assert.equal(await codeOf(devices.removePolicy("devices", never)), "DeleteConflictException");
    await devices.detachPolicy("devices", arn, never);
    await devices.detachThing("thermostat-0001", arn, never);
    await devices.removePolicy("devices", never);
    await devices.removeThing("thermostat-0001", never);
    await devices.removeCertificate(id, never);
    assert.deepEqual((await devices.things({}, never)).items, []);
    assert.deepEqual((await devices.allPolicies({}, never)).items, []);
  });

  test("an authorization is asked for, and the policy that allowed it is named", async () => {
    await register();
    const { arn } = await registerDevice("thermostat-0001");
    const questions = [
      { action: "CONNECT", resources: ["arn:aws:iot:us-east-1:123456789012:client/thermostat-0001"] },
    ] as const;
    const before = await devices.testAuthorization(arn, "thermostat-0001", questions, never);
    assert.equal(before[0]?.decision, "IMPLICIT_DENY");
    await devices.createPolicy("devices", everything, never);
    await devices.attachPolicy("devices", arn, never);
    const [after] = await devices.testAuthorization(arn, "thermostat-0001", questions, never);
    assert.deepEqual([after?.decision, after?.policies], ["ALLOWED", ["devices"]]);
  });

  test("a certificate of a CA that is not registered is refused, and the sentence says to register it", async () => {
    const certificate = await issueLeaf("early");
    const error = await failure(devices.registerCertificate({ certificate, active: true }, never));
    assert.ok(error instanceof AwsError);
    assert.equal(error.code, "CertificateValidationException");
    assert.match(error.message, /register that CA first/);
  });

  test("the broker's address is that of this computer, and nobody is connected yet", async () => {
    assert.match(await devices.endpoint(never), /localhost|127\.0\.0\.1/);
    assert.deepEqual(await connection.localControl?.sessions(never), []);
    assert.deepEqual(await connection.localControl?.sessionsIn("eu-west-1", never), []);
    assert.deepEqual(await connection.localControl?.registrations({}, never), []);
    assert.deepEqual(await connection.localControl?.connections({}, never), []);
    assert.equal(await connection.localControl?.hook(never), undefined);
  });
});
