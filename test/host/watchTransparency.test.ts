import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Connection } from "../../src/aws/gateway";
import { outsideConnection } from "./outside";
import { closeEditors, done, emptyBackend, run } from "./rootpin";

const signal = new AbortController().signal;

suite("Watch Transparency Logs", () => {
  let outside: Connection;

  suiteSetup(async () => {
    await emptyBackend();
    outside = await outsideConnection();
  });

  suiteTeardown(async () => {
    outside.dispose();
    await closeEditors();
    await done("stopLocal");
  });

  /** Watches, and answers the report. */
  async function report(): Promise<string> {
    await done("watchTransparency", { answers: { names: "example.com" } });
    return vscode.window.activeTextEditor?.document.getText() ?? "";
  }

  test("knows what ACM issued, and reports what it did not", async () => {
    const answers = { issuer: "public", keyAlgorithm: "EC_prime256v1", confirm: "log", names: "www.example.com" };
    await done("requestServerCertificate", { answers });
    assert.match(await report(), /No certificate for your names that you did not issue/);
    await outside.localControl?.misissue("login.example.com", signal);
    const text = await report();
    assert.match(text, /for your names that you did not issue/);
    assert.match(text, /`login\.example\.com`/);
    assert.match(text, /Issuer: `.*Careless CA/);
    assert.doesNotMatch(text, /`www\.example\.com`/);
    assert.match(text, /the tree is consistent/);
  });

  test("does not take what is no domain name", async () => {
    assert.equal((await run("watchTransparency", { answers: { names: "not a name" } })).code, "invalid-answer");
  });
});
