import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import type { Backend } from "../../src/backend/backend";
import { encodeExtendedKeyUsage } from "../../src/pki/issue/extensions/extendedKeyUsage";
import { encodeSubjectAltName } from "../../src/pki/issue/extensions/subjectAltName";
import type { ListIssuedCertificatesOutput } from "../../src/protocol/control";
import { openssl } from "../pki/openssl";
import { opensslExtensions } from "./opensslExtensions";
import { newRequest, Pca } from "./pca";
import { refuses } from "./refuses";
import { call, TestBackends } from "./testBackend";

const api = "BlankEndEntityCertificate_APIPassthrough";

suite("ApiPassthrough", () => {
  const backends = new TestBackends();
  let backend: Backend;
  let pca: Pca;
  let root: string;
  let csr: string;
  suiteSetup(async () => {
    backend = await backends.start();
    pca = new Pca(backend.ready);
    root = await pca.root();
    csr = await newRequest("CN=from the request", [
      encodeSubjectAltName([{ type: "dns", value: "csr.example" }], false),
      encodeExtendedKeyUsage(["timeStamping"], true),
    ]);
  });
  suiteTeardown(() => backends.close());

  const issue = (passthrough: object, template = api, request = csr) =>
    pca.issue(root, { csr: request, template, more: { ApiPassthrough: passthrough } });
  const issued = async (passthrough: object, template = api, request = csr): Promise<string> =>
    (await pca.certificate(root, await issue(passthrough, template, request))).Certificate;
  const issuedExtensions = async (...args: Parameters<typeof issued>) => opensslExtensions(await issued(...args));
  const extension = async (name: string, Extensions: object): Promise<string | undefined> =>
    (await issuedExtensions({ Extensions }))[`X509v3 ${name}`];
  const subjectOf = (pem: string): string =>
    openssl(["x509", "-noout", "-subject", "-nameopt", "RFC2253,sname"], pem).trim();

  test("its subject comes before the request's, in AWS's order", async () => {
    const Subject = { CommonName: "device 1", Country: "DE", Organization: "Acme", SerialNumber: "7", Locality: "Ulm" };
    assert.equal(subjectOf(await issued({ Subject })), "subject=L=Ulm,serialNumber=7,CN=device 1,O=Acme,C=DE");
    const custom = {
      CustomAttributes: [
        { ObjectIdentifier: "2.5.4.3", Value: "a" },
        { ObjectIdentifier: "1.2.3.4", Value: "b" },
      ],
    };
    assert.match(subjectOf(await issued({ Subject: custom })), /^subject=1\.2\.3\.4=.*,CN=a$/);
  });

  test("its subject is what the record of issued certificates names", async () => {
    await issue({ Subject: { CommonName: "recorded" } });
    const input = { CertificateAuthorityArn: root, MaxResults: 1 };
    const { Certificates } = await call<ListIssuedCertificatesOutput>(
      backend.ready,
      "Rootpin.ListIssuedCertificates",
      input,
    );
    assert.equal(Certificates[0]?.Subject, "CN=recorded");
  });

  test("key usages are critical, purposes are those of the names and object identifiers", async () => {
    assert.equal(
      await extension("Key Usage", { KeyUsage: { DigitalSignature: true, CRLSign: false, DecipherOnly: true } }),
      "critical Digital Signature, Decipher Only",
    );
    const types = ["SERVER_AUTH", "CLIENT_AUTH", "CODE_SIGNING", "EMAIL_PROTECTION", "TIME_STAMPING", "OCSP_SIGNING"];
    const more = ["SMART_CARD_LOGIN", "DOCUMENT_SIGNING", "CERTIFICATE_TRANSPARENCY"];
    const ExtendedKeyUsage = [
      ...[...types, ...more].map((ExtendedKeyUsageType) => ({ ExtendedKeyUsageType })),
      { ExtendedKeyUsageObjectIdentifier: "1.3.6.1.5.5.7.3.17" },
    ];
    assert.equal(
      await extension("Extended Key Usage", { ExtendedKeyUsage }),
      "TLS Web Server Authentication, TLS Web Client Authentication, Code Signing, E-mail Protection, Time Stamping, " +
        "OCSP Signing, Microsoft Smartcard Login, 1.3.6.1.4.1.311.10.3.12, CT Precertificate Signer, ipsec Internet Key Exchange",
    );
  });

  test("policies have the addresses of their statements", async () => {
    const CertificatePolicies = [
      {
        CertPolicyId: "1.2.3.4",
        PolicyQualifiers: [{ PolicyQualifierId: "CPS", Qualifier: { CpsUri: "http://a.example/cps" } }],
      },
      { CertPolicyId: "2.23.140.1.2.1" },
    ];
    assert.equal(
      await extension("Certificate Policies", { CertificatePolicies }),
      "Policy: 1.2.3.4 CPS: http://a.example/cps Policy: 2.23.140.1.2.1",
    );
  });

  test("names of every kind are those of the certificate, in place of the request's", async () => {
    const SubjectAlternativeNames = [
      { DnsName: "a.example" },
      { Rfc822Name: "a@b.example" },
      { UniformResourceIdentifier: "urn:dev:1" },
      { IpAddress: "192.0.2.1" },
      { IpAddress: "2001:db8::1" },
      { RegisteredId: "1.2.3.4" },
      { DirectoryName: { CommonName: "d", Country: "DE" } },
      { OtherName: { TypeId: "1.3.6.1.4.1.311.20.2.3", Value: "user@example" } },
      { EdiPartyName: { PartyName: "p", NameAssigner: "n" } },
    ];
    const found = (await extension("Subject Alternative Name", { SubjectAlternativeNames })) ?? "";
    for (const said of [
      /^DNS:a\.example, email:a@b\.example, URI:urn:dev:1, IP Address:192\.0\.2\.1, IP Address:2001:DB8:0:0:0:0:0:1, /,
      /, Registered ID:1\.2\.3\.4, DirName:\/?C ?= ?DE(?:, |\/)CN ?= ?d, othername: ?(?:UPN:)?:?user@example, EdiParty/i,
    ]) {
      assert.match(found.replace("UPN::", "UPN:"), said);
    }
  });

  test("names are critical when they are all that says who it is, and make a nameless request good", async () => {
    const nameless = await newRequest("");
    const SubjectAlternativeNames = [{ DnsName: "a.example" }];
    const found = await issuedExtensions({ Extensions: { SubjectAlternativeNames } }, api, nameless);
    assert.equal(found["X509v3 Subject Alternative Name"], "critical DNS:a.example");
    assert.equal(subjectOf(await issued({ Subject: { CommonName: "n" } }, api, nameless)), "subject=CN=n");
    await refuses("MalformedCSRException", issue({}, api, nameless), /must have a subject or a SAN/);
  });

  test("custom extensions have the bytes and the criticality that are given", async () => {
    const CustomExtensions = [
      { ObjectIdentifier: "1.2.3.4.5", Value: Buffer.from("0c0568656c6c6f", "hex").toString("base64"), Critical: true },
      { ObjectIdentifier: "1.2.3.4.6", Value: "BQA=" },
    ];
    const found = await issuedExtensions({ Extensions: { CustomExtensions } });
    assert.deepEqual([found["1.2.3.4.5"], found["1.2.3.4.6"]], ["critical ..hello", ".."]);
  });

  test("what the template fixes stays, whoever asks, and nothing is there twice", async () => {
    const Extensions = {
      KeyUsage: { KeyAgreement: true },
      ExtendedKeyUsage: [{ ExtendedKeyUsageType: "CODE_SIGNING" }],
      CustomExtensions: [{ ObjectIdentifier: "2.5.29.19", Value: "MAMBAf8=", Critical: true }],
    };
    const found = await issuedExtensions({ Extensions }, "EndEntityServerAuthCertificate_APICSRPassthrough");
    assert.equal(found["X509v3 Key Usage"], "critical Digital Signature, Key Encipherment");
    assert.equal(found["X509v3 Extended Key Usage"], "TLS Web Server Authentication");
    assert.equal(found["X509v3 Basic Constraints"], "CA:FALSE");
  });

  test("the API comes before the request, and the request's extensions stay where it asks for none", async () => {
    const template = "BlankEndEntityCertificate_APICSRPassthrough";
    assert.equal((await issuedExtensions({}, template))["X509v3 Extended Key Usage"], "critical Time Stamping");
    const ExtendedKeyUsage = [{ ExtendedKeyUsageType: "CLIENT_AUTH" }];
    assert.equal(
      (await issuedExtensions({ Extensions: { ExtendedKeyUsage } }, template))["X509v3 Extended Key Usage"],
      "TLS Web Client Authentication",
    );
  });

  test("it is ignored without a word by a template that takes none, wrong names included", async () => {
    const passthrough = {
      Subject: { CommonName: "api" },
      Extensions: { SubjectAlternativeNames: [{ IpAddress: "no" }] },
    };
    const pem = await issued(passthrough, "EndEntityCertificate");
    assert.equal(subjectOf(pem), "subject=CN=from the request");
    assert.equal(opensslExtensions(pem)["X509v3 Subject Alternative Name"], "DNS:csr.example");
  });

  test("a root's own certificate takes an authorityKeyIdentifier from the API alone", async () => {
    const arn = await pca.create({ commonName: "Own" });
    const CustomExtensions = [
      { ObjectIdentifier: "2.5.29.35", Value: Buffer.from("300480020102", "hex").toString("base64") },
    ];
    const template = "RootCACertificate_APIPassthrough";
    const more = { ApiPassthrough: { Extensions: { CustomExtensions } } };
    const certificateArn = await pca.issue(arn, { csr: await pca.csr(arn), template, more });
    const { Certificate } = await pca.certificate(arn, certificateArn);
    assert.equal(opensslExtensions(Certificate)["X509v3 Authority Key Identifier"], "01:02");
    assert.ok(new X509Certificate(Certificate).verify(new X509Certificate(Certificate).publicKey));
  });

  suite("what is refused", () => {
    const names = (...SubjectAlternativeNames: object[]) => ({ Extensions: { SubjectAlternativeNames } });
    const custom = (...CustomExtensions: object[]) => ({ Extensions: { CustomExtensions } });
    const path = "apiPassthrough\\.extensions";
    const refusals: readonly (readonly [string, object, string, RegExp])[] = [
      ["a name of no kind", names({}), "InvalidArgsException", /exactly one/],
      ["a name of two kinds", names({ DnsName: "a", IpAddress: "192.0.2.1" }), "InvalidArgsException", /exactly one/],
      ["no address", names({ IpAddress: "192.0.2.256" }), "InvalidArgsException", /IP address/],
      ["a host name outside of ASCII", names({ DnsName: "bücher.example" }), "InvalidArgsException", /ASCII/],
      ["a purpose of two kinds", { Extensions: { ExtendedKeyUsage: [{}] } }, "InvalidArgsException", /exactly one/],
      [
        "an extension twice",
        custom(...[1, 2].map(() => ({ ObjectIdentifier: "1.2.3", Value: "BQA=" }))),
        "InvalidArgsException",
        /twice/,
      ],
      ["an empty subject", { Subject: {} }, "InvalidArgsException", /empty/],
      [
        "custom attributes with others",
        { Subject: { CommonName: "a", CustomAttributes: [{ ObjectIdentifier: "2.5.4.3", Value: "b" }] } },
        "InvalidArgsException",
        /combined/,
      ],
      [
        "no names in a list",
        names(),
        "ValidationException",
        new RegExp(`${path}\\.subjectAlternativeNames.*length greater`),
      ],
      [
        "more than 150 names",
        names(...Array.from({ length: 151 }, () => ({ DnsName: "a" }))),
        "ValidationException",
        /less than or equal to 150/,
      ],
      [
        "an unknown purpose",
        { Extensions: { ExtendedKeyUsage: [{ ExtendedKeyUsageType: "ANY" }] } },
        "ValidationException",
        /enum value set/,
      ],
      [
        "no object identifier",
        custom({ ObjectIdentifier: "hello", Value: "BQA=" }),
        "ValidationException",
        /regular expression/,
      ],
      [
        "a value that is not base64",
        custom({ ObjectIdentifier: "1.2.3", Value: "***" }),
        "ValidationException",
        /customExtensions\.1\.member\.value/,
      ],
      ["an extension without value", custom({ ObjectIdentifier: "1.2.3" }), "ValidationException", /not be null/],
      ["a long country", { Subject: { Country: "DEU" } }, "ValidationException", /apiPassthrough\.subject\.country/],
      ["text for a list", { Extensions: { CustomExtensions: "x" } }, "SerializationException", /List/],
    ];
    for (const [what, passthrough, code, message] of refusals) {
      test(`${what}: ${code}`, () => refuses(code, issue(passthrough), message));
    }
  });

  suite("SubjectInformationAccess of a CA", () => {
    const create = (access: object) =>
      pca.create({
        more: {
          CertificateAuthorityConfiguration: {
            KeyAlgorithm: "EC_prime256v1",
            SigningAlgorithm: "SHA256WITHECDSA",
            Subject: { CommonName: "CA" },
            CsrExtensions: { KeyUsage: { KeyCertSign: true }, SubjectInformationAccess: [access] },
          },
        },
      });

    test("stands in the CA's request, beside its key usages", async () => {
      const AccessLocation = { UniformResourceIdentifier: "http://repository.example/" };
      const request = await pca.csr(
        await create({ AccessMethod: { AccessMethodType: "CA_REPOSITORY" }, AccessLocation }),
      );
      const found = opensslExtensions(request, "req");
      assert.equal(found["X509v3 Basic Constraints"], "critical CA:TRUE");
      assert.equal(found["X509v3 Key Usage"], "critical Certificate Sign");
      assert.equal(found["Subject Information Access"], "CA Repository - URI:http://repository.example/");
    });

    test("needs one method and one place", async () => {
      const AccessLocation = { DnsName: "a.example" };
      await refuses("InvalidArgsException", create({ AccessMethod: {}, AccessLocation }), /exactly one/);
      const AccessMethod = { CustomObjectIdentifier: "1.2.3" };
      await refuses("InvalidArgsException", create({ AccessMethod, AccessLocation: {} }), /exactly one/);
    });
  });
});
