import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { callControl } from "../../src/attach/callControl";
import { findBackend } from "../../src/attach/findBackend";
import type { DeviceCertificateNode, DeviceNode, RegisteredAuthorityNode } from "../../src/ui/tree/devices/deviceNodes";
import type { AuthorityNode } from "../../src/ui/tree/nodes";
import { DeviceTree } from "./deviceTree";
import { dataFolder, issueOutside, outsideConnection } from "./outside";
import {
  clipboardAfter,
  closeEditors,
  createAuthority,
  done,
  emptyBackend,
  openssl,
  run,
  temporaryFolder,
  type Tree,
} from "./rootpin";

const never = new AbortController().signal;

/** A tab and its title are there a moment after their page. */
async function pageTitled(title: string): Promise<void> {
  const isThere = (): boolean =>
    vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === title));
  await new Promise<void>((resolve) => {
    const listening = vscode.window.tabGroups.onDidChangeTabs(() => look());
    const look = (): void => {
      if (!isThere()) return;
      listening.dispose();
      resolve();
    };
    look();
  });
}

suite("the view Devices and its commands", () => {
  let tree: Tree;
  let devices: DeviceTree;
  let authority: AuthorityNode;
  const folder = temporaryFolder();

  suiteSetup(async () => {
    tree = await emptyBackend();
    devices = await DeviceTree.open();
  });
  suiteTeardown(() => done("stopLocal"));
  teardown(closeEditors);

  const certificateOf = async (thing: string): Promise<DeviceCertificateNode> => {
    const node = (await devices.children(await devices.thing(thing))).find(({ kind }) => kind === "deviceCertificate");
    assert.equal(node?.kind, "deviceCertificate", `${thing} has a certificate`);
    return node;
  };
  const registeredAuthority = async (): Promise<RegisteredAuthorityNode> => {
    const [node] = await devices.children(await devices.group("registered-authorities"));
    assert.equal(node?.kind, "registeredAuthority");
    return node;
  };

  test("an empty Region shows no node, so that the welcome view is seen", async () => {
    assert.deepEqual(await devices.children(), []);
  });

  test("a CA of the connection is registered in two Regions, with verification certificates that it issues by itself", async () => {
    const root = await createAuthority(tree, { type: "ROOT", name: "Fleet Root" });
    const child = { type: "SUBORDINATE" as const, parent: root.id, pathLength: 0 };
    authority = await createAuthority(tree, { ...child, name: "Fleet CA" });
    const answers = {
      authority: authority.id,
      mode: "DEFAULT",
      autoRegistration: "on",
      regions: "us-east-1,eu-west-1",
    };
    await done("registerCa", { answers });
    const registered = await registeredAuthority();
    assert.equal(registered.name, "Fleet CA");
    const item = await devices.item(registered);
    assert.match(String(item.description), /^Active · JITR on · ends in [\d,]+ d$/);
    assert.equal(item.accessibilityInformation?.label, `Fleet CA, ${String(item.description)}`);
    assert.equal(item.contextValue, "iotca active jitr arn local");
    const connection = await outsideConnection();
    try {
      assert.equal((await connection.devicesIn("eu-west-1").authorities(never)).length, 1);
    } finally {
      connection.dispose();
    }
  });

  test("registered once more, it says that it was there before", async () => {
    const answers = { authority: authority.id, mode: "DEFAULT", autoRegistration: "on", regions: "us-east-1" };
    await done("registerCa", { answers });
    assert.equal((await devices.children(await devices.group("registered-authorities"))).length, 1);
  });

  test("just-in-time registration is turned off and on", async () => {
    const node = await registeredAuthority();
    await done("setAutoRegistration", {
      answers: { registeredAuthority: node.authority.arn, autoRegistration: "off" },
    });
    assert.match(String((await devices.item(await registeredAuthority())).description), /JITR off/);
    await done("setAutoRegistration", { answers: { registeredAuthority: node.authority.arn, autoRegistration: "on" } });
    assert.match(String((await devices.item(await registeredAuthority())).description), /JITR on/);
  });

  test("a certificate is registered and shown by its common name, with status, end and signer in words", async () => {
    const pem = await issueOutside(authority.id, "thermostat-0001");
    await done("refresh");
    const [issued] = await tree.certificates(await tree.authority("Fleet CA"));
    assert.ok(issued);
    const named = (await tree.certificates(await tree.authority("Fleet CA"))).find(
      ({ certificate }) => certificate.commonName === "thermostat-0001",
    );
    await done("registerCertificate", named);
    const [node] = await devices.children(await devices.group("certificates-without-thing"));
    assert.equal(node?.kind, "deviceCertificate");
    assert.equal(await devices.label(node), "thermostat-0001");
    const { description, accessibilityInformation, contextValue } = await devices.item(node);
    assert.match(String(description), /^Active · ends in \d+ d · signed by Fleet CA$/);
    assert.equal(accessibilityInformation?.label, `thermostat-0001, ${String(description)}`);
    assert.equal(contextValue, "device cert active arn local");
    assert.equal((await clipboardAfter("copyPem", node)).trim(), pem.trim());
    assert.equal(await clipboardAfter("copyArn", node), node.facts.arn);
  });

  test("a device's certificate and a registered CA open in the decoder", async () => {
    const [node] = await devices.children(await devices.group("certificates-without-thing"));
    for (const [opened, title] of [
      [node, "thermostat-0001"],
      [await registeredAuthority(), "Fleet CA"],
    ] as const) {
      await done("openCertificate", opened);
      await pageTitled(title);
    }
  });

  test("thing, certificate, policy and CA lead to each other, in both directions", async () => {
    await done("createThing", { answers: { name: "thermostat-0001", attributes: "model=T-1" } });
    const [loose] = await devices.children(await devices.group("certificates-without-thing"));
    assert.equal(loose?.kind, "deviceCertificate");
    const { arn } = loose.facts;
    await done("attachThing", { answers: { certificate: arn, thing: "thermostat-0001" } });
    await done("createPolicy", { answers: { name: "devices", template: "device" } });
    await done("attachPolicy", { answers: { certificate: arn, policy: "devices" } });

    assert.deepEqual(await devices.children(await devices.group("certificates-without-thing")), []);
    const certificate = await certificateOf("thermostat-0001");
    const below = await devices.labels(certificate);
    assert.deepEqual(below, ["Signed by Fleet CA", "Policies (1)", "Attached to thermostat-0001"]);

    const [signer, policies, thing] = await devices.children(certificate);
    assert.deepEqual(await devices.labels(signer), ["thermostat-0001"]);
    const [policy] = await devices.children(policies);
    assert.equal(policy && (await devices.label(policy)), "devices");
    assert.deepEqual(await devices.labels(policy), ["thermostat-0001"]);
    assert.deepEqual(await devices.labels(thing), ["thermostat-0001"]);
    const [listed] = await devices.children(await devices.group("policies"));
    assert.deepEqual(await devices.labels(listed), ["thermostat-0001"]);
    const ids = [certificate, ...(await devices.children(certificate)), ...(await devices.children(listed))];
    assert.equal(new Set(ids.map(({ id }) => id)).size, ids.length, "each place has an id of its own");
  });

  test("a list that may not be read is an error that offers Retry and names the permission, and the rest is shown", async () => {
    const backend = await findBackend(dataFolder(), never);
    assert.ok(backend);
    await callControl(backend, "SetFault", { Kind: "access-denied", Service: "iot", Operation: "ListPolicies" }, never);
    try {
      await done("refresh");
      const [error, ...others] = await devices.children(await devices.group("policies"));
      assert.equal(error?.kind, "deviceError");
      assert.deepEqual(others, []);
      assert.match(await devices.label(error), /iot:ListPolicies/);
      const { command, accessibilityInformation } = await devices.item(error);
      assert.equal(command?.command, "rootpin.refresh");
      assert.match(accessibilityInformation?.label ?? "", /Press Enter to retry/);
      assert.ok(await devices.thing("thermostat-0001"));
      await callControl(backend, "ClearFaults", {}, never);
      await done("refresh", error);
      assert.deepEqual(await devices.labels(await devices.group("policies")), ["devices"]);
    } finally {
      await callControl(backend, "ClearFaults", {}, never);
    }
  });

  test("the policy of a device lets it be its thing only", async () => {
    const connection = await outsideConnection();
    try {
      const { arn } = (await certificateOf("thermostat-0001")).facts;
      const client = (name: string) => `arn:aws:iot:us-east-1:${arn.split(":")[4] ?? ""}:client/${name}`;
      const ask = async (name: string) =>
        connection.devices.testAuthorization(arn, name, [{ action: "CONNECT", resources: [client(name)] }], never);
      assert.equal((await ask("thermostat-0001"))[0]?.decision, "ALLOWED");
      assert.equal((await ask("another"))[0]?.decision, "IMPLICIT_DENY");
    } finally {
      connection.dispose();
    }
  });

  test("a document that is no policy is refused before anything is created", async () => {
    const file = join(folder, "policy.json");
    writeFileSync(file, '{"Statement": [{"Effect": "Maybe"}]}');
    const outcome = await run("createPolicy", { answers: { name: "broken", template: "file", file } });
    assert.equal(outcome.code, "malformed-policy");
    assert.deepEqual(await devices.labels(await devices.group("policies")), ["devices"]);
  });

  test("what has to be typed right is refused, by its rule", async () => {
    assert.equal((await run("createThing", { answers: { name: "no spaces", attributes: "" } })).code, "invalid-answer");
    assert.equal((await run("createPolicy", { answers: { name: "a/b" } })).code, "invalid-answer");
    const wrong = { authority: authority.id, mode: "DEFAULT", autoRegistration: "on", regions: "nowhere" };
    assert.equal((await run("registerCa", { answers: wrong })).code, "invalid-answer");
  });

  test("a status is changed after a question that says what follows, and the word and the icon change", async () => {
    const node = await certificateOf("thermostat-0001");
    const answers = { certificate: node.facts.arn, status: "INACTIVE" };
    const refused = await run("setCertificateStatus", { answers });
    assert.match(refused.message ?? "", /refused to show dialog.*Set "thermostat-0001" to Inactive\?/);
    await done("setCertificateStatus", { answers: { ...answers, confirm: "change" } });
    const item = await devices.item(await certificateOf("thermostat-0001"));
    assert.match(String(item.description), /^Inactive · /);
    assert.equal(item.iconPath instanceof vscode.ThemeIcon && item.iconPath.id, "debug-pause");
    await done("setCertificateStatus", { answers: { certificate: node.facts.arn, status: "ACTIVE" } });
    assert.match(String((await devices.item(await certificateOf("thermostat-0001"))).description), /^Active · /);
  });

  test("a policy and a certificate are detached where they are shown", async () => {
    const certificate = await certificateOf("thermostat-0001");
    const [, policies] = await devices.children(certificate);
    const [policy] = await devices.children(policies);
    await done("detachPolicy", policy);
    assert.ok((await devices.labels(certificate)).some((label) => /^No policy is attached/.test(label)));
    await done("detachThing", certificate);
    assert.deepEqual(await devices.labels(await devices.thing("thermostat-0001")), ["No certificate is attached"]);
  });

  test("a certificate is revoked at its CA and in AWS IoT by one command, and the report says so", async () => {
    const [node] = await devices.children(await devices.group("certificates-without-thing"));
    assert.equal(node?.kind, "deviceCertificate");
    const answers = { certificate: node.facts.arn, reason: "KEY_COMPROMISE", confirm: "revoke" };
    await done("revokeEverywhere", { answers });
    const report = vscode.window.activeTextEditor?.document.getText() ?? "";
    assert.match(report, /✓ CA: revoked/);
    assert.match(report, /✓ AWS IoT in us-east-1: revoked/);
    assert.match(report, /✓ Session: closed/);
    const [after] = await devices.children(await devices.group("certificates-without-thing"));
    assert.match(String(after && (await devices.item(after)).description), /^Revoked/);
    await done("refresh");
    const issued = await tree.certificates(await tree.authority("Fleet CA"));
    const revoked = issued.find(({ certificate: { commonName } }) => commonName === "thermostat-0001");
    assert.equal(revoked?.certificate.revocationReason, "KEY_COMPROMISE");
  });

  test("each kind of thing is deleted, with what holds on to it", async () => {
    const [certificate] = await devices.children(await devices.group("certificates-without-thing"));
    assert.equal(certificate?.kind, "deviceCertificate");
    const confirm = "delete";
    await done("deleteDeviceItem", { answers: { certificate: certificate.facts.arn, confirm } });
    await done("deleteDeviceItem", { answers: { thing: "thermostat-0001", confirm } });
    await done("deleteDeviceItem", { answers: { policy: "devices", confirm } });
    const registered = await registeredAuthority();
    await done("deleteDeviceItem", { answers: { registeredAuthority: registered.authority.arn, confirm } });
    assert.deepEqual(await devices.children(), []);
  });

  test("a CA from a file is registered with a certificate that openssl issued for the code", async () => {
    const path = (name: string): string => join(folder, name);
    const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
    const own = ["req", "-x509", ...newKey, "-keyout", path("ca.key"), "-days", "30", "-subj", "/CN=Outside CA"];
    openssl([...own, "-out", path("ca.pem")]);
    const connection = await outsideConnection();
    const code = await connection.devices.registrationCode(never);
    connection.dispose();
    openssl(["req", "-new", ...newKey, "-keyout", path("v.key"), "-subj", `/CN=${code}`, "-out", path("v.csr")]);
    const ca = ["-CA", path("ca.pem"), "-CAkey", path("ca.key"), "-CAcreateserial", "-days", "1"];
    openssl(["x509", "-req", "-in", path("v.csr"), ...ca, "-out", path("v.pem")]);
    const answers = { mode: "DEFAULT", autoRegistration: "off", regions: "us-east-1", file: path("ca.pem") };
    await done("registerCa", { answers: { ...answers, verification: path("v.pem") } });
    assert.equal((await registeredAuthority()).name, "Outside CA");
    assert.match(readFileSync(path("ca.pem"), "utf8"), /BEGIN CERTIFICATE/);
  });

  test("what fails in one Region is told, and does not keep the CA from another", async () => {
    const path = (name: string): string => join(folder, name);
    const wrong = { mode: "DEFAULT", autoRegistration: "off", regions: "ap-south-1", file: path("ca.pem") };
    const outcome = await run("registerCa", { answers: { ...wrong, verification: path("v.pem") } });
    assert.equal(outcome.code, "not-everywhere");
    assert.match(outcome.message ?? "", /Not in ap-south-1: .*registration code of this account and region/);
  });

  test("in read-only mode every change is refused", async () => {
    const settings = vscode.workspace.getConfiguration("rootpin");
    await settings.update("connection.readOnly", true, vscode.ConfigurationTarget.Global);
    try {
      const changes = ["registerCa", "createThing", "createPolicy", "attachPolicy", "detachPolicy", "attachThing"];
      const more = ["detachThing", "setCertificateStatus", "deleteDeviceItem", "setAutoRegistration"];
      for (const command of [...changes, ...more, "registerCertificate", "revokeEverywhere"]) {
        assert.equal((await run(command)).code, "read-only", command);
      }
    } finally {
      await settings.update("connection.readOnly", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  test("names from outside cannot become icons or hide their direction", async () => {
    const connection = await outsideConnection();
    try {
      const subject = "/CN=\u202eevil $(trash)";
      const request = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-utf8"];
      const pem = openssl([...request, "-keyout", "/dev/null", "-days", "30", "-subj", subject]);
      const sniOnly = { mode: "SNI_ONLY", active: true, autoRegistration: false } as const;
      await connection.devices.registerAuthority({ certificate: pem, ...sniOnly }, never);
    } finally {
      connection.dispose();
    }
    await done("refresh");
    const nodes: readonly DeviceNode[] = await devices.children(await devices.group("registered-authorities"));
    const labels = await Promise.all(nodes.map((node) => devices.label(node)));
    assert.ok(labels.some((label) => label.startsWith("\\u{202e}evil")));
  });
});
