import assert from "node:assert/strict";
import { verifySignature } from "../../src/crypto/verifySignature";
import { decodeCertificate } from "../../src/pki/certificate/certificate";
import { encodeExtendedKeyUsage } from "../../src/pki/issue/extensions/extendedKeyUsage";
import { encodeExtension } from "../../src/pki/issue/extensions/encodeExtension";
import { buildPath } from "../../src/pki/path/buildPath";
import { issue, type Issued } from "./testAuthority";

suite("the path from a certificate to a root", () => {
  let root: Issued;
  let devices: Issued;
  let device: Issued;

  suiteSetup(async () => {
    root = await issue({ subject: "CN=Root", template: "RootCACertificate" });
    devices = await issue({ subject: "CN=Devices", template: "SubordinateCACertificate_PathLen0", issuer: root });
    device = await issue({ subject: "CN=thing-1", template: "EndEntityClientAuthCertificate", issuer: devices });
  });

  async function judge(
    leaf: Issued,
    candidates: readonly Issued[],
    anchors: readonly Issued[] = [root],
    at = new Date(),
  ) {
    const certificates = candidates.map(({ certificate }) => certificate);
    const verdict = await buildPath(leaf.certificate, certificates, {
      at,
      verify: verifySignature,
      anchors: anchors.map(({ certificate }) => certificate),
    });
    return { ...verdict, codes: verdict.reasons.map(({ code, at: place }) => `${code}@${place}`) };
  }

  test("goes through the subordinate, whatever the order of the candidates", async () => {
    for (const candidates of [[devices, root], [root, devices], [devices]]) {
      const { valid, trusted, certificates, codes } = await judge(device, candidates);
      assert.deepEqual({ valid, trusted, codes }, { valid: true, trusted: true, codes: [] });
      assert.deepEqual(
        certificates,
        [device, devices, root].map(({ certificate }) => certificate),
      );
    }
  });

  test("is valid but not trusted when nobody trusts its root", async () => {
    const { valid, trusted, codes } = await judge(device, [devices, root], []);
    assert.deepEqual({ valid, trusted, codes }, { valid: true, trusted: false, codes: ["not-trusted@2"] });
  });

  test("ends where an issuer is missing", async () => {
    assert.deepEqual((await judge(device, [root])).codes, ["issuer-not-found@0"]);
  });

  test("chooses, of two authorities with one name, the one that signed", async () => {
    const namesake = await issue({
      subject: "CN=Devices",
      template: "SubordinateCACertificate_PathLen0",
      issuer: root,
    });
    const { trusted, certificates } = await judge(device, [namesake, devices]);
    assert.equal(trusted, true);
    assert.deepEqual(certificates[1], devices.certificate);
  });

  test("says that the signature is wrong when only a namesake is there", async () => {
    const namesake = await issue({
      subject: "CN=Devices",
      template: "SubordinateCACertificate_PathLen0",
      issuer: root,
    });
    assert.ok((await judge(device, [namesake, root])).codes.includes("signature-invalid@0"));
  });

  test("finds a changed byte in the signed part", async () => {
    const changed = Uint8Array.from(device.certificate.der);
    const at = Buffer.from(changed).indexOf("thing-1");
    changed[at + 6] = "2".charCodeAt(0);
    const forged = { ...device, certificate: decodeCertificate(changed) };
    assert.ok((await judge(forged, [devices, root])).codes.includes("signature-invalid@0"));
  });

  test("names the certificate that has expired, or is not valid yet", async () => {
    const day = 86_400_000;
    const old = await issue({
      subject: "CN=old",
      template: "EndEntityCertificate",
      issuer: devices,
      notBefore: new Date("2020-01-01T00:00:00Z"),
      notAfter: new Date("2020-02-01T00:00:00Z"),
    });
    assert.deepEqual((await judge(old, [devices, root])).codes, ["expired@0"]);
    assert.deepEqual((await judge(device, [devices, root], [root], new Date(Date.now() - day))).codes, [
      "not-yet-valid@0",
      "not-yet-valid@1",
      "not-yet-valid@2",
    ]);
  });

  test("does not take a device for an authority", async () => {
    const below = await issue({ subject: "CN=below", template: "EndEntityCertificate", issuer: device });
    const { valid, codes } = await judge(below, [device, devices, root]);
    assert.equal(valid, false);
    assert.ok(codes.includes("not-a-ca@1"));
    assert.ok(codes.includes("key-usage@1"));
  });

  test("counts the authorities below a path length", async () => {
    const lower = await issue({ subject: "CN=lower", template: "SubordinateCACertificate_PathLen0", issuer: devices });
    const leaf = await issue({ subject: "CN=leaf", template: "EndEntityCertificate", issuer: lower });
    assert.deepEqual((await judge(leaf, [lower, devices, root])).codes, ["path-too-long@2"]);
  });

  test("refuses a critical extension that nobody here processes", async () => {
    const added = [encodeExtension("1.2.3.4.5", true, Uint8Array.of(0x05, 0x00))];
    const leaf = await issue({ subject: "CN=leaf", template: "EndEntityCertificate", issuer: devices, added });
    assert.deepEqual((await judge(leaf, [devices, root])).codes, ["unknown-critical-extension@0"]);
  });

  test("refuses the same extension twice", async () => {
    const once = encodeExtension("1.2.3.4.5", false, Uint8Array.of(0x05, 0x00));
    const leaf = await issue({
      subject: "CN=l",
      template: "EndEntityCertificate",
      issuer: devices,
      added: [once, once],
    });
    assert.deepEqual((await judge(leaf, [devices, root])).codes, ["duplicate-extension@0"]);
  });

  test("is not good when the purposes of an authority and of what is below it have nothing in common", async () => {
    const added = [encodeExtendedKeyUsage(["emailProtection"], false)];
    const mail = await issue({
      subject: "CN=Mail",
      template: "SubordinateCACertificate_PathLen0",
      issuer: root,
      added,
    });
    const server = await issue({ subject: "CN=server", template: "EndEntityServerAuthCertificate", issuer: mail });
    assert.deepEqual((await judge(server, [mail, root])).codes, ["extended-key-usage@1"]);
  });

  test("goes on from a new key under an old name to the certificate that the old key signed for it", async () => {
    const renewed = await issue({ subject: "CN=Root", template: "SubordinateCACertificate_PathLen3", issuer: root });
    const below = await issue({ subject: "CN=below", template: "EndEntityCertificate", issuer: renewed });
    const { trusted, certificates } = await judge(below, [renewed]);
    assert.equal(trusted, true);
    assert.deepEqual(
      certificates,
      [below, renewed, root].map(({ certificate }) => certificate),
    );
  });
});
