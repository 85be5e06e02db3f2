import assert from "node:assert/strict";
import type { Backend } from "../../src/backend/backend";
import { decodeCertificate } from "../../src/pki/certificate/certificate";
import { encodePem } from "../../src/pki/container/pem";
import { encodeExtension } from "../../src/pki/issue/extensions/encodeExtension";
import { nullValue } from "../../src/pki/der/writer";
import { issue, type Issued } from "../pki/testAuthority";
import { certify, type CertifyOptions } from "./certify";
import { base64, Pca } from "./pca";
import { refuses } from "./refuses";
import { TestBackends } from "./testBackend";

const pemOf = ({ certificate }: Issued): string => encodePem("CERTIFICATE", certificate.der);

suite("ImportCertificateAuthorityCertificate", () => {
  const backends = new TestBackends();
  let backend: Backend;
  let pca: Pca;
  let root: string;
  suiteSetup(async () => {
    backend = await backends.start();
    pca = new Pca(backend.ready);
    root = await pca.root();
  });
  suiteTeardown(() => backends.close());

  /** A subordinate that waits, and what its parent issued for it. */
  async function pendingSubordinate(template = "SubordinateCACertificate_PathLen0") {
    const arn = await pca.create({ type: "SUBORDINATE", commonName: "Sub" });
    const issued = await pca.issue(root, { csr: await pca.csr(arn), template });
    return { arn, ...(await pca.certificate(root, issued)) };
  }

  test("a subordinate becomes ACTIVE, with serial, dates and its chain", async () => {
    const { arn, Certificate, CertificateChain = "" } = await pendingSubordinate();
    assert.equal((await pca.describe(arn)).Status, "PENDING_CERTIFICATE");
    await pca.import(arn, Certificate, CertificateChain);
    const { Status, Serial, NotBefore, NotAfter } = await pca.describe(arn);
    const { notBefore, notAfter, serialNumber } = decodeCertificate(
      Buffer.from(Certificate.replaceAll(/-----.*-----/g, ""), "base64"),
    );
    assert.equal(Status, "ACTIVE");
    assert.equal(Serial, BigInt(`0x${Buffer.from(serialNumber).toString("hex")}`).toString());
    assert.deepEqual([NotBefore, NotAfter], [notBefore.getTime() / 1000, notAfter.getTime() / 1000]);
    const own = await pca.call("GetCertificateAuthorityCertificate", { CertificateAuthorityArn: arn });
    assert.deepEqual(own, { Certificate, CertificateChain });
  });

  test("a certificate for another key is a mismatch", async () => {
    const { arn, CertificateChain } = await pendingSubordinate();
    const other = await pendingSubordinate();
    await refuses("CertificateMismatchException", pca.import(arn, other.Certificate, CertificateChain));
  });

  test("a certificate for another subject is a mismatch", async () => {
    const arn = await pca.create({ type: "SUBORDINATE", commonName: "One" });
    const top = await issue({ subject: "CN=Top", template: "RootCACertificate" });
    const own = await certify(await pca.csr(arn), top, {
      template: "SubordinateCACertificate_PathLen0",
      subject: "CN=Two",
    });
    await refuses("CertificateMismatchException", pca.import(arn, own, pemOf(top)));
  });

  test("what is not one PEM certificate is malformed", async () => {
    const { arn, Certificate, CertificateChain } = await pendingSubordinate();
    const broken = Certificate.replace(/[A-Za-z0-9]{20}\n/, "!!!!\n");
    for (const pem of ["hello", `${Certificate}\n${Certificate}`, broken, await pca.csr(arn)]) {
      await refuses("MalformedCertificateException", pca.import(arn, pem, CertificateChain));
    }
    const der = Buffer.from(Certificate.replaceAll(/-----.*-----/g, ""), "base64").toString("latin1");
    await refuses("MalformedCertificateException", pca.import(arn, der, CertificateChain));
  });

  test("a subordinate needs a chain that has issued it, in order", async () => {
    const { arn, Certificate, CertificateChain = "" } = await pendingSubordinate();
    await refuses("InvalidRequestException", pca.import(arn, Certificate));
    const stranger = await issue({ subject: "CN=Root", template: "RootCACertificate" });
    await refuses("MalformedCertificateException", pca.import(arn, Certificate, pemOf(stranger)));
    await refuses("MalformedCertificateException", pca.import(arn, Certificate, `${Certificate}\n${CertificateChain}`));
    await refuses("MalformedCertificateException", pca.import(arn, Certificate, "nonsense"));
  });

  test("a certificate that is no CA's, or allows no CA below it, is malformed", async () => {
    const { arn, CertificateChain } = await pendingSubordinate();
    const csr = await pca.csr(arn);
    const endEntity = await pca.certificate(root, await pca.issue(root, { csr }));
    await refuses("MalformedCertificateException", pca.import(arn, endEntity.Certificate, CertificateChain));
  });

  test("a subordinate does not take a certificate that it signed itself", async () => {
    const arn = await pca.subordinate(root, 1);
    const issued = await pca.issue(arn, { csr: await pca.csr(arn), template: "SubordinateCACertificate_PathLen0" });
    const { Certificate, CertificateChain } = await pca.certificate(arn, issued);
    await refuses("MalformedCertificateException", pca.import(arn, Certificate, CertificateChain));
  });

  test("a root takes its own certificate, without a chain", async () => {
    const arn = await pca.create({ commonName: "New Root" });
    const csr = await pca.csr(arn);
    const { Certificate } = await pca.certificate(arn, await pca.issue(arn, { csr, template: "RootCACertificate" }));
    await refuses("InvalidRequestException", pca.import(arn, Certificate, Certificate));
    const { Certificate: crossSigned } = await pca.certificate(
      root,
      await pca.issue(root, { csr, template: "SubordinateCACertificate_PathLen0" }),
    );
    await refuses("MalformedCertificateException", pca.import(arn, crossSigned));
    await pca.import(arn, Certificate);
    assert.equal((await pca.describe(arn)).Status, "ACTIVE");
  });

  test("a chain that another CA made is verified link by link, its path lengths too", async () => {
    const top = await issue({ subject: "CN=Top", template: "RootCACertificate" });
    const narrow = await issue({ subject: "CN=Narrow", template: "SubordinateCACertificate_PathLen0", issuer: top });
    const wide = await issue({ subject: "CN=Wide", template: "SubordinateCACertificate_PathLen1", issuer: top });
    const { arn, forRequest } = await externalSubordinate();
    const belowNarrow = await forRequest(narrow);
    await refuses("MalformedCertificateException", pca.import(arn, belowNarrow, `${pemOf(narrow)}${pemOf(top)}`));
    const belowWide = await forRequest(wide);
    await refuses("MalformedCertificateException", pca.import(arn, belowWide, `${pemOf(top)}${pemOf(wide)}`));
    await pca.import(arn, belowWide, `${pemOf(wide)}${pemOf(top)}`);
    assert.equal((await pca.describe(arn)).Status, "ACTIVE");
  });

  test("an expired certificate, and a critical extension that nobody knows, are malformed", async () => {
    const top = await issue({ subject: "CN=Top", template: "RootCACertificate" });
    const { arn, forRequest } = await externalSubordinate();
    const unknown = encodeExtension("1.3.6.1.4.1.99999.1", true, nullValue);
    await refuses(
      "MalformedCertificateException",
      pca.import(arn, await forRequest(top, { added: [unknown] }), pemOf(top)),
    );
    const past = new Date(Date.now() - 60_000);
    await refuses(
      "MalformedCertificateException",
      pca.import(arn, await forRequest(top, { notAfter: past }), pemOf(top)),
    );
    await pca.import(arn, await forRequest(top), pemOf(top));
  });

  test("a CA that is ACTIVE is renewed, one that is DISABLED stays so", async () => {
    const arn = await pca.root({ commonName: "Renewed" });
    const first = await pca.describe(arn);
    const csr = await pca.csr(arn);
    const renew = async () => {
      const validity = { Type: "YEARS", Value: 20 };
      const issued = await pca.issue(arn, { csr, template: "RootCACertificate", validity });
      return (await pca.certificate(arn, issued)).Certificate;
    };
    await pca.import(arn, await renew());
    const second = await pca.describe(arn);
    assert.notEqual(second.Serial, first.Serial);
    assert.ok((second.NotAfter ?? 0) > (first.NotAfter ?? 0));
    const third = await renew();
    await pca.call("UpdateCertificateAuthority", { CertificateAuthorityArn: arn, Status: "DISABLED" });
    await pca.import(arn, third);
    assert.equal((await pca.describe(arn)).Status, "DISABLED");
  });

  test("an empty chain counts as none, and a CA that does not exist is not found", async () => {
    const { arn, Certificate } = await pendingSubordinate();
    await refuses("InvalidRequestException", pca.import(arn, Certificate, ""));
    await refuses("ResourceNotFoundException", pca.import(arn.replace(/.{4}$/, "0000"), Certificate));
    await refuses(
      "ValidationException",
      pca.call("ImportCertificateAuthorityCertificate", { CertificateAuthorityArn: arn, Certificate: base64("") }),
    );
  });

  /** A subordinate whose certificate somebody else makes. */
  async function externalSubordinate() {
    const arn = await pca.create({ type: "SUBORDINATE", commonName: "External" });
    const csr = await pca.csr(arn);
    const forRequest = (issuer: Issued, more: Omit<CertifyOptions, "template"> = {}) =>
      certify(csr, issuer, { template: "SubordinateCACertificate_PathLen0", ...more });
    return { arn, forRequest };
  }
});
