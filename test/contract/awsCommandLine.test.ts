import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openssl } from "../pki/openssl";
import { opensslRequest } from "./client";
import { AwsCommand } from "./awsCommand";

const template = (name: string) => `arn:aws:acm-pca:::template/${name}/V1`;

suite("AWS Private CA, by the aws command line", () => {
  const command = new AwsCommand();
  const { folder } = command;
  const aws = (...args: string[]): Promise<string> => command.run("acm-pca", ...args, "--output", "text");

  const file = (name: string, content: string): string => {
    writeFileSync(join(folder.path, name), `${content}\n`);
    return `fileb://${join(folder.path, name)}`;
  };

  async function create(type: string, name: string): Promise<string> {
    const configuration = {
      KeyAlgorithm: "EC_prime256v1",
      SigningAlgorithm: "SHA256WITHECDSA",
      Subject: { CommonName: name },
    };
    const arn = await aws(
      "create-certificate-authority",
      ...["--certificate-authority-type", type, "--query", "CertificateAuthorityArn"],
      ...["--certificate-authority-configuration", JSON.stringify(configuration)],
    );
    return arn;
  }

  async function issue(authority: string, csr: string, ...more: string[]): Promise<string> {
    const arn = await aws(
      "issue-certificate",
      ...["--certificate-authority-arn", authority, "--csr", csr, "--signing-algorithm", "SHA256WITHECDSA"],
      ...["--validity", "Value=365,Type=DAYS", "--query", "CertificateArn", ...more],
    );
    const named = ["--certificate-authority-arn", authority, "--certificate-arn", arn];
    return aws("get-certificate", ...named, "--query", "Certificate");
  }

  test("a root, a subordinate and a device, and openssl accepts the chain", async function () {
    this.timeout(180_000); // each call starts a Python
    const root = await create("ROOT", "CLI Root");
    await aws("wait", "certificate-authority-csr-created", "--certificate-authority-arn", root);
    const rootCsr = file("root.csr", await aws("get-certificate-authority-csr", "--certificate-authority-arn", root));
    const rootPem = await issue(
      root,
      rootCsr,
      "--template-arn",
      template("RootCACertificate"),
      "--validity",
      "Value=5,Type=YEARS",
    );
    const rootFile = file("root.pem", rootPem);
    const install = "import-certificate-authority-certificate";
    await aws(install, "--certificate-authority-arn", root, "--certificate", rootFile);

    const sub = await create("SUBORDINATE", "CLI Devices");
    const subCsr = file("sub.csr", await aws("get-certificate-authority-csr", "--certificate-authority-arn", sub));
    const subPem = await issue(
      root,
      subCsr,
      "--template-arn",
      template("SubordinateCACertificate_PathLen0"),
      "--validity",
      "Value=2,Type=YEARS",
    );
    const subFile = file("sub.pem", subPem);
    await aws(install, "--certificate-authority-arn", sub, "--certificate", subFile, "--certificate-chain", rootFile);

    const device = file("device.pem", await issue(sub, file("device.csr", opensslRequest("/CN=cli-device"))));
    const path = (url: string) => url.replace("fileb://", "");
    const args = ["-x509_strict", "-CAfile", path(rootFile), "-untrusted", path(subFile), path(device)];
    assert.match(openssl(["verify", ...args]), /: OK/);
    const statuses = await aws("list-certificate-authorities", "--query", "CertificateAuthorities[].Status");
    assert.equal(statuses, "ACTIVE\tACTIVE");
    await assert.rejects(
      aws("describe-certificate-authority", "--certificate-authority-arn", `${root}0`),
      /An error occurred \(ResourceNotFoundException\)/,
    );
  });

  test("a CA is permitted, deleted and restored", async function () {
    this.timeout(120_000); // each call starts a Python
    const named = ["--certificate-authority-arn", await create("ROOT", "CLI Deleted")];
    await aws("wait", "certificate-authority-csr-created", ...named);
    const permission = [...named, "--principal", "acm.amazonaws.com"];
    await aws("create-permission", ...permission, "--actions", "IssueCertificate", "GetCertificate");
    const actions = await aws("list-permissions", ...named, "--query", "Permissions[].Actions[]");
    assert.equal(actions, "IssueCertificate\tGetCertificate");
    await aws("delete-permission", ...permission);
    await aws("delete-certificate-authority", ...named, "--permanent-deletion-time-in-days", "7");
    const status = ["describe-certificate-authority", ...named, "--query", "CertificateAuthority.Status"] as const;
    assert.equal(await aws(...status), "DELETED");
    await aws("restore-certificate-authority", ...named);
    assert.equal(await aws(...status), "PENDING_CERTIFICATE");
  });
});
