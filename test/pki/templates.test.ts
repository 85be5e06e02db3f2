import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodePem } from "../../src/pki/container/pem";
import { templates } from "../../src/pki/issue/templates";
import { classicKeyAlgorithms } from "./keyKinds";
import { openssl, tryOpenssl } from "./openssl";
import { issue, type Issued } from "./testAuthority";

const authorityUsage = "critical: Digital Signature, Certificate Sign, CRL Sign";
const tlsUsage = "critical: Digital Signature, Key Encipherment";
const signatureUsage = "critical: Digital Signature";

/** The template table of AWS Private CA, as `openssl x509 -text` says it. */
const table: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  RootCACertificate: { "Basic Constraints": "critical: CA:TRUE", "Key Usage": authorityUsage },
  SubordinateCACertificate_PathLen0: {
    "Basic Constraints": "critical: CA:TRUE, pathlen:0",
    "Key Usage": authorityUsage,
  },
  SubordinateCACertificate_PathLen1: {
    "Basic Constraints": "critical: CA:TRUE, pathlen:1",
    "Key Usage": authorityUsage,
  },
  SubordinateCACertificate_PathLen2: {
    "Basic Constraints": "critical: CA:TRUE, pathlen:2",
    "Key Usage": authorityUsage,
  },
  SubordinateCACertificate_PathLen3: {
    "Basic Constraints": "critical: CA:TRUE, pathlen:3",
    "Key Usage": authorityUsage,
  },
  EndEntityCertificate: {
    "Basic Constraints": "CA:FALSE",
    "Key Usage": tlsUsage,
    "Extended Key Usage": "TLS Web Server Authentication, TLS Web Client Authentication",
  },
  EndEntityClientAuthCertificate: {
    "Basic Constraints": "CA:FALSE",
    "Key Usage": tlsUsage,
    "Extended Key Usage": "TLS Web Client Authentication",
  },
  EndEntityServerAuthCertificate: {
    "Basic Constraints": "CA:FALSE",
    "Key Usage": tlsUsage,
    "Extended Key Usage": "TLS Web Server Authentication",
  },
  CodeSigningCertificate: {
    "Basic Constraints": "CA:FALSE",
    "Key Usage": signatureUsage,
    "Extended Key Usage": "critical: Code Signing",
  },
  OCSPSigningCertificate: {
    "Basic Constraints": "CA:FALSE",
    "Key Usage": signatureUsage,
    "Extended Key Usage": "critical: OCSP Signing",
  },
};

suite("certificates from the templates", () => {
  let root: Issued;
  let folder: string;

  suiteSetup(async () => {
    folder = mkdtempSync(join(tmpdir(), "templates-"));
    root = await issue({ subject: "CN=Root", template: "RootCACertificate" });
    writeFileSync(join(folder, "root.pem"), encodePem("CERTIFICATE", root.certificate.der));
  });

  suiteTeardown(() => {
    rmSync(folder, { recursive: true });
  });

  test("the table has every template", () => {
    assert.deepEqual(templates.map(({ name }) => name).sort(), Object.keys(table).sort());
  });

  for (const [template, expected] of Object.entries(table)) {
    test(`${template} has just the extensions that AWS documents`, async () => {
      const issuer = template === "RootCACertificate" ? undefined : root;
      const { certificate } = await issue({ subject: "CN=subject", template, ...(issuer && { issuer }) });
      const found = extensionsOf(openssl(["x509", "-noout", "-text"], encodePem("CERTIFICATE", certificate.der)));
      const identifiers = ["Subject Key Identifier", ...(issuer ? ["Authority Key Identifier"] : [])];
      assert.deepEqual([...found.keys()].sort(), [...Object.keys(expected), ...identifiers].sort());
      for (const [name, value] of Object.entries(expected)) assert.equal(found.get(name), value, name);
      const file = join(folder, `${template}.pem`);
      writeFileSync(file, encodePem("CERTIFICATE", certificate.der));
      assert.match(
        tryOpenssl(["verify", "-x509_strict", "-CAfile", issuer ? join(folder, "root.pem") : file, file]).output,
        /: OK$/m,
      );
    });
  }

  for (const keyAlgorithm of classicKeyAlgorithms) {
    test(`openssl accepts a chain of ${keyAlgorithm} keys`, async function () {
      this.timeout(60_000);
      const authority = await issue({ subject: "CN=A", template: "RootCACertificate", keyAlgorithm });
      const leaf = await issue({ subject: "CN=L", template: "EndEntityCertificate", issuer: authority, keyAlgorithm });
      const [anchor, file] = [join(folder, "anchor.pem"), join(folder, "leaf.pem")];
      writeFileSync(anchor, encodePem("CERTIFICATE", authority.certificate.der));
      writeFileSync(file, encodePem("CERTIFICATE", leaf.certificate.der));
      assert.match(tryOpenssl(["verify", "-x509_strict", "-CAfile", anchor, file]).output, /: OK$/m);
    });
  }
});

/** Name → "critical: value", of the part "X509v3 extensions" of `openssl x509 -text`. */
function extensionsOf(text: string): Map<string, string> {
  const found = text.matchAll(/^ {12}X509v3 ([^:]+): ?(critical)?\s*\n {16}(.*)$/gm);
  return new Map(
    [...found].map(([, name = "", critical, value = ""]) => [
      name,
      critical ? `critical: ${value.trim()}` : value.trim(),
    ]),
  );
}
