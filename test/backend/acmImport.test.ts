import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type ACMClient,
  AddTagsToCertificateCommand,
  DeleteCertificateCommand,
  ExportCertificateCommand,
  GetCertificateCommand,
  ImportCertificateCommand,
  type ImportCertificateCommandInput,
  ListCertificatesCommand,
  type ListCertificatesCommandInput,
  ListTagsForCertificateCommand,
  RemoveTagsFromCertificateCommand,
  RenewCertificateCommand,
} from "@aws-sdk/client-acm";
import type { Backend } from "../../src/backend/backend";
import { openssl } from "../pki/openssl";
import type { Issued } from "../pki/testAuthority";
import {
  acmClient,
  advanceDays,
  assertSays,
  bytes,
  describeCertificate,
  foreignAuthorities,
  keyOf,
  pemOf,
  refusedWith,
  serverCertificate,
} from "./acm";
import { TestBackends, type TestFolder } from "./testBackend";

suite("certificates that are imported to ACM", () => {
  const backends = new TestBackends();
  let folder: TestFolder;
  let backend: Backend;
  let acm: ACMClient;
  let root: Issued;
  let intermediate: Issued;
  let server: Issued;
  suiteSetup(async () => {
    ({ root, intermediate } = await foreignAuthorities());
    server = await serverCertificate({ issuer: intermediate, domains: ["www.example.com", "api.example.com"] });
  });
  setup(async () => {
    folder = backends.folder();
    backend = await backends.start(folder.options);
    acm = acmClient(backend.ready);
  });
  teardown(async () => {
    acm.destroy();
    await backends.close();
  });

  const chain = () => pemOf(intermediate) + pemOf(root);

  async function imported(issued = server, more: Partial<ImportCertificateCommandInput> = {}): Promise<string> {
    const { CertificateArn } = await acm.send(
      new ImportCertificateCommand({
        Certificate: bytes(pemOf(issued)),
        PrivateKey: bytes(keyOf(issued)),
        CertificateChain: bytes(chain()),
        ...more,
      }),
    );
    assert.ok(CertificateArn);
    return CertificateArn;
  }

  const listed = async (input: ListCertificatesCommandInput = {}) => {
    const { CertificateSummaryList = [] } = await acm.send(new ListCertificatesCommand(input));
    return CertificateSummaryList.map(({ CertificateArn }) => CertificateArn);
  };

  test("one is described as openssl reads it, and comes back with its chain", async () => {
    const arn = await imported();
    assert.match(arn, /^arn:aws:acm:us-east-1:000000000000:certificate\/[0-9a-f-]{36}$/);
    const described = await describeCertificate(acm, arn);
    const serial = openssl(["x509", "-noout", "-serial"], pemOf(server)).trim().replace("serial=", "").toLowerCase();
    assert.equal(described.Serial?.replaceAll(":", ""), serial);
    assert.match(described.Serial ?? "", /^([0-9a-f]{2}:)+[0-9a-f]{2}$/);
    assert.deepEqual(described.SubjectAlternativeNames, ["www.example.com", "api.example.com"]);
    assertSays(described, {
      DomainName: "www.example.com",
      Status: "ISSUED",
      Type: "IMPORTED",
      SignatureAlgorithm: "SHA256WITHECDSA",
      Issuer: "Foreign",
      Subject: "CN=www.example.com",
      RenewalEligibility: "INELIGIBLE",
      NotAfter: server.certificate.notAfter,
      NotBefore: server.certificate.notBefore,
      InUseBy: [],
      KeyUsages: [{ Name: "DIGITAL_SIGNATURE" }, { Name: "KEY_ENCIPHERMENT" }],
      ExtendedKeyUsages: [{ Name: "TLS_WEB_SERVER_AUTHENTICATION", OID: "1.3.6.1.5.5.7.3.1" }],
      Options: { CertificateTransparencyLoggingPreference: "DISABLED" },
    });
    assert.equal(String(described.KeyAlgorithm), "RSA-2048");
    assert.ok(described.ImportedAt && !described.IssuedAt);
    const { Certificate, CertificateChain } = await acm.send(new GetCertificateCommand({ CertificateArn: arn }));
    assert.equal(Certificate?.trim(), pemOf(server).trim());
    assert.equal(CertificateChain?.trim(), chain().trim());
  });

  test("what is wrong with one is said in ACM's words", async () => {
    const other = await serverCertificate({ issuer: intermediate });
    const past = await serverCertificate({ issuer: intermediate, notAfter: new Date(Date.now() - 1000) });
    const selfSigned = await serverCertificate();
    const encrypted = server.privateKey.export({
      type: "pkcs8",
      format: "pem",
      cipher: "aes-256-cbc",
      passphrase: "secret",
    });
    const cases: readonly [Issued, Partial<ImportCertificateCommandInput>, RegExp][] = [
      [
        server,
        { Certificate: bytes(pemOf(server) + pemOf(intermediate)) },
        /^The certificate field contains more than one certificate\. You can specify only one certificate in this field\.$/,
      ],
      [server, { PrivateKey: bytes(keyOf(other)) }, /does not match/],
      [server, { PrivateKey: bytes(encrypted.toString()) }, /must be unencrypted/],
      [server, { PrivateKey: bytes("no key") }, /not supported/],
      [server, { PrivateKey: new Uint8Array(5121).fill(65) }, /less than or equal to 5120/],
      [server, { Certificate: bytes("no certificate") }, /no PEM block/],
      [server, { CertificateChain: undefined }, /^Provided certificate is not a valid self signed\./],
      [server, { CertificateChain: bytes(pemOf(root) + pemOf(intermediate)) }, /invalid certificate is: 0$/],
      [server, { CertificateChain: bytes(pemOf(intermediate) + pemOf(server)) }, /invalid certificate is: 1$/],
      [server, { CertificateChain: bytes(pemOf(server) + chain()) }, /invalid certificate is: 0$/],
      [past, {}, /has expired/],
      [selfSigned, {}, /invalid certificate is: 0$/],
    ];
    for (const [issued, more, message] of cases) {
      await assert.rejects(imported(issued, more), refusedWith("ValidationException", message));
    }
    assert.ok(await imported(selfSigned, { CertificateChain: undefined }));
  });

  test("one that is valid by the backend's clock only is taken, and expires by it", async () => {
    const future = await serverCertificate({
      issuer: intermediate,
      notBefore: new Date(Date.now() + 5 * 86_400_000),
      notAfter: new Date(Date.now() + 10 * 86_400_000),
    });
    await assert.rejects(imported(future), refusedWith("ValidationException", /is not valid before/));
    await advanceDays(backend.ready, 6);
    const arn = await imported(future);
    assert.equal((await describeCertificate(acm, arn)).Status, "ISSUED");
    await advanceDays(backend.ready, 6);
    assert.equal((await describeCertificate(acm, arn)).Status, "EXPIRED");
    assert.deepEqual(await listed({ CertificateStatuses: ["EXPIRED"] }), [arn]);
    assert.deepEqual(await listed({ CertificateStatuses: ["ISSUED"] }), []);
  });

  test("a new one takes an old one's place under the same ARN, without tags, and not with another kind of key", async () => {
    const arn = await imported(server, { Tags: [{ Key: "team", Value: "edge" }] });
    const next = await serverCertificate({ issuer: intermediate, domains: ["www.example.com", "new.example.com"] });
    assert.equal(await imported(next, { CertificateArn: arn }), arn);
    const described = await describeCertificate(acm, arn);
    assert.deepEqual(described.SubjectAlternativeNames, ["www.example.com", "new.example.com"]);
    const { Tags } = await acm.send(new ListTagsForCertificateCommand({ CertificateArn: arn }));
    assert.deepEqual(Tags, [{ Key: "team", Value: "edge" }]);

    const again = (issued: Issued, more: Partial<ImportCertificateCommandInput> = {}) =>
      imported(issued, { CertificateArn: arn, ...more });
    await assert.rejects(
      again(next, { Tags: [{ Key: "a" }] }),
      refusedWith("ValidationException", /^Tagging is not permitted on re-import\.$/),
    );
    const elliptic = await serverCertificate({ issuer: intermediate, keyAlgorithm: "EC_prime256v1" });
    await assert.rejects(again(elliptic), refusedWith("ValidationException", /key type cannot change/));
    const client = await serverCertificate({ issuer: intermediate, template: "EndEntityClientAuthCertificate" });
    await assert.rejects(again(client), refusedWith("ValidationException", /cannot be removed on re-import/));
    await assert.rejects(again(next, { CertificateArn: `${arn}0` }), refusedWith("ResourceNotFoundException"));
  });

  test("a list shows RSA 2048 with a domain unless it is asked for more, in the order that is asked for", async () => {
    const rsa = await imported();
    const nameless = await imported(await serverCertificate({ issuer: intermediate, domains: [] }));
    const elliptic = await imported(await serverCertificate({ issuer: intermediate, keyAlgorithm: "EC_secp384r1" }));
    assert.deepEqual(await listed(), [rsa]);
    assert.deepEqual(await listed({ Includes: { keyTypes: ["EC_secp384r1"] } }), [elliptic]);
    const both: ListCertificatesCommandInput = { Includes: { keyTypes: ["RSA_2048", "EC_secp384r1"] } };
    assert.deepEqual(await listed(both), [rsa, nameless, elliptic]);
    const newest = { ...both, SortBy: "CREATED_AT", SortOrder: "DESCENDING" } as const;
    assert.deepEqual(await listed(newest), [elliptic, nameless, rsa]);
    await assert.rejects(listed({ SortBy: "CREATED_AT" }), refusedWith("InvalidArgsException"));
    assert.deepEqual(await listed({ Includes: { extendedKeyUsage: ["CODE_SIGNING"] } }), []);
    assert.deepEqual(await listed({ Includes: { keyUsage: ["KEY_ENCIPHERMENT"] } }), [rsa]);

    const pages: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await acm.send(new ListCertificatesCommand({ ...newest, MaxItems: 1, NextToken }));
      pages.push(...(page.CertificateSummaryList ?? []).map(({ CertificateArn }) => CertificateArn));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    assert.deepEqual(pages, [elliptic, nameless, rsa]);
    await assert.rejects(listed({ NextToken: "made-up" }), refusedWith("ValidationException"));
    const elsewhere = acmClient(backend.ready, { region: "eu-west-1" });
    assert.deepEqual((await elsewhere.send(new ListCertificatesCommand({}))).CertificateSummaryList, []);
  });

  test("its key is neither exported nor renewed, and stands nowhere in the data folder", async () => {
    const arn = await imported();
    const pass = bytes("a passphrase");
    await assert.rejects(
      acm.send(new ExportCertificateCommand({ CertificateArn: arn, Passphrase: pass })),
      refusedWith("ValidationException", /not a private certificate/),
    );
    await assert.rejects(
      acm.send(new RenewCertificateCommand({ CertificateArn: arn })),
      refusedWith("ValidationException", /not eligible/),
    );
    const secret = server.privateKey.export({ type: "pkcs8", format: "der" }).subarray(-64);
    for (const name of readdirSync(folder.data, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue;
      const content = readFileSync(join(name.parentPath, name.name));
      assert.equal(content.includes(secret), false, name.name);
      assert.equal(content.includes("PRIVATE KEY"), false, name.name);
    }
  });

  test("tags come and go, by key or by key and value, and what is deleted is gone", async () => {
    const arn = await imported();
    const tags = async () => (await acm.send(new ListTagsForCertificateCommand({ CertificateArn: arn }))).Tags;
    const add = (Key: string, Value?: string) =>
      acm.send(new AddTagsToCertificateCommand({ CertificateArn: arn, Tags: [{ Key, Value }] }));
    const remove = (Key: string, Value?: string) =>
      acm.send(new RemoveTagsFromCertificateCommand({ CertificateArn: arn, Tags: [{ Key, Value }] }));
    await add("a", "1");
    await add("b", "2");
    await remove("a", "other");
    assert.deepEqual(await tags(), [
      { Key: "a", Value: "1" },
      { Key: "b", Value: "2" },
    ]);
    await remove("a", "1");
    await remove("b");
    assert.deepEqual(await tags(), []);
    await assert.rejects(add("aws:x", "1"), refusedWith("InvalidTagException"));

    await acm.send(new DeleteCertificateCommand({ CertificateArn: arn }));
    await assert.rejects(
      describeCertificate(acm, arn),
      refusedWith("ResourceNotFoundException", /^Could not find certificate arn:aws:acm:/),
    );
    await assert.rejects(describeCertificate(acm, "not-an-arn-of-any-kind"), refusedWith("ValidationException"));
    await assert.rejects(
      describeCertificate(acm, "arn:aws:acm:us-east-1:000000000000:something/else"),
      refusedWith("InvalidArnException"),
    );
  });
});
