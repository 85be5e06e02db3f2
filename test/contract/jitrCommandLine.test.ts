import assert from "node:assert/strict";
import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { certificateIdOf } from "../../src/backend/iot/certificateId";
import { Pca } from "../backend/pca";
import { call } from "../backend/testBackend";
import { openssl } from "../pki/openssl";
import { skip } from "../skip";
import { AwsCommand } from "./awsCommand";

type Answer = Readonly<Record<string, string>>;

/** A device's files: its key, and its certificate with the CA's behind it. */
interface DeviceFiles {
  readonly certificateId: string;
  readonly args: readonly string[];
}

const policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "iot:*", Resource: "*" }],
});

suite("just-in-time registration, by aws and mosquitto", () => {
  const command = new AwsCommand();
  const running: ChildProcess[] = [];
  suiteSetup(function () {
    for (const program of ["mosquitto_pub", "stdbuf"]) {
      if (spawnSync(program, ["--help"]).error) skip(this, `there is no ${program} on the PATH`);
    }
  });
  suiteTeardown(() => running.forEach((child) => child.kill()));

  async function aws<T = Answer>(...args: string[]): Promise<T> {
    const printed = await command.run("iot", ...args, "--output", "json");
    return (printed === "" ? {} : JSON.parse(printed)) as T;
  }

  function file(name: string, content: string): string {
    const path = join(command.folder.path, name);
    writeFileSync(path, content);
    return path;
  }

  async function certify(pca: Pca, authority: string, commonName: string): Promise<{ pem: string; key: string }> {
    const key = file(`${commonName.slice(0, 8)}.key`, "");
    const csr = openssl([
      ...["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key],
      ...["-subj", `/CN=${commonName}`],
    ]);
    const arn = await pca.issue(authority, { csr, template: "EndEntityClientAuthCertificate" });
    return { pem: (await pca.certificate(authority, arn)).Certificate, key };
  }

  async function deviceFiles(pca: Pca, authority: string, name: string, caPem: string): Promise<DeviceFiles> {
    const { pem, key } = await certify(pca, authority, name);
    const { mqtt } = command.ready;
    const chain = file(`${name}.pem`, `${pem}\n${caPem}`);
    const where = ["-h", "localhost", "-p", String(mqtt.port), "--cafile", mqtt.caFile, "-V", "mqttv311"];
    return {
      certificateId: certificateIdOf(new Uint8Array(new X509Certificate(pem).raw)),
      args: [...where, "--cert", chain, "--key", key, "-i", name],
    };
  }

  /** What mosquitto_pub ends with. */
  const publish = ({ args }: DeviceFiles): Promise<number> =>
    new Promise((resolve) => {
      const child = execFile("mosquitto_pub", [...args, "-t", "a/b", "-m", "hello", "-q", "1"], () =>
        resolve(child.exitCode ?? -1),
      );
    });

  async function activate({ certificateId }: DeviceFiles): Promise<void> {
    const target = `arn:aws:iot:us-east-1:000000000000:cert/${certificateId}`;
    await aws("attach-policy", "--policy-name", "all", "--target", target);
    await aws("update-certificate", "--certificate-id", certificateId, "--new-status", "ACTIVE");
  }

  const status = async ({ certificateId }: DeviceFiles): Promise<string | undefined> =>
    (await aws<{ certificateDescription: Answer }>("describe-certificate", "--certificate-id", certificateId))
      .certificateDescription["status"];

  test("a device of a private CA is closed, announced, activated, let in, and thrown out again", async function () {
    this.timeout(150_000); // each call starts a Python
    const pca = new Pca(command.ready);
    const authority = await pca.subordinate(await pca.root());
    const caPem = (
      await pca.call<{ Certificate: string }>("GetCertificateAuthorityCertificate", {
        CertificateAuthorityArn: authority,
      })
    ).Certificate;
    const { registrationCode = "" } = await aws("get-registration-code");
    const { pem: verification } = await certify(pca, authority, registrationCode);
    const { certificateId: caId = "" } = await aws(
      ...["register-ca-certificate", "--ca-certificate", `file://${file("sub.pem", caPem)}`],
      ...["--verification-certificate", `file://${file("verification.pem", verification)}`],
      ...["--set-as-active", "--allow-auto-registration"],
    );
    await aws("create-policy", "--policy-name", "all", "--policy-document", policy);

    const admin = await deviceFiles(pca, authority, "admin", caPem);
    assert.notEqual(await publish(admin), 0);
    assert.equal(await status(admin), "PENDING_ACTIVATION");
    await activate(admin);
    const topic = `$aws/events/certificates/registered/${caId}`;
    // Its output is for a pipe: it would keep lines back.
    const listener = spawn("stdbuf", [
      "-oL",
      "mosquitto_sub",
      ...admin.args,
      "-t",
      topic,
      "-t",
      "a/b",
      "-q",
      "1",
      "-d",
    ]);
    running.push(listener);
    const lines = createInterface({ input: listener.stdout });
    await new Promise<void>((resolve) => lines.on("line", (line) => line.startsWith("Subscribed") && resolve()));
    const heard = (wanted: string) =>
      new Promise<string>((resolve) => lines.on("line", (line) => line.includes(wanted) && resolve(line)));

    const device = await deviceFiles(pca, authority, "device", caPem);
    const event = heard(`"${device.certificateId}"`);
    assert.notEqual(await publish(device), 0);
    const announced = JSON.parse(await event) as Answer;
    assert.deepEqual(
      [announced["caCertificateId"], announced["certificateStatus"], announced["certificateRegistrationTimestamp"]],
      [caId, "PENDING_ACTIVATION", null],
    );
    await activate(device);
    const hello = heard("hello");
    assert.equal(await publish(device), 0);
    assert.equal(await hello, "hello");

    await aws("update-certificate", "--certificate-id", device.certificateId, "--new-status", "REVOKED");
    assert.notEqual(await publish(device), 0);
    await aws("update-certificate", "--certificate-id", admin.certificateId, "--new-status", "INACTIVE");
    const { Sessions } = await call<{ Sessions: readonly unknown[] }>(command.ready, "Rootpin.ListSessions");
    assert.deepEqual(Sessions, []);
  });
});
