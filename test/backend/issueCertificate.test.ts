import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Backend } from "../../src/backend/backend";
import { type Certificate, decodeCertificate, serialHex } from "../../src/pki/certificate/certificate";
import { formatName } from "../../src/pki/certificate/name";
import { readPem } from "../../src/pki/container/pem";
import { decodeCertificationRequest } from "../../src/pki/certificate/certificationRequest";
import type { KeyAlgorithm } from "../../src/pki/issue/algorithms";
import { encodeExtendedKeyUsage } from "../../src/pki/issue/extensions/extendedKeyUsage";
import { encodeKeyUsage } from "../../src/pki/issue/extensions/keyUsage";
import { encodeSubjectAltName } from "../../src/pki/issue/extensions/subjectAltName";
import { encodeBasicConstraints } from "../../src/pki/issue/extensions/basicConstraints";
import { openssl } from "../pki/openssl";
import { newRequest, Pca } from "./pca";
import { Refusal, TestBackends } from "./testBackend";

const derOf = (pem: string): Uint8Array => {
  const [block] = readPem(pem).blocks;
  assert.ok(block && "der" in block);
  return block.der;
};
const decode = (pem: string): Certificate => decodeCertificate(derOf(pem));

/** What `openssl` reads, independent of our decoder: one line an extension, "name: critical?: value". */
function extensionsOf(pem: string): Record<string, string> {
  const lines = openssl(["x509", "-noout", "-text"], pem).split("\n");
  const start = lines.findIndex((line) => line.includes("X509v3 extensions:"));
  const end = lines.findIndex((line, index) => index > start && /^ {4}\S/.test(line));
  const found: Record<string, string> = {};
  let name = "";
  for (const line of lines.slice(start + 1, end)) {
    const heading = /^ {12}(\S.*): ?(critical)?\s*$/.exec(line);
    if (heading) {
      name = heading[1] ?? "";
      found[name] = heading[2] ?? "";
    } else found[name] = `${found[name] ?? ""} ${line.trim()}`.trim();
  }
  return found;
}

const refusedWith =
  (code: string, text?: RegExp) =>
  (error: unknown): true => {
    assert.ok(error instanceof Refusal, String(error));
    assert.equal(error.code, code, error.message);
    if (text) assert.match(error.message, text);
    return true;
  };

