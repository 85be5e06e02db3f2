// The same certificates, read by others: Node's OpenSSL and @peculiar/x509.
import "reflect-metadata";
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { X509Certificate as PeculiarCertificate } from "@peculiar/x509";
import { sha256 } from "../../src/crypto/digest";
import { type Certificate, serialHex } from "../../src/pki/certificate/certificate";
import { decodeInput } from "../../src/pki/container/decodeInput";
import { findExtension } from "../../src/pki/extensions/extension";
import { encodeSubjectAltName } from "../../src/pki/issue/extensions/subjectAltName";
import { parseSanText } from "../../src/pki/issue/sanText";
import { fixtures } from "./fixtures";
import { classicKeyAlgorithms } from "./keyKinds";
import { issue } from "./testAuthority";

const bundle = "/etc/ssl/certs/ca-certificates.crt";

const certificatesIn = (bytes: Uint8Array): Certificate[] =>
  decodeInput(bytes).filter((object): object is Certificate => object.kind === "certificate");

suite("certificates, as others read them", () => {
  const certificates: Certificate[] = [];

  suiteSetup(async function () {
    this.timeout(60_000);
    if (existsSync(bundle)) certificates.push(...certificatesIn(readFileSync(bundle)));
    const names = encodeSubjectAltName(parseSanText("a.example, ip:192.0.2.1, ip:2001:db8::1, uri:urn:dev:1"), false);
    for (const keyAlgorithm of classicKeyAlgorithms) {
      const { certificate } = await issue({
        subject: "CN=device, O=Acme\\, Inc.",
        template: "RootCACertificate",
        keyAlgorithm,
        requested: [names],
      });
      certificates.push(certificate);
    }
    certificates.push(...certificatesIn(readFileSync(join(fixtures, "pem", "between-text.pem"))));
  });

  test("Node: fingerprint, serial number, dates, CA flag, names and key", () => {
    for (const certificate of certificates) {
      const node = new X509Certificate(certificate.der);
      const publicKey = node.publicKey.export({ type: "spki", format: "der" });
      assert.deepEqual(ours(certificate), {
        fingerprint: node.fingerprint256.replaceAll(":", "").toLowerCase(),
        serial: node.serialNumber.toLowerCase().replace(/^0+(?=.)/, ""),
        notBefore: new Date(node.validFrom).getTime(),
        notAfter: new Date(node.validTo).getTime(),
        isAuthority: node.ca,
        publicKey: publicKey.toString("hex"),
      });
    }
  });

  test("@peculiar/x509: the signed part, the signature, the key and every extension", () => {
    for (const certificate of certificates) {
      const peculiar = new PeculiarCertificate(Uint8Array.from(certificate.der));
      assert.equal(hex(certificate.signature), hex(peculiar.signature));
      assert.equal(hex(certificate.subjectPublicKeyInfo.der), hex(peculiar.publicKey.rawData));
      assert.equal(hex(certificate.subject.der), hex(peculiar.subjectName.toArrayBuffer()));
      assert.equal(hex(certificate.issuer.der), hex(peculiar.issuerName.toArrayBuffer()));
      assert.deepEqual(
        certificate.extensions.map(({ oid, critical, der }) => [oid, critical, hex(der)]),
        Array.from(peculiar.extensions, ({ type, critical, value }) => [type, critical, hex(value)]),
      );
    }
  });

  test("no extension of an honest certificate is malformed", () => {
    for (const { extensions } of certificates) {
      assert.deepEqual(
        extensions.filter(({ value }) => value.kind === "malformed"),
        [],
      );
    }
  });
});

function ours(certificate: Certificate) {
  return {
    fingerprint: hex(sha256(certificate.der)),
    serial: serialHex(certificate.serialNumber),
    notBefore: certificate.notBefore.getTime(),
    notAfter: certificate.notAfter.getTime(),
    isAuthority: findExtension(certificate.extensions, "basicConstraints")?.cA === true,
    publicKey: hex(certificate.subjectPublicKeyInfo.der),
  };
}

const hex = (bytes: Uint8Array | ArrayBuffer): string => Buffer.from(new Uint8Array(bytes)).toString("hex");
