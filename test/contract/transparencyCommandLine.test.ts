import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { advanceDays } from "../backend/acm";
import { logsOf } from "../backend/transparencyParts";
import { openssl } from "../pki/openssl";
import { AwsCommand } from "./awsCommand";

interface Described {
  readonly Status: string;
  readonly Type: string;
}

suite("certificate transparency, by the aws command line, curl and openssl", () => {
  const command = new AwsCommand();
  const { folder } = command;

  async function aws<T = Record<string, string>>(...args: string[]): Promise<T> {
    const printed = await command.run("acm", ...args, "--output", "json");
    return (printed === "" ? {} : JSON.parse(printed)) as T;
  }

  async function issued(arn: string): Promise<Described> {
    for (;;) {
      const { Certificate } = await aws<{ Certificate: Described }>("describe-certificate", "--certificate-arn", arn);
      if (Certificate.Status !== "PENDING_VALIDATION") return Certificate;
    }
  }

  const curl = (...args: string[]): string => execFileSync("curl", ["-s", "-S", ...args], { encoding: "utf8" });
  const head = (url: string): { readonly tree_size: number; readonly sha256_root_hash: string } =>
    JSON.parse(curl("--fail", `${url}ct/v1/get-sth`)) as { tree_size: number; sha256_root_hash: string };

  test("a public request is logged on issue and on renewal until the preference is turned off", async function () {
    this.timeout(180_000); // each call starts a Python
    const { CertificateArn: arn = "" } = await aws(
      ...["request-certificate", "--domain-name", "www.example.com", "--validation-method", "DNS"],
    );
    assert.deepEqual(await issued(arn), { ...(await issued(arn)), Status: "ISSUED", Type: "AMAZON_ISSUED" });
    const named = ["--certificate-arn", arn];
    const { Certificate = "", CertificateChain = "" } = await aws("get-certificate", ...named);
    const [own, chain] = [join(folder.path, "own.pem"), join(folder.path, "chain.pem")];
    writeFileSync(own, Certificate);
    writeFileSync(chain, CertificateChain);
    assert.match(openssl(["verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", chain, own]), /: OK/);
    const text = openssl(["x509", "-noout", "-text", "-in", own]);
    assert.equal(text.match(/Signed Certificate Timestamp:/g)?.length, 3);
    const logs = await logsOf(command.ready);
    for (const { Url, LogId } of logs) {
      assert.equal(head(Url).tree_size, 1);
      const shown = Buffer.from(LogId, "base64")
        .toString("hex")
        .toUpperCase()
        .replace(/(..)(?=.)/g, "$1:");
      assert.ok(text.replace(/\s+/g, "").includes(shown), "the certificate names the log");
    }
    await advanceDays(command.ready, 140);
    assert.deepEqual(
      logs.map(({ Url }) => head(Url).tree_size),
      [2, 2, 2],
    );
    const off = ["--options", "CertificateTransparencyLoggingPreference=DISABLED"];
    await aws("update-certificate-options", ...named, ...off);
    await advanceDays(command.ready, 140);
    const renewed = await aws("get-certificate", ...named);
    assert.notEqual(renewed["Certificate"], Certificate);
    assert.doesNotMatch(openssl(["x509", "-noout", "-text"], renewed["Certificate"]), /Signed Certificate Timestamp/);
    assert.deepEqual(
      logs.map(({ Url }) => head(Url).tree_size),
      [2, 2, 2],
    );
  });

  test("a log answers curl with a sentence where it refuses", async () => {
    const [log] = await logsOf(command.ready);
    assert.ok(log);
    const status = ["-o", join(folder.path, "body"), "-w", "%{http_code}"];
    assert.equal(curl(...status, "-d", '{"chain":[]}', `${log.Url}ct/v1/add-chain`), "400");
    assert.equal(curl("-d", '{"chain":[]}', `${log.Url}ct/v1/add-chain`), "The chain is empty.");
  });
});