suite("IssueCertificate", () => {
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

  const issued = async (arn: string, input: Parameters<Pca["issue"]>[1]) =>
    pca.certificate(arn, await pca.issue(arn, input));

  suite("the extensions are those of the template table, and no other", () => {
    const keyIdentifier = /^([0-9A-F]{2}:){19}[0-9A-F]{2}$/;
    const authority = "critical Digital Signature, Certificate Sign, CRL Sign";
    const tls = "critical Digital Signature, Key Encipherment";
    const table: readonly (readonly [
      template: string,
      basicConstraints: string,
      keyUsage: string,
      extended?: string,
    ])[] = [
      ...[0, 1, 2, 3].map(
        (length) =>
          [`SubordinateCACertificate_PathLen${length}`, `critical CA:TRUE, pathlen:${length}`, authority] as const,
      ),
      ["EndEntityCertificate", "CA:FALSE", tls, "TLS Web Server Authentication, TLS Web Client Authentication"],
      ["EndEntityClientAuthCertificate", "CA:FALSE", tls, "TLS Web Client Authentication"],
      ["EndEntityServerAuthCertificate", "CA:FALSE", tls, "TLS Web Server Authentication"],
      ["CodeSigningCertificate", "CA:FALSE", "critical Digital Signature", "critical Code Signing"],
      ["OCSPSigningCertificate", "CA:FALSE", "critical Digital Signature", "critical OCSP Signing"],
    ];
    for (const [template, basicConstraints, keyUsage, extended] of table) {
      test(template, async () => {
        // The request asks for more than it gets: everything but the names is dropped.
        const csr = await newRequest("CN=device", [
          encodeBasicConstraints({ cA: true }, true),
          encodeKeyUsage(["dataEncipherment"], false),
          encodeExtendedKeyUsage(["timeStamping"], false),
        ]);
        const { Certificate } = await issued(root, { csr, template });
        const { "X509v3 Subject Key Identifier": subjectKey, ...rest } = extensionsOf(Certificate);
        assert.match(subjectKey ?? "", keyIdentifier);
        const rootKey = extensionsOf(await rootPem())["X509v3 Subject Key Identifier"];
        assert.deepEqual(rest, {
          "X509v3 Basic Constraints": basicConstraints,
          "X509v3 Authority Key Identifier": rootKey,
          "X509v3 Key Usage": keyUsage,
          ...(extended !== undefined && { "X509v3 Extended Key Usage": extended }),
        });
      });
    }

    test("RootCACertificate", async () => {
      const { "X509v3 Subject Key Identifier": subjectKey, ...rest } = extensionsOf(await rootPem());
      assert.match(subjectKey ?? "", keyIdentifier);
      assert.deepEqual(rest, { "X509v3 Basic Constraints": "critical CA:TRUE", "X509v3 Key Usage": authority });
    });

    test("without a template it is EndEntityCertificate", async () => {
      const { Certificate } = await issued(root, { csr: await newRequest("CN=x") });
      assert.equal(
        extensionsOf(Certificate)["X509v3 Extended Key Usage"],
        "TLS Web Server Authentication, TLS Web Client Authentication",
      );
    });

    test("subjectAltName is taken from the request as it is", async () => {
      const names = encodeSubjectAltName(
        [
          { type: "dns", value: "a.example" },
          { type: "email", value: "a@b.example" },
        ],
        false,
      );
      const { Certificate } = await issued(root, { csr: await newRequest("CN=x", [names]) });
      assert.equal(extensionsOf(Certificate)["X509v3 Subject Alternative Name"], "DNS:a.example, email:a@b.example");
    });

    test("a CA with a CRL names where it is, its own certificate does not", async () => {
      const more = {
        RevocationConfiguration: {
          CrlConfiguration: { Enabled: true, ExpirationInDays: 7, CustomCname: "crl.example", S3BucketName: "bucket" },
        },
      };
      await pca.bucket("bucket");
      const arn = await pca.root({ commonName: "With CRL", more });
      const id = arn.slice(arn.indexOf("/") + 1);
      const { Certificate } = await issued(arn, { csr: await newRequest("CN=x") });
      assert.match(
        extensionsOf(Certificate)["X509v3 CRL Distribution Points"] ?? "",
        new RegExp(`URI:http://crl\\.example/crl/${id}\\.crl$`),
      );
      const own = await pca.call<{ Certificate: string }>("GetCertificateAuthorityCertificate", {
        CertificateAuthorityArn: arn,
      });
      assert.equal(extensionsOf(own.Certificate)["X509v3 CRL Distribution Points"], undefined);
    });
  });

  async function rootPem(): Promise<string> {
    const input = { CertificateAuthorityArn: root };
    return (await pca.call<{ Certificate: string }>("GetCertificateAuthorityCertificate", input)).Certificate;
  }

  suite("validity", () => {
    const hour = 3_600_000;
    const day = 24 * hour;
    const validityOf = async (validity: { Type: string; Value: number }, more?: object) => {
      const { Certificate } = await issued(root, { csr: await newRequest("CN=x"), validity, ...(more && { more }) });
      return decode(Certificate);
    };
    /** Not in the same second, perhaps. */
    const near = (actual: Date, expected: number): void => {
      assert.ok(
        Math.abs(actual.getTime() - expected) < 10_000,
        `${actual.toISOString()} is not ${new Date(expected).toISOString()}`,
      );
    };

    test("DAYS count from now, and NotBefore lies an hour before", async () => {
      const now = Date.now();
      const { notBefore, notAfter } = await validityOf({ Type: "DAYS", Value: 30 });
      near(notBefore, now - hour);
      near(notAfter, now + 30 * day);
    });

    test("MONTHS and YEARS are those of the calendar", async () => {
      const expected = new Date();
      expected.setUTCFullYear(expected.getUTCFullYear() + 2);
      near((await validityOf({ Type: "YEARS", Value: 2 })).notAfter, +expected);
      near((await validityOf({ Type: "MONTHS", Value: 24 })).notAfter, +expected);
    });

    test("ABSOLUTE is in seconds since 1970", async () => {
      const end = Math.floor(Date.now() / 1000) + 86_400;
      assert.equal(+(await validityOf({ Type: "ABSOLUTE", Value: end })).notAfter, end * 1000);
    });

    test("END_DATE is a number of digits, with two or four for the year", async () => {
      const year = new Date().getUTCFullYear() + 1;
      const expected = Date.UTC(year, 5, 7, 8, 9, 10);
      assert.equal(+(await validityOf({ Type: "END_DATE", Value: Number(`${year}0607080910`) })).notAfter, expected);
      assert.equal(
        +(await validityOf({ Type: "END_DATE", Value: Number(`${year % 100}0607080910`) })).notAfter,
        expected,
      );
    });

    test("ValidityNotBefore sets NotBefore and leaves NotAfter", async () => {
      const start = Math.floor(Date.now() / 1000) - 5 * 86_400;
      const { notBefore, notAfter } = await validityOf(
        { Type: "DAYS", Value: 1 },
        { ValidityNotBefore: { Type: "ABSOLUTE", Value: start } },
      );
      assert.equal(+notBefore, start * 1000);
      near(notAfter, Date.now() + day);
    });

    for (const [what, validity, text] of [
      ["is longer than the CA's", { Type: "YEARS", Value: 11 }, /exceeds the certificate authority validity/],
      ["is nothing", { Type: "DAYS", Value: 0 }, /'validity\.value' failed to satisfy constraint/],
      ["ended already", { Type: "END_DATE", Value: 20_200_101_000_000 }, /ended already/],
      ["names a day that does not exist", { Type: "END_DATE", Value: 20_270_230_000_000 }, /does not exist/],
    ] as const) {
      test(`a validity that ${what} is a ValidationException`, async () => {
        await assert.rejects(validityOf(validity), refusedWith("ValidationException", text));
      });
    }

    test("a CA of short-lived certificates issues for seven days at most", async () => {
      const arn = await pca.root({ commonName: "Short", more: { UsageMode: "SHORT_LIVED_CERTIFICATE" } });
      const csr = await newRequest("CN=x");
      await pca.issue(arn, { csr, validity: { Type: "DAYS", Value: 7 } });
      await assert.rejects(
        pca.issue(arn, { csr, validity: { Type: "DAYS", Value: 8 } }),
        refusedWith("ValidationException"),
      );
    });
  });

  suite("keys and chains", () => {
    for (const keyAlgorithm of [
      "RSA_2048",
      "RSA_3072",
      "RSA_4096",
      "EC_prime256v1",
      "EC_secp384r1",
      "EC_secp521r1",
    ] as const satisfies readonly KeyAlgorithm[]) {
      test(`openssl accepts a chain of ${keyAlgorithm} keys`, async function () {
        this.timeout(120_000); // large RSA keys
        const top = await pca.root({ commonName: `Root ${keyAlgorithm}`, keyAlgorithm });
        const sub = await pca.subordinate(top, 0, { keyAlgorithm });
        const csr = await newRequest("CN=device", [], keyAlgorithm.startsWith("RSA") ? "RSA_2048" : keyAlgorithm);
        const { Certificate, CertificateChain = "" } = await issued(sub, { csr });
        const folder = backends.folder().path;
        const file = (name: string, content: string) => {
          writeFileSync(join(folder, name), content);
          return join(folder, name);
        };
        const chain = readPem(CertificateChain).blocks;
        assert.equal(chain.length, 2);
        const rootFile = file("root.pem", CertificateChain.slice(CertificateChain.lastIndexOf("-----BEGIN")));
        const args = ["-x509_strict", "-CAfile", rootFile, "-untrusted", file("chain.pem", CertificateChain)];
        const verdict = openssl(["verify", ...args, file("device.pem", Certificate)]);
        assert.match(verdict, /device\.pem: OK/);
      });
    }

    test("subject, key and names are those of the request", async () => {
      const csr = await newRequest("C=DE,O=Example,CN=device 1");
      const certificate = decode((await issued(root, { csr })).Certificate);
      const request = decodeCertificationRequest(derOf(csr));
      assert.deepEqual(certificate.subject.der, request.subject.der);
      assert.deepEqual(certificate.subjectPublicKeyInfo.der, request.subjectPublicKeyInfo.der);
      assert.equal(formatName(certificate.issuer), "CN=Root");
    });

    test("serial numbers have 128 random bits, are positive and end the ARN", async () => {
      const csr = await newRequest("CN=x");
      const arns = await Promise.all(Array.from({ length: 50 }, () => pca.issue(root, { csr })));
      assert.equal(new Set(arns).size, 50);
      for (const arn of arns) {
        const { serialNumber } = decode((await pca.certificate(root, arn)).Certificate);
        assert.ok((serialNumber[0] ?? 0x80) < 0x80);
        assert.ok(serialNumber.length > 8 && serialNumber.length <= 17);
        assert.equal(arn.slice(arn.lastIndexOf("/") + 1), serialHex(serialNumber).padStart(32, "0"));
      }
    });

    test("path lengths get shorter from CA to CA", async () => {
      const sub = await pca.subordinate(root, 1);
      const csr = await newRequest("CN=x");
      await pca.issue(sub, { csr, template: "SubordinateCACertificate_PathLen0" });
      for (const template of ["SubordinateCACertificate_PathLen1", "SubordinateCACertificate_PathLen3"]) {
        await assert.rejects(pca.issue(sub, { csr, template }), refusedWith("ValidationException"));
      }
      const last = await pca.subordinate(sub, 0);
      await assert.rejects(
        pca.issue(last, { csr, template: "SubordinateCACertificate_PathLen0" }),
        refusedWith("ValidationException"),
      );
    });
  });

  suite("what is refused", () => {
    let csr: string;
    suiteSetup(async () => {
      csr = await newRequest("CN=x");
    });
    const refuses = async (code: string, more: object, text?: RegExp, request = csr) => {
      await assert.rejects(pca.issue(root, { csr: request, more }), refusedWith(code, text));
    };

    test("a signing algorithm of another key family", () =>
      refuses(
        "InvalidArgsException",
        { SigningAlgorithm: "SHA256WITHRSA" },
        /Valid signing algorithms are: SHA256WITHECDSA/,
      ));

    test("a template that is not known", () =>
      refuses("InvalidArgsException", { TemplateArn: "arn:aws:acm-pca:::template/NoSuch/V1" }));

    test("a request that is no PEM, or DER", async () => {
      await refuses("MalformedCSRException", { Csr: Buffer.from("hello").toString("base64") });
      await refuses("MalformedCSRException", { Csr: Buffer.from(derOf(csr)).toString("base64") });
    });

    test("a request whose signature is wrong", async () => {
      const der = Buffer.from(derOf(csr));
      der[der.length - 1] = (der.at(-1) ?? 0) ^ 1;
      const broken = `-----BEGIN CERTIFICATE REQUEST-----\n${der.toString("base64")}\n-----END CERTIFICATE REQUEST-----\n`;
      await refuses("MalformedCSRException", {}, /signature/, broken);
    });

    test("a request with neither subject nor names, or with names that are not critical without a subject", async () => {
      await refuses("MalformedCSRException", {}, /must have a subject or a SAN/, await newRequest(""));
      const names = encodeSubjectAltName([{ type: "dns", value: "a.example" }], false);
      await refuses("MalformedCSRException", {}, /critical/, await newRequest("", [names]));
    });

    test("a root's template for another key than the root's", () =>
      refuses("InvalidArgsException", { TemplateArn: "arn:aws:acm-pca:::template/RootCACertificate/V1" }));

    test("anything from a CA that is PENDING, but a root's own certificate", async () => {
      const pending = await pca.create({ commonName: "Pending" });
      await assert.rejects(pca.issue(pending, { csr }), refusedWith("InvalidStateException"));
      await assert.rejects(
        pca.issue(pending, { csr, template: "RootCACertificate" }),
        refusedWith("InvalidStateException"),
      );
      await pca.issue(pending, { csr: await pca.csr(pending), template: "RootCACertificate" });
    });

    test("anything from a CA that is DISABLED, until it is enabled", async () => {
      const arn = await pca.root({ commonName: "Disabled" });
      const set = (Status: string) => pca.call("UpdateCertificateAuthority", { CertificateAuthorityArn: arn, Status });
      await set("DISABLED");
      await assert.rejects(pca.issue(arn, { csr }), refusedWith("InvalidStateException"));
      await set("ACTIVE");
      await pca.issue(arn, { csr });
    });

    test("anything from a CA that is EXPIRED", async () => {
      const at = { now: new Date() };
      const other = await backends.start({ clock: { now: () => at.now } });
      const otherPca = new Pca(other.ready);
      const arn = await otherPca.root({}, 1);
      at.now = new Date(at.now.getTime() + 400 * 86_400_000);
      assert.equal((await otherPca.describe(arn)).Status, "EXPIRED");
      await assert.rejects(otherPca.issue(arn, { csr }), refusedWith("InvalidStateException"));
    });
  });

  suite("tokens and delays", () => {
    test("the same token and parameters answer the same certificate, also at the same time", async () => {
      const csr = await newRequest("CN=x");
      const input = { csr, more: { IdempotencyToken: "token-1" } };
      const arns = await Promise.all([pca.issue(root, input), pca.issue(root, input), pca.issue(root, input)]);
      assert.equal(new Set([...arns, await pca.issue(root, input)]).size, 1);
      const others = [
        await pca.issue(root, { ...input, csr: await newRequest("CN=y") }),
        await pca.issue(root, { ...input, more: { IdempotencyToken: "token-2" } }),
      ];
      assert.equal(new Set([arns[0], ...others]).size, 3);
    });

    test("a token is forgotten after five minutes", async () => {
      const at = { now: new Date() };
      const other = await backends.start({ clock: { now: () => at.now } });
      const otherPca = new Pca(other.ready);
      const arn = await otherPca.root();
      const input = { csr: await newRequest("CN=x"), more: { IdempotencyToken: "token" } };
      const first = await otherPca.issue(arn, input);
      at.now = new Date(at.now.getTime() + 4 * 60_000);
      assert.equal(await otherPca.issue(arn, input), first);
      at.now = new Date(at.now.getTime() + 2 * 60_000);
      assert.notEqual(await otherPca.issue(arn, input), first);
    });

    test("with an issue delay the certificate is in progress until the delay is over", async () => {
      const at = { now: new Date() };
      const other = await backends.start({ clock: { now: () => at.now }, issueDelayMilliseconds: 2000 });
      const otherPca = new Pca(other.ready);
      const arn = await otherPca.create();
      const certificateArn = await otherPca.issue(arn, { csr: await otherPca.csr(arn), template: "RootCACertificate" });
      const get = () =>
        otherPca.call<{ Certificate: string }>("GetCertificate", {
          CertificateAuthorityArn: arn,
          CertificateArn: certificateArn,
        });
      await assert.rejects(get(), refusedWith("RequestInProgressException"));
      at.now = new Date(at.now.getTime() + 2000);
      assert.match((await get()).Certificate, /^-----BEGIN CERTIFICATE-----\n.*\n-----END CERTIFICATE-----$/s);
    });

    test("a certificate that does not exist, or is another CA's, is not found", async () => {
      const other = await pca.root({ commonName: "Other" });
      const arn = await pca.issue(other, { csr: await newRequest("CN=x") });
      const get = (CertificateAuthorityArn: string, CertificateArn: string) =>
        pca.call("GetCertificate", { CertificateAuthorityArn, CertificateArn });
      await assert.rejects(get(root, arn), refusedWith("ResourceNotFoundException"));
      await assert.rejects(
        get(root, `${root}/certificate/${"0".repeat(31)}1`),
        refusedWith("ResourceNotFoundException"),
      );
      await assert.rejects(get(root, root), refusedWith("InvalidArnException"));
    });
  });
});
