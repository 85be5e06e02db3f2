import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { sha1 } from "../../src/crypto/digest";
import { createSigner } from "../../src/crypto/signer";
import { verifySignature } from "../../src/crypto/verifySignature";
import { serialHex } from "../../src/pki/certificate/certificate";
import { decodeCertificateList } from "../../src/pki/certificate/certificateList";
import { encodePem } from "../../src/pki/container/pem";
import { type CrlReason, crlReasons } from "../../src/pki/extensions/cRLReason";
import { findExtension } from "../../src/pki/extensions/extension";
import { authorityKeyIdentifierOf, encodeAuthorityKeyIdentifier } from "../../src/pki/issue/extensions/keyIdentifiers";
import { PkiError } from "../../src/pki/pkiError";
import { type RevokedEntryInput, signCertificateList } from "../../src/pki/revocation/certificateListBuilder";
import { encodeCrlNumber, encodeIssuingDistributionPoint } from "../../src/pki/revocation/crlExtensions";
import { decodeOcspRequest } from "../../src/pki/revocation/ocspRequest";
import { skip } from "../skip";
import { openssl, opensslBytes } from "./openssl";
import { issue, type Issued } from "./testAuthority";

const wholeSeconds = (date: Date): Date => new Date(Math.floor(date.getTime() / 1000) * 1000);

suite("certificate revocation lists that are made here", () => {
  let root: Issued;
  let folder: string;
  suiteSetup(async () => {
    root = await issue({ subject: "CN=Root", template: "RootCACertificate" });
    folder = mkdtempSync(join(tmpdir(), "crl-"));
    writeFileSync(join(folder, "root.pem"), encodePem("CERTIFICATE", root.certificate.der));
  });
  suiteTeardown(() => rmSync(folder, { recursive: true, force: true }));

  const sign = (revoked: readonly RevokedEntryInput[], number: number, more: readonly Uint8Array[] = []) =>
    signCertificateList(
      {
        issuer: root.certificate.subject.der,
        thisUpdate: new Date(),
        nextUpdate: new Date(Date.now() + 86_400_000),
        revoked,
        extensions: [
          encodeAuthorityKeyIdentifier(authorityKeyIdentifierOf(root.certificate, sha1)),
          encodeCrlNumber(number),
          ...more,
        ],
      },
      createSigner(root.privateKey, "SHA256WITHECDSA"),
    );

  const entry: fc.Arbitrary<RevokedEntryInput> = fc.record({
    serialNumber: fc.uint8Array({ minLength: 1, maxLength: 20 }).filter((octets) => octets.some((octet) => octet > 0)),
    revocationDate: fc.date({ min: new Date("1990-01-01"), max: new Date("2120-01-01"), noInvalidDate: true }),
    reason: fc.constantFrom(...crlReasons.filter((reason): reason is CrlReason => reason !== undefined)),
  });

  test("are read back as they were meant, whatever they hold", () =>
    fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 30 }), fc.nat(), async (revoked, number) => {
        const list = decodeCertificateList(await sign(revoked, number));
        assert.equal(list.version, 2);
        assert.deepEqual(
          list.revoked.map(({ serialNumber, revocationDate, extensions }) => ({
            serial: serialHex(serialNumber),
            at: revocationDate,
            reason: findExtension(extensions, "cRLReason")?.reason ?? "unspecified",
          })),
          revoked.map(({ serialNumber, revocationDate, reason }) => ({
            serial: Buffer.from(serialNumber).toString("hex").replace(/^0+/, ""),
            at: wholeSeconds(revocationDate),
            reason,
          })),
        );
        const { tbs: data, signature, signatureAlgorithm: algorithm } = list;
        const spki = root.certificate.subjectPublicKeyInfo;
        assert.ok(await verifySignature({ spki, algorithm, data, signature }));
      }),
      { numRuns: 60 },
    ));

  test("are verified by openssl, which names each entry and reason", async () => {
    const revoked = crlReasons.flatMap((reason, index) =>
      reason === undefined
        ? []
        : [{ serialNumber: Uint8Array.of(0x80 + index), revocationDate: new Date("2026-01-02T03:04:05Z"), reason }],
    );
    const url = "http://127.0.0.1/crl/1.crl";
    writeFileSync(join(folder, "a.crl"), await sign(revoked, 1_790_000_000_123, [encodeIssuingDistributionPoint(url)]));
    const text = openssl(["crl", "-inform", "DER", "-in", join(folder, "a.crl"), "-noout", "-text"]);
    assert.equal(text.match(/Serial Number: /g)?.length, revoked.length);
    assert.match(text, /Revocation Date: Jan {2}2 03:04:05 2026 GMT/);
    for (const reason of ["Key Compromise", "CA Compromise", "Superseded", "Privilege Withdrawn", "AA Compromise"]) {
      assert.ok(text.includes(reason), reason);
    }
    assert.match(text, /Issuing Distribution Point: critical/);
    assert.match(text, /0x1a0c4506c7b|1790000000123/i);
    // openssl says so on standard error and leaves with 0 whatever it finds: only the words count.
    const args = ["crl", "-inform", "DER", "-in", join(folder, "a.crl"), "-CAfile", join(folder, "root.pem"), "-noout"];
    assert.match(spawnSync("openssl", args, { encoding: "utf8" }).stderr, /verify OK/);
  });

  test("are verified by GnuTLS", async function () {
    if (spawnSync("certtool", ["--version"]).error) skip(this, "certtool is not on the PATH (package gnutls-bin)");
    const revoked = [{ serialNumber: Uint8Array.of(7), revocationDate: new Date(), reason: "superseded" as const }];
    writeFileSync(join(folder, "b.pem"), encodePem("X509 CRL", await sign(revoked, 1)));
    const args = ["--verify-crl", "--infile", join(folder, "b.pem"), "--load-ca-certificate"];
    const { stdout, stderr, status } = spawnSync("certtool", [...args, join(folder, "root.pem")], { encoding: "utf8" });
    assert.equal(status, 0, stdout + stderr);
    assert.match(stdout, /Verified/);
  });

  test("hold a hundred thousand entries", async () => {
    const revocationDate = new Date();
    const revoked = Array.from({ length: 100_000 }, (_, index) => ({
      serialNumber: Uint8Array.of(1, index >> 16, index >> 8, index),
      revocationDate,
      reason: "keyCompromise" as const,
    }));
    assert.equal(decodeCertificateList(await sign(revoked, 1)).revoked.length, revoked.length);
  });
});

