import assert from "node:assert/strict";
import { sha256 } from "../../../src/crypto/digest";
import { toHex } from "../../../src/pki/der/integer";
import { nullValue } from "../../../src/pki/der/writer";
import { encodeExtendedKeyUsage } from "../../../src/pki/issue/extensions/extendedKeyUsage";
import { encodeExtension } from "../../../src/pki/issue/extensions/encodeExtension";
import {
  certificateEntry,
  decodeExtraData,
  decodeMerkleTreeLeaf,
  encodeExtraData,
  merkleTreeLeaf,
  precertificateEntry,
} from "../../../src/pki/transparency/logEntry";
import { precertificateTbs } from "../../../src/pki/transparency/precertificateTbs";
import { encodeTimestampList } from "../../../src/pki/transparency/signedCertificateTimestamp";
import { transparencyOids } from "../../../src/pki/transparency/transparencyOids";
import { issue, type Issued } from "../testAuthority";

const poison = encodeExtension(transparencyOids.poison, true, nullValue);
const timestampList = encodeExtension(transparencyOids.timestampList, false, encodeTimestampList([]));
const at = { timestamp: new Date("2026-01-01T00:00:00Z"), extensions: new Uint8Array() };

suite("what a log holds of a certificate", () => {
  let root: Issued;
  let signing: Issued;

  suiteSetup(async () => {
    root = await issue({ subject: "CN=Root", template: "RootCACertificate" });
    signing = await issue({
      subject: "CN=Precertificate signing",
      template: "SubordinateCACertificate_PathLen0",
      issuer: root,
      added: [encodeExtendedKeyUsage([transparencyOids.precertificateSigning], false)],
    });
  });

  const server = (issuer: Issued, ...added: readonly Uint8Array[]) =>
    issue({ subject: "CN=server", template: "EndEntityServerAuthCertificate", issuer, added });

  test("is the tbsCertificate without the poison, or without the list of timestamps, and nothing else changed", async () => {
    const plain = await server(root);
    assert.deepEqual(precertificateTbs(plain.certificate), plain.certificate.tbs);
    for (const extension of [poison, timestampList]) {
      const { certificate } = await server(root, extension);
      const tbs = precertificateTbs(certificate);
      assert.ok(!toHex(tbs).includes(toHex(extension)));
      assert.equal(toHex(certificate.tbs).includes(toHex(extension)), true);
      // Four length octets of the three structures around it shrink by no more than one each.
      assert.ok(certificate.tbs.length - tbs.length >= extension.length);
      assert.ok(certificate.tbs.length - tbs.length <= extension.length + 3);
    }
  });

  test("is refused when one of the two extensions is there twice", async () => {
    const { certificate } = await server(root, poison, poison);
    assert.throws(() => precertificateTbs(certificate), { code: "malformed-value" });
  });

  test("names the final issuer and its key when a Precertificate Signing Certificate signed", async () => {
    const { certificate } = await server(signing, poison);
    const entry = precertificateEntry({
      certificate,
      issuer: signing.certificate,
      finalIssuer: root.certificate,
      sha256,
    });
    assert.equal(entry.kind, "precertificate");
    assert.deepEqual(entry.issuerKeyHash, sha256(root.certificate.subjectPublicKeyInfo.der));
    const text = toHex(entry.tbs);
    const keyIdentifier = (issued: Issued) =>
      toHex(
        issued.certificate.extensions.find(({ name }) => name === "authorityKeyIdentifier")?.der ?? new Uint8Array(),
      );
    assert.ok(text.includes(toHex(root.certificate.subject.der)));
    assert.ok(!text.includes(toHex(signing.certificate.subject.der)));
    assert.ok(text.includes(keyIdentifier(signing)));
    assert.ok(!text.includes(keyIdentifier({ ...signing, certificate })));
    assert.throws(() => precertificateEntry({ certificate, issuer: signing.certificate, sha256 }), {
      code: "invalid-input",
    });
  });

  test("is read from the leaf of the tree as it was written, the chain beside it too", () => {
    const { der } = root.certificate;
    for (const entry of [
      certificateEntry(root.certificate),
      precertificateEntry({ certificate: root.certificate, issuer: root.certificate, sha256 }),
    ]) {
      assert.deepEqual(decodeMerkleTreeLeaf(merkleTreeLeaf(entry, at)), { ...at, entry });
      const leaf = merkleTreeLeaf(entry, at);
      assert.throws(() => decodeMerkleTreeLeaf(leaf.subarray(0, -1)), { code: "truncated" });
      assert.throws(() => decodeMerkleTreeLeaf(Uint8Array.of(...leaf, 0)), { code: "trailing-data" });
    }
    const chain = { chain: [der, der] };
    assert.deepEqual(decodeExtraData(encodeExtraData(chain), "certificate"), chain);
    const withPrecertificate = { precertificate: der, chain: [] };
    assert.deepEqual(decodeExtraData(encodeExtraData(withPrecertificate), "precertificate"), withPrecertificate);
  });
});
