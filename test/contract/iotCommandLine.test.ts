import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { certificateIdOf } from "../../src/backend/iot/certificateId";
import { pemOf } from "../backend/acm";
import { device, deviceAuthority } from "../backend/iot";
import { openssl } from "../pki/openssl";
import { AwsCommand } from "./awsCommand";

type Answer = Readonly<Record<string, string>>;

suite("AWS IoT's certificates, by the aws command line", () => {
  const command = new AwsCommand();

  async function aws<T = Answer>(...args: string[]): Promise<T> {
    const printed = await command.run("iot", ...args, "--output", "json");
    return (printed === "" ? {} : JSON.parse(printed)) as T;
  }

  function file(name: string, content: string): string {
    const path = join(command.folder.path, name);
    writeFileSync(path, content);
    return `file://${path}`;
  }

  /** Passes when the command line says so; the status comes from the log of its client. */
  const refuses = (work: Promise<unknown>, code: string) => assert.rejects(work, new RegExp(`\\(${code}\\)`));

  test("registers a CA by a verification certificate and a device under it, changes and deletes both", async function () {
    this.timeout(240_000); // each call starts a Python
    const authority = await deviceAuthority();
    const { registrationCode = "" } = await aws("get-registration-code");
    const verification = await device(authority, `CN=${registrationCode}`);
    const ca = file("ca.pem", pemOf(authority));
    const register = [
      ...["register-ca-certificate", "--ca-certificate", ca, "--set-as-active", "--allow-auto-registration"],
      ...["--verification-certificate", file("verification.pem", pemOf(verification))],
    ];
    const { certificateId: caId = "", certificateArn = "" } = await aws(...register, "--tags", "Key=fleet,Value=one");
    assert.equal(caId, certificateIdOf(authority.certificate.der));
    await refuses(aws(...register), "ResourceAlreadyExistsException");
    const named = ["--certificate-id", caId];
    const { certificateDescription } = await aws<{ certificateDescription: Answer }>(
      "describe-ca-certificate",
      ...named,
    );
    assert.deepEqual(
      [certificateDescription["status"], certificateDescription["autoRegistrationStatus"]],
      ["ACTIVE", "ENABLE"],
    );
    const { tags } = await aws<{ tags: unknown }>("list-tags-for-resource", "--resource-arn", certificateArn);
    assert.deepEqual(tags, [{ Key: "fleet", Value: "one" }]);

    const leaf = file("device.pem", pemOf(await device(authority)));
    const pem = ["--certificate-pem", leaf, "--ca-certificate-pem", ca];
    const pending = aws("register-certificate", ...pem, "--status", "PENDING_ACTIVATION");
    await refuses(pending, "CertificateStateException");
    const { certificateId = "" } = await aws("register-certificate", ...pem, "--status", "ACTIVE");
    const mine = ["--certificate-id", certificateId];
    const { certificates } = await aws<{ certificates: Answer[] }>(
      "list-certificates-by-ca",
      ...["--ca-certificate-id", caId],
    );
    assert.deepEqual(
      certificates.map((each) => [each["certificateId"], each["status"]]),
      [[certificateId, "ACTIVE"]],
    );
    await refuses(aws("delete-certificate", ...mine), "CertificateStateException");
    await aws("update-certificate", ...mine, "--new-status", "INACTIVE");
    await aws("delete-certificate", ...mine);
    await refuses(aws("describe-certificate", ...mine), "ResourceNotFoundException");

    await refuses(aws("delete-ca-certificate", ...named), "CertificateStateException");
    await aws("update-ca-certificate", ...named, "--new-status", "INACTIVE", "--remove-auto-registration");
    await aws("delete-ca-certificate", ...named);
    assert.deepEqual(await aws("list-ca-certificates"), { certificates: [] });
  });

  test("makes keys and certificates, pages through them, and names the broker", async function () {
    this.timeout(240_000);
    const first = await aws<Answer & { keyPair: Answer }>("create-keys-and-certificate", "--set-as-active");
    const { keyPair, certificatePem = "" } = first;
    assert.equal(
      openssl(["pkey", "-pubout"], keyPair["PrivateKey"]).trim(),
      openssl(["x509", "-noout", "-pubkey"], certificatePem).trim(),
    );
    const csr = openssl([
      ...["req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", "/dev/null", "-subj", "/CN=mine"],
    ]);
    const second = await aws("create-certificate-from-csr", "--certificate-signing-request", csr);
    const ids = [first["certificateId"], second["certificateId"]];
    const page = await aws<{ certificates: Answer[]; nextMarker: string }>(
      ...["list-certificates", "--page-size", "1", "--ascending-order"],
    );
    const next = await aws<{ certificates: Answer[] }>(
      ...["list-certificates", "--page-size", "1", "--ascending-order", "--marker", page.nextMarker],
    );
    assert.deepEqual(
      [...page.certificates, ...next.certificates].map((each) => each["certificateId"]),
      ids,
    );
    const { endpointAddress } = await aws("describe-endpoint", "--endpoint-type", "iot:Data-ATS");
    const { mqtt } = command.ready;
    assert.equal(endpointAddress, mqtt.port === 8883 ? mqtt.host : `${mqtt.host}:${mqtt.port}`);
    await refuses(aws("describe-endpoint", "--endpoint-type", "iot:Data"), "InvalidRequestException");
    const transfer = ["--certificate-id", ids[0] ?? "", "--target-aws-account", "111122223333"];
    await refuses(aws("transfer-certificate", ...transfer), "InvalidRequestException");
  });

  test("registers a CA without a verification certificate in mode SNI_ONLY, in several regions", async function () {
    this.timeout(240_000);
    const ca = file("sni.pem", pemOf(await deviceAuthority("CN=Everywhere")));
    const register = ["register-ca-certificate", "--ca-certificate", ca, "--certificate-mode", "SNI_ONLY"];
    const arns = [];
    for (const region of ["us-east-1", "eu-west-1"]) {
      arns.push((await aws(...register, "--region", region))["certificateArn"]?.split(":")[3]);
    }
    assert.deepEqual(arns, ["us-east-1", "eu-west-1"]);
  });
});