suite("OCSP requests", () => {
  let requestDer: Uint8Array;
  let root: Issued;
  suiteSetup(async () => {
    root = await issue({ subject: "CN=Root", template: "RootCACertificate" });
    const folder = mkdtempSync(join(tmpdir(), "ocsp-"));
    const path = join(folder, "root.pem");
    writeFileSync(path, encodePem("CERTIFICATE", root.certificate.der));
    requestDer = opensslBytes([
      "ocsp",
      "-issuer",
      path,
      "-serial",
      "0x8001",
      "-sha256",
      "-serial",
      "5",
      "-reqout",
      "-",
    ]);
    rmSync(folder, { recursive: true });
  });

  test("are read as openssl makes them", () => {
    const { certIds, nonce } = decodeOcspRequest(requestDer);
    assert.deepEqual(
      certIds.map(({ serialNumber, hashAlgorithm }) => [serialHex(serialNumber), hashAlgorithm]),
      [
        ["8001", "1.3.14.3.2.26"],
        ["5", "2.16.840.1.101.3.4.2.1"],
      ],
    );
    assert.deepEqual(certIds[0]?.issuerNameHash, sha1(root.certificate.subject.der));
    assert.deepEqual(certIds[0].issuerKeyHash, sha1(root.certificate.subjectPublicKeyInfo.publicKey));
    assert.ok(nonce && nonce.length > 0);
  });

  test("that are changed or cut short are read or refused with a PkiError, never otherwise", () => {
    const refusesOrReads = (der: Uint8Array) => {
      try {
        decodeOcspRequest(der);
      } catch (error) {
        assert.ok(error instanceof PkiError, String(error));
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), refusesOrReads));
    fc.assert(
      fc.property(fc.nat(requestDer.length - 1), fc.nat(255), (at, octet) => {
        const changed = Uint8Array.from(requestDer);
        changed[at] = octet;
        refusesOrReads(changed);
        refusesOrReads(requestDer.subarray(0, at));
      }),
    );
  });
});
