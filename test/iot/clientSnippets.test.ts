import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clientSnippets } from "../../src/iot/snippets/clientSnippets";
import type { ClientSettings } from "../../src/iot/snippets/clientSnippet";
import { quoted, quotedForC, quotedForPython, quotedForShell } from "../../src/iot/snippets/quote";
import { findOnPath } from "../findOnPath";
import { skip } from "../skip";

const settings: ClientSettings = {
  host: "abc-ats.iot.eu-west-1.amazonaws.com",
  port: 443,
  alpn: "x-amzn-mqtt-ca",
  clientId: "thing-1",
  topic: "devices/thing-1/hello",
  certificateFile: "device-chain.pem",
  keyFile: "device.key",
  serverRootFile: "AmazonRootCA1.pem",
};

/** A client id and files that want to be code. */
const hostile: ClientSettings = {
  ...settings,
  clientId: "x\"; system('id') /* ' $(id) `id` \\ \n */ 😀",
  topic: "a'b\"c\\d??/e",
  certificateFile: "a b'; rm -rf x #.pem",
  serverRootFile: "*/ int x; /*",
};

const snippet = (id: string, of: ClientSettings = settings): string => {
  const found = clientSnippets.find((each) => each.id === id);
  assert.ok(found, id);
  return found.generate(of);
};

suite("code for a device's first connection", () => {
  for (const { id, title } of clientSnippets) {
    test(`${title}: each file stands once, and the server's root is not the device's CA`, () => {
      const code = snippet(id);
      for (const file of ["device-chain.pem", "device.key", "AmazonRootCA1.pem"]) {
        assert.equal(code.split(file).length, 2, file);
      }
      assert.match(code, /never the CA of the device/);
      assert.match(code, /first connection of a new device is always closed/);
      assert.ok(code.includes("abc-ats.iot.eu-west-1.amazonaws.com") && code.includes("443"));
    });

    test(`${title}: ALPN is named only where it is needed`, () => {
      const { alpn, ...plain } = settings;
      assert.ok(snippet(id).includes(String(alpn)));
      assert.doesNotMatch(snippet(id, { ...plain, port: 8883 }), /x-amzn-mqtt-ca|alpn/i);
    });
  }

  test("mosquitto is given the words that were meant, whatever they are", () => {
    const folder = mkdtempSync(join(tmpdir(), "rootpin-snippet-"));
    try {
      const show = `mosquitto_pub() { printf '%s\\0' "$@"; }\n${snippet("mosquitto", hostile)}`;
      writeFileSync(join(folder, "run.sh"), show);
      const words = execFileSync("sh", [join(folder, "run.sh")], { encoding: "utf8" }).split("\0");
      assert.equal(words[words.indexOf("--cert") + 1], hostile.certificateFile);
      assert.equal(words[words.indexOf("--cafile") + 1], hostile.serverRootFile);
      assert.equal(words[words.indexOf("-i") + 1], hostile.clientId);
      assert.equal(words[words.indexOf("-t") + 1], hostile.topic);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("JavaScript is a program, whatever a client id holds", () => {
    execFileSync(process.execPath, ["--check", "-"], { input: snippet("js", hostile) });
    assert.equal(JSON.parse(quoted(hostile.clientId)), hostile.clientId);
  });

  test("Python is a program, whatever a client id holds", function () {
    const python = findOnPath("python3") ?? skip(this, "There is no python3 on the PATH.");
    const check = "import ast, sys; ast.parse(sys.stdin.read())";
    execFileSync(python, ["-c", check], { input: snippet("python", hostile) });
    const told = execFileSync(python, [
      "-c",
      `import sys; sys.stdout.buffer.write(${quotedForPython(hostile.clientId)}.encode())`,
    ]);
    assert.equal(told.toString("utf8"), hostile.clientId);
  });

  test("C literals mean the same to a compiler, whatever they hold", function () {
    const compiler = findOnPath("gcc") ?? skip(this, "There is no gcc on the PATH.");
    const folder = mkdtempSync(join(tmpdir(), "rootpin-snippet-"));
    try {
      const source = `#include <stdio.h>\n${snippet("c", hostile)}\nint main(void) { fputs(CLIENT_IDENTIFIER "|" MQTT_EXAMPLE_TOPIC, stdout); return 0; }\n`;
      execFileSync(compiler, ["-std=c99", "-x", "c", "-", "-o", join(folder, "run")], { input: source, stdio: "pipe" });
      const told = execFileSync(join(folder, "run"), { encoding: "utf8" });
      assert.equal(told, `${hostile.clientId}|${hostile.topic}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("a name of a file does not end the comment of the ESP-IDF code", () => {
    const code = snippet("esp-idf", hostile);
    const comment = code.slice(0, code.indexOf("*/"));
    assert.ok(comment.includes("device_key.pem"));
    assert.ok(quotedForC("??/").includes("?\\?"));
    assert.equal(quotedForShell("plain-1.pem"), "plain-1.pem");
  });
});
