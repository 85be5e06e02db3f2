import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type * as vscode from "vscode";
import { callControl } from "../../src/attach/callControl";
import { findBackend } from "../../src/attach/findBackend";
import type { SetClockInput } from "../../src/protocol/control";
import { dataFolder } from "./outside";
import { done, emptyBackend, type Tree } from "./rootpin";

const day = 86_400;

async function setClock(input: SetClockInput): Promise<void> {
  const { signal } = new AbortController();
  const backend = await findBackend(dataFolder(), signal);
  assert.ok(backend, "a backend runs");
  await callControl(backend, "SetClock", input, signal);
}

suite("what ends soon, by the clock of the backend", () => {
  let tree: Tree;

  suiteSetup(async () => {
    tree = await emptyBackend();
    await done("loadDemo");
  });

  suiteTeardown(async () => {
    await setClock({ Real: true });
    await done("stopLocal");
  });

  /** The window notices by itself; it looks every few seconds. */
  async function badgeOf(count: number | undefined): Promise<vscode.ViewBadge | undefined> {
    for (let tries = 0; tries < 100; tries += 1) {
      await tree.authorities(); // a view that is shown reads anew what has changed
      if (tree.view.badge?.value === count) return tree.view.badge;
      await sleep(200);
    }
    assert.fail(`the badge says ${String(tree.view.badge?.value)}, not ${String(count)}`);
  }

  const item = async (authority: string, name: string): Promise<vscode.TreeItem> => {
    const all = await tree.certificates(await tree.authority(authority));
    const found = all.find(({ certificate }) => certificate.commonName === name);
    assert.ok(found);
    return tree.item(found);
  };

  test("one certificate that ends in two weeks is counted, and coloured", async () => {
    const badge = await badgeOf(1);
    assert.equal(badge?.tooltip, "1 certificate or CA ends within 30 days or has ended");
    const shown = await item("Demo Devices CA", "door-lock-0001");
    assert.match(String(shown.description), /^ends in 1[34] d$/);
    assert.equal(shown.resourceUri?.query, "expiring");
    assert.equal((await item("Demo Devices CA", "thermostat-0001")).resourceUri, undefined);
  });

  test("335 days later more is counted, and descriptions say so", async () => {
    await setClock({ AdvanceSeconds: 335 * day + 3600 });
    const badge = await badgeOf(4);
    assert.equal(badge?.tooltip, "4 certificates or CAs end within 30 days or have ended");
    assert.match(String((await item("Demo Devices CA", "thermostat-0001")).description), /^ends in 29 d$/);
    const ended = await item("Demo Devices CA", "door-lock-0001");
    assert.match(String(ended.description), /^ended 32\d d ago$/);
    assert.equal(ended.resourceUri?.query, "expired");
  });

  test("authorities count with what they issued", async () => {
    await setClock({ AdvanceSeconds: 1490 * day });
    assert.equal((await badgeOf(6))?.value, 6);
    const devices = await tree.item(await tree.authority("Demo Devices CA"));
    assert.match(devices.resourceUri?.query ?? "", /expiring|critical/);
  });

  test("what was revoked is no longer counted, and with nothing to count there is no badge", async () => {
    await setClock({ Real: true });
    await badgeOf(1);
    const all = await tree.certificates(await tree.authority("Demo Devices CA"));
    const lock = all.find(({ certificate }) => certificate.commonName === "door-lock-0001");
    await done("revokeCertificate", { answers: { certificate: lock?.id, reason: "SUPERSEDED", confirm: "revoke" } });
    await badgeOf(undefined);
  });
});
