import assert from "node:assert/strict";
import { sha1 } from "../../../src/crypto/digest";
import { createSigner } from "../../../src/crypto/signer";
import { verifySignature } from "../../../src/crypto/verifySignature";
import { decodeCertificateList, type CertificateList } from "../../../src/pki/certificate/certificateList";
import { parseIpAddress } from "../../../src/pki/issue/ipAddress";
import type { GeneralName } from "../../../src/pki/extensions/generalName";
import { encodeExtendedKeyUsage } from "../../../src/pki/issue/extensions/extendedKeyUsage";
import { encodeSubjectAltName } from "../../../src/pki/issue/extensions/subjectAltName";
import { validate, type ValidationOptions } from "../../../src/pki/path/validate";
import { encodeCrlNumber } from "../../../src/pki/revocation/crlExtensions";
import { signCertificateList } from "../../../src/pki/revocation/certificateListBuilder";
import { issue, type Issued } from "../testAuthority";

const hour = 3_600_000;

const subordinate = (subject: string, issuer: Issued, added: readonly Uint8Array[] = []): Promise<Issued> =>
  issue({ subject, template: "SubordinateCACertificate_PathLen3", issuer, added });

suite("validation of a certificate", () => {
  let root: Issued;
  let authority: Issued;
  let server: Issued;

  suiteSetup(async () => {
    root = await issue({ subject: "CN=Root", template: "RootCACertificate" });
    authority = await subordinate("CN=Authority", root);
    server = await serverFor([dns("www.example.com")]);
  });

  const dns = (value: string): GeneralName => ({ type: "dns", value });
  const ip = (text: string): GeneralName => ({ type: "ip", value: parseIpAddress(text) ?? new Uint8Array() });

  const serverFor = (names: readonly GeneralName[], isCritical = false): Promise<Issued> =>
    issue({
      subject: "CN=www.elsewhere.net",
      template: "EndEntityServerAuthCertificate",
      issuer: authority,
      requested: names.length > 0 ? [encodeSubjectAltName(names, isCritical)] : [],
    });

  async function judge(leaf: Issued, candidates: readonly Issued[], options: Partial<ValidationOptions> = {}) {
    const result = await validate(
      leaf.certificate,
      candidates.map(({ certificate }) => certificate),
      { at: new Date(), verify: verifySignature, sha1, anchors: [root.certificate], ...options },
    );
    return { ...result, codes: result.paths[0]?.reasons.map(({ code, at }) => `${code}@${at}`) ?? [] };
  }

  test("answers all paths, the one that is valid first", async () => {
    const other = await issue({ subject: "CN=Other Root", template: "RootCACertificate" });
    const crossed = await issue({
      subject: "CN=Authority",
      template: "SubordinateCACertificate_PathLen3",
      issuer: other,
      key: authority,
    });
    const { valid, paths } = await judge(server, [crossed, other, authority, root]);
    assert.equal(valid, true);
    assert.deepEqual(
      paths.map(({ certificates, trusted, reasons }) => [
        certificates.at(-1),
        trusted,
        reasons.map(({ code }) => code),
      ]),
      [
        [root.certificate, true, []],
        [other.certificate, false, ["not-trusted"]],
      ],
    );
  });

  test("is for a purpose when the certificate and every authority above it allow it", async () => {
    const mail = await subordinate("CN=Mail", root, [encodeExtendedKeyUsage(["emailProtection"], false)]);
    const below = await issue({ subject: "CN=s", template: "EndEntityServerAuthCertificate", issuer: mail });
    assert.deepEqual((await judge(server, [authority], { purpose: "server" })).codes, []);
    assert.deepEqual((await judge(server, [authority], { purpose: "client" })).codes, ["not-for-purpose@0"]);
    assert.deepEqual((await judge(below, [mail], { purpose: "server" })).codes, ["not-for-purpose@1"]);
    assert.deepEqual((await judge(below, [mail], { purpose: "any" })).codes, []);
  });

  // RFC 9525 section 6
  const hosts: readonly [names: readonly GeneralName[], good: readonly string[], bad: readonly string[]][] = [
    [[dns("a.example.com")], ["a.example.com", "A.EXAMPLE.com", "a.example.com."], ["example.com", "b.a.example.com"]],
    [
      [dns("*.example.com")],
      ["a.example.com", "xn--bcher-kva.example.com"],
      ["example.com", "b.a.example.com", "*.example.com"],
    ],
    [[dns("*.com")], [], ["example.com"]],
    [[dns("a*.example.com"), dns("b.*.example.com")], [], ["ab.example.com", "b.c.example.com"]],
    [
      [ip("192.0.2.1"), ip("2001:db8::1")],
      ["192.0.2.1", "2001:DB8:0::1", "[2001:db8::1]"],
      ["192.0.2.2", "www.elsewhere.net"],
    ],
    [[dns("192.0.2.1")], [], ["192.0.2.1"]],
    [[], [], ["www.elsewhere.net"]],
  ];

  for (const [names, good, bad] of hosts) {
    test(`a certificate for ${JSON.stringify(names.map(({ value }) => value))} is for these hosts and no others`, async () => {
      const leaf = await serverFor(names);
      for (const host of good) assert.deepEqual((await judge(leaf, [authority], { host })).codes, [], host);
      for (const host of bad) {
        assert.deepEqual((await judge(leaf, [authority], { host })).codes, ["host-mismatch@0"], host);
      }
    });
  }

  test("is held to what web clients demand when a server's host is given, and says what it lacks", async () => {
    const leaf = await serverFor([dns("www.example.com")], true);
    const web = { purpose: "server", host: "www.example.com" } as const;
    assert.deepEqual((await judge(leaf, [authority], web)).codes, ["not-conforming@0"]);
    assert.deepEqual((await judge(leaf, [authority], { ...web, profile: "path" })).codes, []);
    assert.deepEqual((await judge(leaf, [authority], { purpose: "server" })).codes, []);
  });

  test("a certificate that is trusted itself needs no issuer", async () => {
    const { valid, paths } = await judge(server, [], { anchors: [server.certificate] });
    assert.equal(valid, true);
    assert.equal(paths.length, 1);
  });

  test("a signature algorithm in it that is not the one beside its signature is refused", async () => {
    const certificate = { ...server.certificate, signedAlgorithm: Uint8Array.of(0x30, 0x00) };
    assert.deepEqual((await judge({ ...server, certificate }, [authority])).codes, ["algorithm-mismatch@0"]);
  });

  test("both ends of its time are part of it, to the second", async () => {
    const { notAfter } = server.certificate;
    assert.equal((await judge(server, [authority], { at: new Date(notAfter.getTime() + 999) })).valid, true);
    assert.ok(
      (await judge(server, [authority], { at: new Date(notAfter.getTime() + 1000) })).codes.includes("expired@0"),
    );
  });

  test("authorities that all certify each other end the search, which names its limit", async function () {
    this.timeout(60_000);
    const names = ["A", "B", "C", "D", "E", "F", "G", "H"];
    const made: Issued[] = [];
    for (const name of names) made.push(await issue({ subject: `CN=${name}`, template: "RootCACertificate" }));
    const mesh = await Promise.all(
      made.flatMap((key, at) =>
        made
          .filter((issuer) => issuer !== key)
          .map((issuer) =>
            issue({ subject: `CN=${names[at] ?? ""}`, template: "SubordinateCACertificate_PathLen3", issuer, key }),
          ),
      ),
    );
    const [first] = made;
    assert.ok(first);
    const leaf = await issue({ subject: "CN=leaf", template: "EndEntityCertificate", issuer: first });
    let checks = 0;
    const { valid, gaveUp, paths } = await judge(leaf, mesh, {
      verify: (input) => {
        checks += 1;
        return verifySignature(input);
      },
    });
    assert.deepEqual([valid, gaveUp, paths.length], [false, "1000 paths", 100]);
    assert.ok(checks <= mesh.length + 1, String(checks));
  });

  suite("with revocation lists", () => {
    const codes = async (lists: readonly CertificateList[], at = new Date()): Promise<string[]> =>
      (await judge(server, [authority], { lists, at })).codes;

    test("every certificate below the anchor has to be shown not to be revoked", async () => {
      const [own, above] = [await listOf(authority, []), await listOf(root, [])];
      assert.deepEqual(await codes([own, above]), []);
      assert.deepEqual(await codes([own]), ["revocation-unknown@1"]);
      assert.deepEqual(await codes([]), ["revocation-unknown@0", "revocation-unknown@1"]);
    });

    test("the one that is revoked is named", async () => {
      assert.deepEqual(await codes([await listOf(authority, [server]), await listOf(root, [])]), ["revoked@0"]);
      assert.deepEqual(await codes([await listOf(authority, []), await listOf(root, [authority])]), ["revoked@1"]);
    });

    test("a list that somebody else signed shows nothing", async () => {
      const stranger = await issue({ subject: "CN=Authority", template: "RootCACertificate" });
      assert.deepEqual(await codes([await listOf(stranger, []), await listOf(root, [])]), ["revocation-unknown@0"]);
    });
  });
});

async function listOf(issuer: Issued, revoked: readonly Issued[]): Promise<CertificateList> {
  const der = await signCertificateList(
    {
      issuer: issuer.certificate.subject.der,
      thisUpdate: new Date(Date.now() - hour),
      nextUpdate: new Date(Date.now() + 24 * hour),
      revoked: revoked.map(({ certificate: { serialNumber } }) => ({
        serialNumber,
        revocationDate: new Date(Date.now() - hour),
        reason: "keyCompromise",
      })),
      extensions: [encodeCrlNumber(1)],
    },
    createSigner(issuer.privateKey, "SHA256WITHECDSA"),
  );
  return decodeCertificateList(der);
}
