import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import * as engine from "../../src/ui/engine/pki";
import { opensslPin } from "../opensslPin";
import { outside } from "./outside";
import { clipboardAfter, done, emptyBackend, run, type Tree } from "./rootpin";

suite("Find Certificate", () => {
  let tree: Tree;

  suiteSetup(async () => {
    tree = await emptyBackend();
    await done("loadDemo");
  });

  suiteTeardown(() => done("stopLocal"));

  /** VS Code tells of a new selection a little later. */
  async function isSelected(name: string): Promise<void> {
    let label: string | undefined;
    for (let tries = 0; tries < 50; tries += 1) {
      const [node] = tree.view.selection;
      label = node && (await tree.label(node));
      if (label === name) return;
      await sleep(100);
    }
    assert.equal(label, name);
  }

  async function jumps(query: string, name: string): Promise<void> {
    await done("search", { answers: { query } });
    await isSelected(name);
  }

  test("jumps to a certificate by a part of its name", async () => {
    await jumps("door-lock", "door-lock-0001");
  });

  test("jumps by serial number, fingerprint, pin and ARN, as other programs write them", async () => {
    const all = await tree.certificates(await tree.authority("Demo Servers CA"));
    const [server] = all;
    assert.ok(server);
    const pem = await clipboardAfter("copyPem", server);
    const { serialNumber, fingerprint256 } = new X509Certificate(pem);
    for (const query of [serialNumber, fingerprint256, opensslPin(pem), server.id]) {
      await jumps("thermostat-0001", "thermostat-0001");
      await jumps(query, "api.example.com");
    }
  });

  test("lists what is found while somebody types, and Enter jumps there", async () => {
    await jumps("thermostat-0001", "thermostat-0001");
    const enter = setInterval(
      () => void vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem"),
      300,
    );
    await done("search", { answers: { text: "api.exam" } }).finally(() => clearInterval(enter));
    await isSelected("api.example.com");
  });

  test("finds authorities as well", async () => {
    await jumps("Demo Root", "Demo Root CA");
    const pem = await clipboardAfter("copyPem", await tree.authority("Demo Devices CA"));
    await jumps(new X509Certificate(pem).fingerprint256, "Demo Devices CA");
  });

  test("finds what ends soon", async () => {
    await jumps("expires<15d", "door-lock-0001");
  });

  test("says that there is nothing", async () => {
    assert.equal((await run("search", { answers: { query: "no such name" } })).code, "nothing-found");
  });

  test("jumps to a certificate far behind the first page", async function () {
    this.timeout(60_000);
    const { id: authorityArn } = await tree.authority("Demo Devices CA");
    await outside(async (gateway, signal) => {
      const wanted = { subject: "CN=haystack", names: "", keyAlgorithm: "EC_prime256v1" };
      const { csr } = await engine.createRequest(wanted, signal);
      const validity = { type: "DAYS" as const, value: 90 };
      const common = { authorityArn, csr, template: "EndEntityCertificate/V1", validity };
      for (let issued = 0; issued < 120; issued += 1) {
        await gateway.issue({ ...common, signingAlgorithm: "SHA256WITHECDSA" }, signal);
      }
    });
    await done("refresh");
    await jumps("thermostat-0002", "thermostat-0002");
  });
});
