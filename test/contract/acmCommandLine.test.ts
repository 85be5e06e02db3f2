import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { foreignAuthorities, keyOf, pemOf, serverCertificate } from "../backend/acm";
import { Pca } from "../backend/pca";
import { openssl, tryOpenssl } from "../pki/openssl";
import { AwsCommand } from "./awsCommand";

interface Described {
  readonly Status: string;
  readonly Type: string;
  readonly RenewalEligibility: string;
  readonly RenewalSummary?: { readonly RenewalStatus: string };
}

suite("AWS Certificate Manager, by the aws command line", () => {
  const command = new AwsCommand();
  const { folder } = command;

  async function aws<T = Record<string, string>>(...args: string[]): Promise<T> {
    const printed = await command.run("acm", ...args, "--output", "json");
    return (printed === "" ? {} : JSON.parse(printed)) as T;
  }

  const path = (name: string): string => join(folder.path, name);
  const file = (name: string, content: string): string => {
    writeFileSync(path(name), content);
    return `fileb://${path(name)}`;
  };

  const describe = async (arn: string): Promise<Described> =>
    (await aws<{ Certificate: Described }>("describe-certificate", "--certificate-arn", arn)).Certificate;

  async function settled(arn: string, isSettled: (certificate: Described) => boolean): Promise<Described> {
    for (;;) {
      const certificate = await describe(arn);
      if (isSettled(certificate)) return certificate;
    }
  }

  test("imports, lists, imports again and deletes", async function () {
    this.timeout(120_000); // each call starts a Python
    const { root, intermediate } = await foreignAuthorities();
    const server = await serverCertificate({ issuer: intermediate });
    const key = file("server.key", keyOf(server));
    const chain = file("chain.pem", pemOf(intermediate) + pemOf(root));
    const input = ["--certificate", file("server.pem", pemOf(server)), "--private-key", key];
    await assert.rejects(aws("import-certificate", ...input), /\(ValidationException\).*not a valid self signed/);
    const more = ["--certificate-chain", chain];
    const { CertificateArn: arn = "" } = await aws("import-certificate", ...input, ...more, "--tags", "Key=a,Value=b");
    const named = ["--certificate-arn", arn];
    const got = await aws("get-certificate", ...named);
    assert.equal(got["Certificate"]?.trim(), pemOf(server).trim());
    const again = await aws("import-certificate", ...input, ...more, ...named);
    assert.equal(again["CertificateArn"], arn);
    const { CertificateSummaryList: list } = await aws<{ CertificateSummaryList: { CertificateArn: string }[] }>(
      "list-certificates",
      ...["--includes", "keyTypes=RSA_2048,EC_prime256v1", "--certificate-statuses", "ISSUED"],
    );
    assert.deepEqual(
      list.map(({ CertificateArn }) => CertificateArn),
      [arn],
    );
    await aws("delete-certificate", ...named);
    await assert.rejects(aws("get-certificate", ...named), /\(ResourceNotFoundException\).*Could not find certificate/);
  });

  test("requests from a private CA, exports what openssl rsa opens, and renews", async function () {
    this.timeout(180_000);
    const pca = new Pca(command.ready);
    const authority = await pca.root({ keyAlgorithm: "RSA_2048" });
    await pca.call("CreatePermission", {
      CertificateAuthorityArn: authority,
      Principal: "acm.amazonaws.com",
      Actions: ["IssueCertificate", "GetCertificate", "ListPermissions"],
    });
    const { CertificateArn: arn = "" } = await aws(
      "request-certificate",
      ...["--domain-name", "www.example.com", "--subject-alternative-names", "api.example.com"],
      ...["--certificate-authority-arn", authority, "--idempotency-token", "once"],
    );
    const issued = await settled(arn, ({ Status }) => Status !== "PENDING_VALIDATION");
    assert.deepEqual([issued.Status, issued.Type, issued.RenewalEligibility], ["ISSUED", "PRIVATE", "INELIGIBLE"]);

    const secret = file("passphrase", "open sesame");
    const exporting = ["export-certificate", "--certificate-arn", arn, "--passphrase", secret];
    const { PrivateKey = "", Certificate = "", CertificateChain = "" } = await aws(...exporting);
    file("encrypted.pem", PrivateKey);
    const opened = tryOpenssl([
      ...["rsa", "-in", path("encrypted.pem"), "-passin", `file:${path("passphrase")}`, "-out", path("open.pem")],
    ]);
    assert.equal(opened.status, 0, opened.output);
    assert.equal(
      openssl(["pkey", "-pubout"], readFileSync(path("open.pem"))),
      openssl(["x509", "-noout", "-pubkey"], Certificate),
    );
    file("root.pem", CertificateChain);
    file("own.pem", Certificate);
    const args = ["-x509_strict", "-purpose", "sslserver", "-CAfile", path("root.pem"), path("own.pem")];
    assert.match(openssl(["verify", "-verify_hostname", "api.example.com", ...args]), /: OK/);

    await aws("renew-certificate", "--certificate-arn", arn);
    await settled(arn, ({ RenewalSummary }) => RenewalSummary?.RenewalStatus === "SUCCESS");
    assert.notEqual((await aws("get-certificate", "--certificate-arn", arn))["Certificate"], Certificate);
  });
});
