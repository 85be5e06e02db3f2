import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
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
    const answers = { authority: authority.id, mode: "DEFAULT", autoRegistration: "on", regions: "us-east-1" };
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
    const request = {
      ...{ authorityArn: authority.id, csr, template: "EndEntityCertificate/V1" },
      ...{ validity: { type: "DAYS", value: 30 }, signingAlgorithm: "SHA256WITHECDSA" },
    } as const;
    const arn = await connection.certificateAuthorities.issue(request, never);
    return (await connection.certificateAuthorities.certificate(authority.id, arn, never)).certificate;
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
    assert.match(text, /\*\*6 certificates, 5 devices in 1 region, 1 pin\*\*/); // the sixth proved the registration
    assert.match(text, /`drill-pins\/OnlyCa\.kt:\d` `ca\.example\.com` \*\*broken\*\*/);
    assert.match(text, /`drill-pins\/Root\.kt:\d` `root\.example\.com` \*\*survives\*\*/);
    assert.match(text, /`drill-1 \(connected\)`/);
    await done("simulateCompromise", { answers: { authority: authority.id, report: "export" } });
    assert.equal(shownText(), text, "the same facts give the same text");
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
    const closed = clients.map((client) => once(client, "close"));
    const answers = { authority: authority.id, action: "apply", confirm: "apply", report: "export" };
    await done("simulateCompromise", { answers });
    await Promise.all(closed);
    assert.match(shownText(), /5 of 5 devices connected before, 0 of 5 now/);
    for (const name of names) await assert.rejects(connect(name), name);
  });

  test("AWS IoT has every certificate revoked, and the CA inactive without auto-registration", async () => {
    const { items } = await connection.devices.certificates({}, never);
    assert.deepEqual(
      items.map(({ status }) => status),
      names.map(() => "REVOKED"),
    );
    const [registered] = await connection.devices.authorities(never);
    assert.deepEqual([registered?.active, registered?.autoRegistration], [false, false]);
  });

  test("the CRLs say so, for key compromise: each device's, and the CA's own at its parent", async () => {
    const crl = await crlOf(authority);
    for (const pem of certificates.values()) assert.match(crl, new RegExp(`Serial Number: ${serialOf(pem)}`));
    assert.equal(crl.match(/Key Compromise/g)?.length, 6);
    const above = await crlOf(root);
    assert.match(above, new RegExp(`Serial Number: ${serialOf(await clipboardAfter("copyPem", authority))}`));
    const { status } = await connection.certificateAuthorities.describe(authority.id, never);
    assert.equal(status, "DISABLED");
  });
});
