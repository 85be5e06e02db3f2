import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { policyContext } from "../../src/iot/policy/policyContext";
import { valuesOf } from "../../src/iot/policy/policyValues";
import { openssl } from "../pki/openssl";

// The example of AWS's guide, "Using X.509 certificate policy variables", with more than one organizational unit.
const configuration = `
[req]
prompt = no
distinguished_name = name
x509_extensions = extensions
[name]
C = US
O = IoT Devices
0.OU = Lab 0
1.OU = Lab 1
2.OU = Lab 2
3.OU = Lab 3
4.OU = Lab 4
5.OU = Lab 5
ST = NY
CN = LightBulb Device Cert
GN = Bulb
initials = ZZ
dnQualifier = Bulb001
SN = Multi Color
title = RGB=3
pseudonym = RGB Device
generationQualifier = 4
serialNumber = 123
[extensions]
subjectAltName = @names
issuerAltName = DNS:issuer.com
[names]
DNS.1 = example.com
DNS.2 = example.org
IP.1 = 1.2.3.4
URI.1 = urn:ResourceIdentifier001
email.1 = device1@example.com
dirName.1 = directory
[directory]
C = US
O = IoT
OU = SmartHome
CN = LightBulbCert
`;

suite("policy variables of a certificate", () => {
  let context: ReturnType<typeof policyContext>;

  suiteSetup(() => {
    const folder = mkdtempSync(join(tmpdir(), "policy-"));
    const [file, key] = [join(folder, "openssl.cnf"), join(folder, "key.pem")];
    writeFileSync(file, configuration);
    const pem = openssl([
      ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key],
      ...["-config", file, "-set_serial", "0x921285cbb7a5e086"],
    ]);
    rmSync(folder, { recursive: true });
    context = policyContext({ certificateId: "ab", certificateDer: new X509Certificate(pem).raw });
  });

  const expected: Readonly<Record<string, readonly string[]>> = {
    "iot:CertificateId": ["ab"],
    "iot:Certificate.SerialNumber": ["10525622389124227206"],
    "iot:Certificate.Subject.Country": ["US"],
    "iot:Certificate.Subject.Organization": ["IoT Devices"],
    "iot:Certificate.Subject.OrganizationalUnit": ["Lab 0"],
    "iot:Certificate.Subject.OrganizationalUnit.1": ["Lab 1"],
    "iot:Certificate.Subject.OrganizationalUnit.4": ["Lab 4"],
    "iot:Certificate.Subject.OrganizationalUnit.5": [],
    "iot:Certificate.Subject.OrganizationalUnit.List": ["Lab 0", "Lab 1", "Lab 2", "Lab 3", "Lab 4"],
    "iot:Certificate.Subject.State": ["NY"],
    "iot:Certificate.Subject.CommonName": ["LightBulb Device Cert"],
    "iot:Certificate.Subject.GivenName": ["Bulb"],
    "iot:Certificate.Subject.initials": ["ZZ"],
    "iot:Certificate.Subject.DistinguishedNameQualifier": ["Bulb001"],
    "iot:Certificate.Subject.Surname": ["Multi Color"],
    "iot:Certificate.Subject.Title": [String.raw`RGB\=3`],
    "iot:Certificate.Subject.Pseudonym": ["RGB Device"],
    "iot:Certificate.Subject.GenerationQualifier": ["4"],
    "iot:Certificate.Subject.SerialNumber": ["123"],
    "iot:Certificate.Subject.Nothing": [],
    "iot:Certificate.Issuer.CommonName": ["LightBulb Device Cert"],
    "iot:Certificate.Subject.AlternativeName.DNSName": ["example.com"],
    "iot:Certificate.Subject.AlternativeName.DNSName.1": ["example.org"],
    "iot:Certificate.Subject.AlternativeName.IPAddress": ["1.2.3.4"],
    "iot:Certificate.Subject.AlternativeName.UniformResourceIdentifier": ["urn:ResourceIdentifier001"],
    "iot:Certificate.Subject.AlternativeName.RFC822Name": ["device1@example.com"],
    "iot:Certificate.Subject.AlternativeName.DirectoryName": ["cn=LightBulbCert,ou=SmartHome,o=IoT,c=US"],
    "iot:Certificate.Issuer.AlternativeName.DNSName": ["issuer.com"],
  };
  for (const [name, values] of Object.entries(expected)) {
    test(`${name} is ${values.join(", ") || "not known"}`, () => assert.deepEqual(valuesOf(context, name), values));
  }

  test("the names of those that have a value are one too", () => {
    const names = valuesOf(context, "iot:Certificate.AvailableKeys");
    assert.ok(names.includes("iot:Certificate.Subject.CommonName"));
    assert.ok(!names.includes("iot:Certificate.Issuer.AlternativeName.IPAddress"));
  });

  test("there are none of bytes that are no certificate", () => {
    assert.deepEqual([...policyContext({ certificateDer: Uint8Array.of(1, 2) })], []);
  });
});
