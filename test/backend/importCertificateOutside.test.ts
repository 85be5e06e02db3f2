import assert from "node:assert/strict";
import { type ExecFileSyncOptions, execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { skip } from "../skip";
import { newRequest, Pca } from "./pca";
import { refuses } from "./refuses";
import { TestBackends } from "./testBackend";

/** Where Debian puts it: it is not on PATH. */
const easyRsaFolder = "/usr/share/easy-rsa";

suite("a certificate of a CA outside", () => {
  const backends = new TestBackends();
  const folder = mkdtempSync(join(tmpdir(), "outside-"));
  let pca: Pca;
  suiteSetup(async () => {
    pca = new Pca((await backends.start()).ready);
  });
  suiteTeardown(async () => {
    await backends.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const file = (name: string, content?: string): string => {
    const path = join(folder, name);
    if (content !== undefined) writeFileSync(path, content);
    return path;
  };
  const run = (program: string, args: readonly string[], options: ExecFileSyncOptions = {}): string =>
    execFileSync(program, args, { stdio: ["ignore", "pipe", "pipe"], cwd: folder, ...options }).toString();
  const openssl = (...args: string[]) => run("openssl", args);

  const newSubordinate = async () => {
    const arn = await pca.create({ type: "SUBORDINATE", commonName: "Outside" });
    return { arn, csr: await pca.csr(arn) };
  };

  /** The CA works, and openssl follows what it issues up to the root outside. */
  async function assertIssues(arn: string, root: string): Promise<void> {
    assert.equal((await pca.describe(arn)).Status, "ACTIVE");
    const validity = { Type: "DAYS", Value: 1 };
    const issued = await pca.issue(arn, { csr: await newRequest("CN=device"), validity });
    const { Certificate, CertificateChain = "" } = await pca.certificate(arn, issued);
    const paths = [
      file("root.pem", root),
      file("chain.pem", CertificateChain),
      file("device.pem", Certificate),
    ] as const;
    assert.match(openssl("verify", "-CAfile", paths[0], "-untrusted", paths[1], paths[2]), /device\.pem: OK/);
  }

  suite("of openssl", () => {
    let root: string;
    suiteSetup(() => {
      const subject = ["-subj", "/C=DE/O=Outside/CN=Root", "-days", "30"];
      const extensions = ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign"];
      const added = extensions.flatMap((text) => ["-addext", text]);
      const key = ["-newkey", "rsa:2048", "-nodes", "-keyout", file("openssl.key")];
      openssl(
        "req",
        "-x509",
        "-config",
        file("empty.cnf", "[req]\ndistinguished_name=dn\n[dn]\n"),
        ...key,
        ...subject,
        ...added,
        "-out",
        file("openssl.pem"),
      );
      root = readFileSync(file("openssl.pem"), "utf8");
    });

    const sign = (csr: string, extensions: readonly string[]): string =>
      openssl(
        ...["x509", "-req", "-in", file("sub.csr", csr), "-CA", file("openssl.pem"), "-CAkey", file("openssl.key")],
        ...["-CAcreateserial", "-days", "20", "-extfile", file("ext.cnf", extensions.join("\n"))],
      );

    test("its certificate is installed, whatever string types and text it writes", async () => {
      const { arn, csr } = await newSubordinate();
      const signed = sign(csr, [
        "basicConstraints=critical,CA:TRUE,pathlen:0",
        "keyUsage=critical,keyCertSign,cRLSign",
      ]);
      await pca.import(arn, signed, root);
      await assertIssues(arn, root);
    });

    for (const [what, extensions] of [
      ["basicConstraints that are not critical", ["basicConstraints=CA:TRUE"]],
      ["no basicConstraints", ["keyUsage=critical,keyCertSign"]],
      ["basicConstraints without CA", ["basicConstraints=critical,CA:FALSE"]],
      ["a keyUsage without keyCertSign", ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,cRLSign"]],
      [
        "a critical cRLDistributionPoints",
        ["basicConstraints=critical,CA:TRUE", "crlDistributionPoints=critical,URI:http://crl.example/a.crl"],
      ],
      [
        "critical policyConstraints",
        ["basicConstraints=critical,CA:TRUE", "policyConstraints=critical,requireExplicitPolicy:0"],
      ],
      [
        "a critical extension that nobody knows",
        ["basicConstraints=critical,CA:TRUE", "1.3.6.1.4.1.99999.1=critical,ASN1:NULL"],
      ],
    ] as const) {
      test(`one with ${what} is malformed`, async () => {
        const { arn, csr } = await newSubordinate();
        await refuses("MalformedCertificateException", pca.import(arn, sign(csr, extensions), root));
        assert.equal((await pca.describe(arn)).Status, "PENDING_CERTIFICATE");
      });
    }

    test("critical extensions that AWS names are taken", async () => {
      const { arn, csr } = await newSubordinate();
      const named = [
        "basicConstraints=critical,CA:TRUE",
        "keyUsage=critical,keyCertSign",
        "nameConstraints=critical,permitted;DNS:example.com",
        "certificatePolicies=critical,1.2.3.4",
        "inhibitAnyPolicy=critical,1",
        "extendedKeyUsage=critical,serverAuth",
      ];
      await pca.import(arn, sign(csr, named), root);
      assert.equal((await pca.describe(arn)).Status, "ACTIVE");
    });

    test("one for another key is a mismatch, and one for the key of a root malformed", async () => {
      const { arn } = await newSubordinate();
      const extensions = ["basicConstraints=critical,CA:TRUE"];
      const other = sign(await newRequest("CN=Outside"), extensions);
      await refuses("CertificateMismatchException", pca.import(arn, other, root));
      const own = await pca.create({ commonName: "Outside" });
      const csr = await pca.csr(own);
      const validity = { Type: "DAYS", Value: 1 };
      const issued = await pca.issue(own, { csr, template: "RootCACertificate", validity });
      const { Certificate: selfSigned } = await pca.certificate(own, issued);
      await refuses("CertificateMismatchException", pca.import(arn, selfSigned, root));
      await refuses("MalformedCertificateException", pca.import(own, sign(csr, extensions)));
      await refuses("InvalidRequestException", pca.import(own, selfSigned, root));
      await pca.import(own, selfSigned);
    });
  });

  suite("of easy-rsa", () => {
    suiteSetup(function () {
      if (!existsSync(easyRsaFolder)) skip(this, "easy-rsa is not installed");
      cpSync(join(easyRsaFolder, "x509-types"), file("critical-types"), { recursive: true });
      const path = file("critical-types/ca");
      const critical = readFileSync(path, "utf8").replace(/^basicConstraints = /m, "$&critical, ");
      writeFileSync(path, critical);
    });

    /** A new CA of easy-rsa signs the request; the types say what stands in its CA certificates. */
    function sign(csr: string, pki: string, types: string) {
      const environment = {
        EASYRSA_BATCH: "1",
        EASYRSA_PKI: file(pki),
        EASYRSA_EXT_DIR: types,
        EASYRSA_REQ_CN: "Easy",
      };
      const easyRsa = (...args: string[]) =>
        run(join(easyRsaFolder, "easyrsa"), args, { env: { ...process.env, ...environment } });
      easyRsa("init-pki");
      easyRsa("--use-algo=ec", "--days=30", "build-ca", "nopass");
      easyRsa("import-req", file("easy.csr", csr), "sub");
      easyRsa("--days=20", "sign-req", "ca", "sub");
      const read = (name: string) => readFileSync(join(folder, pki, name), "utf8");
      return { certificate: read("issued/sub.crt"), root: read("ca.crt") };
    }

    test("its certificate is installed once its basicConstraints are critical", async () => {
      const { arn, csr } = await newSubordinate();
      const asShipped = sign(csr, "shipped", join(easyRsaFolder, "x509-types"));
      await refuses("MalformedCertificateException", pca.import(arn, asShipped.certificate, asShipped.root));
      const { certificate, root } = sign(csr, "critical", file("critical-types"));
      await pca.import(arn, certificate, root);
      await assertIssues(arn, root);
    });
  });
});
