import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { sha256 } from "../../src/crypto/digest";
import { verifySignature } from "../../src/crypto/verifySignature";
import { type Certificate, serialHex } from "../../src/pki/certificate/certificate";
import { formatName } from "../../src/pki/certificate/name";
import { decodeInput } from "../../src/pki/container/decodeInput";
import { encodePem } from "../../src/pki/container/pem";
import { buildPath } from "../../src/pki/path/buildPath";
import { pinOf } from "../../src/pinning/pinnedKey";
import { skip } from "../skip";
import { openssl } from "./openssl";

const bundle = "/etc/ssl/certs/ca-certificates.crt";

suite("the public roots of this computer", () => {
  let roots: Certificate[] = [];

  suiteSetup(function () {
    if (!existsSync(bundle)) skip(this, `There is no ${bundle}: Debian's package ca-certificates brings it.`);
    roots = decodeInput(readFileSync(bundle)).map((object) => {
      assert.equal(object.kind, "certificate");
      return object;
    });
  });

  test("all decode, as many as there are blocks", () => {
    assert.equal(roots.length, readFileSync(bundle, "latin1").match(/-----BEGIN CERTIFICATE-----/g)?.length);
  });

  test("fingerprint, serial number, subject, issuer, dates and pin are what openssl prints", function () {
    this.timeout(60_000);
    for (const root of roots) {
      const pem = encodePem("CERTIFICATE", root.der);
      const wanted = ["-fingerprint", "-sha256", "-serial", "-subject", "-issuer", "-startdate", "-enddate", "-pubkey"];
      const output = openssl(["x509", "-noout", ...wanted, "-nameopt", "RFC2253,utf8,-esc_msb"], pem);
      const line = (name: string): string => new RegExp(`^${name}=(.*)$`, "mi").exec(output)?.[1] ?? "";
      const publicKey = new X509Certificate(root.der).publicKey.export({ type: "spki", format: "der" });

      assert.equal(hex(sha256(root.der)), line("sha256 fingerprint").replaceAll(":", "").toLowerCase());
      assert.equal(
        serialHex(root.serialNumber),
        line("serial")
          .toLowerCase()
          .replace(/^0+(?=.)/, ""),
      );
      assert.equal(withoutNames(formatName(root.subject)), withoutNames(line("subject")));
      assert.equal(withoutNames(formatName(root.issuer)), withoutNames(line("issuer")));
      assert.equal(root.notBefore.getTime(), new Date(line("notBefore")).getTime());
      assert.equal(root.notAfter.getTime(), new Date(line("notAfter")).getTime());
      assert.equal(
        pinOf(root.subjectPublicKeyInfo.der, sha256),
        `sha256/${Buffer.from(sha256(publicKey)).toString("base64")}`,
      );
    }
  });

  test("the pin is that of the pipeline that people copy", () => {
    const root = roots[0];
    assert.ok(root);
    const publicKey = openssl(["x509", "-pubkey", "-noout"], encodePem("CERTIFICATE", root.der));
    const der = Buffer.from(publicKey.replace(/-----.*-----|\s/g, ""), "base64");
    assert.equal(pinOf(root.subjectPublicKeyInfo.der, sha256), `sha256/${Buffer.from(sha256(der)).toString("base64")}`);
  });

  test("each that is valid now is a path of its own, ending in itself", async () => {
    const at = new Date();
    for (const root of roots.filter(({ notBefore, notAfter }) => notBefore <= at && at <= notAfter)) {
      const verdict = await buildPath(root, roots, { at, verify: verifySignature, anchors: roots });
      assert.deepEqual(
        { ...verdict, certificates: verdict.certificates.length },
        {
          valid: true,
          trusted: true,
          certificates: 1,
          reasons: [],
        },
      );
    }
  });
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** OpenSSL has its own names for a few attributes, and numbers for others. */
const withoutNames = (name: string): string =>
  name.replace(/(^|[,+])([A-Za-z][A-Za-z0-9]*|[0-9.]+)=/g, "$1=").replaceAll(/\\([0-9A-F]{2})/g, "\\$1");
