import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { connectAsync, type MqttClient } from "mqtt";
import * as vscode from "vscode";
import { findBackend } from "../../src/attach/findBackend";
import type { Connection } from "../../src/aws/gateway";
import type { AuthorityNode } from "../../src/ui/tree/nodes";
import { dataFolder, outsideConnection } from "./outside";
import { kotlin, PinFolder } from "./pinFiles";
import {
  clipboardAfter,
  closeEditors,
  createAuthority,
  done,
  emptyBackend,
  openssl,
  run,
  temporaryFolder,
} from "./rootpin";

const never = new AbortController().signal;
const regions = ["us-east-1", "eu-west-1"] as const;
const names = ["drill-1", "drill-2", "drill-3", "drill-4", "drill-5"];

suite("Simulate Compromise", () => {
  const folder = temporaryFolder();
  const pins = new PinFolder("drill-pins");
  const clients: MqttClient[] = [];
  const certificates = new Map<string, string>();
  let root: AuthorityNode;
  let authority: AuthorityNode;
  let connection: Connection;

  suiteSetup(async () => {
    const tree = await emptyBackend();
    root = await createAuthority(tree, { type: "ROOT", name: "Drill Root" });
    authority = await createAuthority(tree, { type: "SUBORDINATE", name: "Drill CA", parent: root.id, pathLength: 0 });
    for (const { id } of [root, authority]) {
      const crl = { crl: "complete", bucket: "host-test-drill", days: "14", crlName: "", ocsp: "off" };
      await done("configureRevocation", { answers: { authority: id, confirm: "change", ...crl } });
    }
    const answers = { authority: authority.id, mode: "DEFAULT", autoRegistration: "on", regions: regions.join(",") };
    await done("registerCa", { answers });
    connection = await outsideConnection();
    const { devices } = connection;
    const allow = { Effect: "Allow", Action: "iot:*", Resource: "*" };
    await devices.createPolicy("all", JSON.stringify({ Version: "2012-10-17", Statement: [allow] }), never);
    for (const name of names) {
      const certificate = await issue(name);
      certificates.set(name, certificate);
      const arn = await devices.registerCertificate({ certificate, active: true }, never);
      await devices.attachPolicy("all", arn, never);
    }
    const [certificate = ""] = certificates.values();
    await connection.devicesIn("eu-west-1").registerCertificate({ certificate, active: true }, never);
    pins.write("OnlyCa.kt", kotlin("ca.example.com", [await pinOf(authority)]));
    pins.write("Root.kt", kotlin("root.example.com", [await pinOf(root)]));
  });

  suiteTeardown(async () => {
    for (const client of clients) client.end(true);
    pins.remove();
    connection.dispose();
    await closeEditors();
    await done("stopLocal");
  });

  const keyFile = (name: string): string => join(folder, `${name}.key`);

  async function issue(name: string): Promise<string> {
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", keyFile(name)];
    const csr = openssl(["req", "-new", ...key, "-subj", `/CN=${name}`]);
    const validity = { type: "DAYS", value: 30 } as const;
    const request = { authorityArn: authority.id, csr, template: "EndEntityCertificate/V1", validity };
    const { certificateAuthorities } = connection;
    const arn = await certificateAuthorities.issue({ ...request, signingAlgorithm: "SHA256WITHECDSA" }, never);
    return (await certificateAuthorities.certificate(authority.id, arn, never)).certificate;
  }

  /** As openssl and curl make it. */
  async function pinOf(node: AuthorityNode): Promise<string> {
    const pem = await clipboardAfter("copyPem", node);
    const key = openssl(["x509", "-noout", "-pubkey"], pem);
    const base64 = key.replaceAll(/-----[A-Z ]+-----|\s/g, "");
    const digest = await crypto.subtle.digest("SHA-256", Buffer.from(base64, "base64"));
    return `sha256/${Buffer.from(digest).toString("base64")}`;
  }

  async function connect(name: string): Promise<MqttClient> {
    const { mqtt } = (await findBackend(dataFolder(), never)) ?? {};
    assert.ok(mqtt, "the broker listens");
    const options = {
      servername: "localhost",
      ...{ ca: readFileSync(mqtt.caFile), key: readFileSync(keyFile(name)), cert: certificates.get(name) ?? "" },
      ...{ clientId: name, reconnectPeriod: 0 },
    };
    return connectAsync(`mqtts://127.0.0.1:${mqtt.port}`, options, false);
  }

  const shownText = (): string => vscode.window.activeTextEditor?.document.getText() ?? "";

  const serialOf = (pem: string): string => openssl(["x509", "-noout", "-serial"], pem).trim().replace("serial=", "");

  /** What openssl reads in the CRL that a CA publishes. */
  async function crlOf({ id }: AuthorityNode): Promise<string> {
    const { endpoint } = (await findBackend(dataFolder(), never)) ?? {};
    const answer = await fetch(`${endpoint}/host-test-drill/crl/${id.slice(id.indexOf("/") + 1)}.crl`);
    const file = join(folder, "ca.crl");
    writeFileSync(file, new Uint8Array(await answer.arrayBuffer()));
    return openssl(["crl", "-inform", "DER", "-in", file, "-noout", "-text"]);
  }

  test("names what hangs on the CA: certificates, devices, pins that break, and the plan", async () => {
    for (const name of names) clients.push(await connect(name));
    await done("simulateCompromise", { answers: { authority: authority.id, report: "export" } });
    const text = shownText();
    assert.match(text, /\*\*7 certificates, 5 devices in 2 regions, 1 pin\*\*/); // two proved the registrations
    assert.match(text, /`drill-pins\/OnlyCa\.kt:\d` `ca\.example\.com` \*\*broken\*\*/);
    assert.match(text, /`drill-pins\/Root\.kt:\d` `root\.example\.com` \*\*survives\*\*/);
    assert.match(text, /`drill-1 \(connected\)`/);
    await done("simulateCompromise", { answers: { authority: authority.id, report: "export" } });
    assert.equal(shownText(), text, "the same facts give the same text");
  });

  test("on AWS it is not applied, and the plan has the commands", async () => {
    const { endpoint, region, credentials } = (await findBackend(dataFolder(), never)) ?? {};
    const lines = [
      ...["[profile drill]", `region = ${region}`, `endpoint_url = ${endpoint}`],
      `aws_access_key_id = ${credentials?.accessKeyId}`,
      `aws_secret_access_key = ${credentials?.secretAccessKey}`,
    ];
    mkdirSync(join(homedir(), ".aws"), { recursive: true });
    writeFileSync(join(homedir(), ".aws", "config"), `${lines.join("\n")}\n`);
    await done("chooseConnection", { answers: { backend: "aws", profile: "drill", region: "" } });
    try {
      await done("simulateCompromise", { answers: { authority: authority.id, report: "export" } });
      assert.match(shownText(), /AWS does not list what a CA issued/);
      assert.match(shownText(), /^aws iot update-certificate --certificate-id [0-9a-f]{64} --new-status REVOKED /m);
      const answers = { authority: authority.id, action: "apply", confirm: "apply" };
      assert.equal((await run("simulateCompromise", { answers })).code, "not-local");
    } finally {
      await done("startLocal");
    }
  });

  test("opens a page of its own", async () => {
    const labels = (): string[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ label }) => label);
    await closeEditors();
    await done("simulateCompromise", { answers: { authority: authority.id } });
    while (!labels().includes("Compromise drill: Drill CA")) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(labels().length, 1);
  });

  test("asks before anything is applied", async () => {
    const outcome = await run("simulateCompromise", { answers: { authority: authority.id, action: "apply" } });
    assert.match(outcome.message ?? "", /refused to show dialog.*Apply the compromise of "Drill CA"/);
    assert.equal(clients.filter(({ connected }) => connected).length, 5);
  });

  test("is not applied when the connection is read-only", async () => {
    const settings = vscode.workspace.getConfiguration("rootpin");
    await settings.update("connection.readOnly", true, vscode.ConfigurationTarget.Global);
    try {
      const answers = { authority: authority.id, action: "apply", confirm: "apply" };
      assert.equal((await run("simulateCompromise", { answers })).code, "read-only");
    } finally {
      await settings.update("connection.readOnly", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  test("applied, 5 of 5 devices that were connected are closed, and none connects any more", async () => {
    const closed = clients.map((client) => new Promise<void>((resolve) => void client.once("close", resolve)));
    const answers = { authority: authority.id, action: "apply", confirm: "apply", report: "export" };
    await done("simulateCompromise", { answers });
    await Promise.all(closed);
    assert.match(shownText(), /5 of 5 devices connected before, 0 of 5 now/);
    for (const name of names) await assert.rejects(connect(name), name);
    const tried = (await connection.localControl?.connections({ MaxResults: names.length }, never)) ?? [];
    assert.deepEqual(
      tried.map(({ Outcome, Reason }) => `${Outcome} ${Reason}`),
      names.map(() => "refused revoked"),
    );
  });

  test("AWS IoT has every certificate revoked, and the CA inactive without auto-registration", async () => {
    for (const region of regions) {
      const devices = connection.devicesIn(region);
      const { items } = await devices.certificates({}, never);
      assert.equal(items.length, region === "us-east-1" ? names.length : 1);
      assert.ok(items.every(({ status }) => status === "REVOKED"));
      const [registered] = await devices.authorities(never);
      assert.deepEqual([registered?.active, registered?.autoRegistration], [false, false]);
    }
  });

  test("the CRLs say so, for key compromise: each device's, and the CA's own at its parent", async () => {
    const crl = await crlOf(authority);
    for (const pem of certificates.values()) assert.match(crl, new RegExp(`Serial Number: ${serialOf(pem)}`));
    assert.equal(crl.match(/Key Compromise/g)?.length, 7);
    const above = await crlOf(root);
    assert.match(above, new RegExp(`Serial Number: ${serialOf(await clipboardAfter("copyPem", authority))}`));
    const { status } = await connection.certificateAuthorities.describe(authority.id, never);
    assert.equal(status, "DISABLED");
  });
});
