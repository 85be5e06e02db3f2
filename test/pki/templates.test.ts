import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodePem } from "../../src/pki/container/pem";
import { templates } from "../../src/pki/issue/templates";
import { classicKeyAlgorithms } from "./keyKinds";
import { openssl, tryOpenssl } from "./openssl";
import { type TemplateRow, templateRows } from "./templateTable";
import { issue, type Issued } from "./testAuthority";

/** A row of the table, as `openssl x509 -text` says it. */
function opensslText(row: TemplateRow): Record<string, string> {
  const [flag = "", length] = row.basicConstraints.split(" ");
  const basicConstraints = length === undefined ? flag : `${flag}, pathlen:${length}`;
  return {
    "Basic Constraints": marked(basicConstraints),
    ...(row.keyUsage !== "" && { "Key Usage": marked(worded(row.keyUsage)) }),
    ...(row.extendedKeyUsage !== "" && { "Extended Key Usage": marked(worded(row.extendedKeyUsage)) }),
  };
}

const marked = (value: string): string => (value.startsWith("!") ? `critical: ${value.slice(1)}` : value);

const words: Readonly<Record<string, string>> = {
  digitalSignature: "Digital Signature",
  keyEncipherment: "Key Encipherment",
  keyCertSign: "Certificate Sign",
  cRLSign: "CRL Sign",
  serverAuth: "TLS Web Server Authentication",
  clientAuth: "TLS Web Client Authentication",
  codeSigning: "Code Signing",
  OCSPSigning: "OCSP Signing",
};

const worded = (names: string): string =>
  names
    .split(" ")
    .map((name) => (name.startsWith("!") ? `!${words[name.slice(1)] ?? name}` : (words[name] ?? name)))
    .join(", ");

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
    assert.deepEqual(templates.map(({ name }) => name).sort(), templateRows.map(({ name }) => name).sort());
  });

  for (const row of templateRows) {
    const { name: template } = row;
    const expected = opensslText(row);
    test(`${template} has just the extensions that AWS documents`, async () => {
      const issuer = template.includes("RootCA") ? undefined : root;
      const { certificate } = await issue({ subject: "CN=subject", template, ...(issuer && { issuer }) });
      const found = extensionsOf(openssl(["x509", "-noout", "-text"], encodePem("CERTIFICATE", certificate.der)));
      const identifiers = ["Subject Key Identifier", ...(issuer ? ["Authority Key Identifier"] : [])];
      assert.deepEqual([...found.keys()].sort(), [...Object.keys(expected), ...identifiers].sort());
      for (const [name, value] of Object.entries(expected)) assert.equal(found.get(name), value, name);
      const file = join(folder, `${template}.pem`);
      writeFileSync(file, encodePem("CERTIFICATE", certificate.der));
      assert.match(
        // A CA without keyUsage, as a blank template makes it, is not what OpenSSL calls strict.
        tryOpenssl([
          "verify",
          ...(row.keyUsage ? ["-x509_strict"] : []),
          "-CAfile",
          issuer ? join(folder, "root.pem") : file,
          file,
        ]).output,
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
