import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { rootCertificates } from "node:tls";
import { sha256 } from "../../src/crypto/digest";
import { verifySignature } from "../../src/crypto/verifySignature";
import { commonName } from "../../src/pki/certificate/name";
import { toHex } from "../../src/pki/der/integer";
import { amazonDistrustDate, amazonRoots } from "../../src/pinning/amazonRoots";
import { pinOf } from "../../src/pinning/pinnedKey";
import { websitesTrustEnd } from "../../src/pinning/rootProgramme";
import { opensslPin } from "../opensslPin";
import { skip } from "../skip";

const debianBundle = "/etc/ssl/certs/ca-certificates.crt";

/** PEM by SHA-256 of the certificate. */
function bundleOf(pems: readonly string[]): Map<string, string> {
  return new Map(pems.map((pem) => [new X509Certificate(pem).fingerprint256.replaceAll(":", "").toLowerCase(), pem]));
}

suite("Amazon's roots", () => {
  test("are five, each with a name of its own", () => {
    assert.deepEqual(
      amazonRoots().map(({ subject }) => commonName(subject)),
      [1, 2, 3, 4].map((n) => `Amazon Root CA ${n}`).concat("Starfield Services Root Certificate Authority - G2"),
    );
  });

  test("are each signed with their own key", async () => {
    for (const root of amazonRoots()) {
      const { subjectPublicKeyInfo: spki, signatureAlgorithm: algorithm, tbs: data, signature } = root;
      assert.ok(await verifySignature({ spki, algorithm, data, signature }));
    }
  });

  test("are the certificates that Node brings, with the pins that openssl computes", () => {
    const known = bundleOf(rootCertificates);
    for (const root of amazonRoots()) {
      const pem = known.get(toHex(sha256(root.der)));
      assert.ok(pem, commonName(root.subject));
      assert.equal(pinOf(root.subjectPublicKeyInfo.der, sha256), opensslPin(pem));
    }
  });

  test("are the certificates of Debian's ca-certificates", function () {
    if (!existsSync(debianBundle)) skip(this, `There is no "${debianBundle}": ca-certificates brings it.`);
    const known = bundleOf(readFileSync(debianBundle, "utf8").match(/-----BEGIN[^]+?-----END CERTIFICATE-----/g) ?? []);
    for (const root of amazonRoots()) assert.ok(known.has(toHex(sha256(root.der))), commonName(root.subject));
  });

  test("have not ended: a pin of one that has is a mistake to offer", () => {
    for (const root of amazonRoots()) assert.ok(amazonDistrustDate(root) > new Date(), commonName(root.subject));
  });

  test("are good for as long as browsers take them, which is shorter than their certificates say", () => {
    const ends = amazonRoots().map((root) => amazonDistrustDate(root).toISOString().slice(0, 10));
    assert.deepEqual(ends, ["2030-05-26", "2030-05-26", "2030-05-26", "2030-05-26", "2027-04-15"]);
  });
});

suite("Mozilla's schedule for roots", () => {
  const rows = [
    ["2000-05-30", "2025-04-15"],
    ["2006-01-01", "2026-04-15"],
    ["2009-12-31", "2027-04-15"],
    ["2011-06-04", "2028-04-15"],
    ["2014-04-14", "2029-04-15"],
    ["2014-04-15", "2029-04-15"],
    ["2020-09-04", "2035-09-04"],
  ] as const;
  for (const [made, until] of rows) {
    test(`a key made on ${made} is taken for websites until ${until}`, () => {
      assert.equal(websitesTrustEnd(new Date(made)).toISOString().slice(0, 10), until);
    });
  }
});
