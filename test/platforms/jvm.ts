// One Java virtual machine that compiles and runs what is generated for it.
import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter, resolve } from "node:path";
import { createInterface, type Interface } from "node:readline";
import type { Issued } from "../pki/testAuthority";
import { certificatePem } from "./localServers";

export const jvmSource = (name: string): string => resolve("test", "platforms", "jvm", name);

export const classPath = (...parts: readonly string[]): string => parts.join(delimiter);

/** It protects nothing: the certificates are public, and the file is the test's own. */
const storePassword = "changeit";

/** A file with all roots that a virtual machine knows by itself. */
export function writeTrustStore(keytool: string, file: string, roots: readonly Issued[]): void {
  for (const [index, root] of roots.entries()) {
    const store = ["-keystore", file, "-storepass", storePassword, "-alias", String(index)];
    execFileSync(keytool, ["-importcert", "-noprompt", ...store], {
      input: certificatePem(root),
      stdio: ["pipe", "ignore", "ignore"],
    });
  }
}

export class Jvm {
  readonly #child: ChildProcess;
  readonly #answers: AsyncIterator<string>;
  readonly #lines: Interface;
  #errors = "";
  #last: Promise<unknown> = Promise.resolve();

  constructor(java: string, trustStore: string) {
    const trust = [`-Djavax.net.ssl.trustStore=${trustStore}`, `-Djavax.net.ssl.trustStorePassword=${storePassword}`];
    const switches = ["-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true", ...trust];
    const child = spawn(java, [...switches, jvmSource("Driver.java")], { stdio: ["pipe", "pipe", "pipe"] });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (this.#errors += text));
    child.stdin.on("error", () => undefined); // it has ended, which the missing answer tells
    this.#child = child;
    this.#lines = createInterface(child.stdout);
    this.#answers = this.#lines[Symbol.asyncIterator]();
  }

  /** What the driver answers; see Driver.java. */
  async request(...fields: readonly string[]): Promise<string> {
    const answer = this.#last.then(async () => {
      this.#child.stdin?.write(fields.join("\t") + "\n");
      const { value, done } = (await this.#answers.next()) as { readonly value?: string; readonly done?: boolean };
      assert.ok(!done && value !== undefined, `The Java virtual machine has ended: ${this.#errors}`);
      return Buffer.from(value, "base64").toString("utf8");
    });
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async compile(...fields: readonly string[]): Promise<void> {
    assert.equal(await this.request(...fields), "");
  }

  async close(): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#child.stdin?.end();
    await ended;
  }
}
