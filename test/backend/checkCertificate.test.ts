import assert from "node:assert/strict";
import { checkCertificate, type Expectation } from "../../src/backend/acmpca/checkCertificate";
import { sha1 } from "../../src/crypto/digest";
import { createSigner } from "../../src/crypto/signer";
import { decodeCertificationRequest } from "../../src/pki/certificate/certificationRequest";
import { readPem } from "../../src/pki/container/pem";
import { signCertificate } from "../../src/pki/issue/certificateBuilder";
import { encodeBasicConstraints } from "../../src/pki/issue/extensions/basicConstraints";
import { encodeCertificatePolicies } from "../../src/pki/issue/extensions/certificatePolicies";
import { encodeExtendedKeyUsage } from "../../src/pki/issue/extensions/extendedKeyUsage";
import { encodeKeyUsage } from "../../src/pki/issue/extensions/keyUsage";
import { encodeSubjectAltName } from "../../src/pki/issue/extensions/subjectAltName";
import { planExtensions } from "../../src/pki/issue/extensionsFromTemplate";
import { encodeName } from "../../src/pki/issue/nameBuilder";
import { readEncodedExtensions } from "../../src/pki/issue/passthrough";
import { findTemplate } from "../../src/pki/issue/templates";
import { issue, type Issued } from "../pki/testAuthority";
import { newRequest } from "./pca";

const names = encodeSubjectAltName([{ type: "dns", value: "a.example" }], false);
const oids = { keyUsage: "2.5.29.15", names: "2.5.29.17", basicConstraints: "2.5.29.19" };

suite("the last look at a certificate before it is handed out", () => {
  let root: Issued;
  let other: Issued;
  let good: Expectation;
  let planned: ReadonlyMap<string, Uint8Array>;

  suiteSetup(async () => {
    root = await issue({ subject: "CN=Root", template: "RootCACertificate" });
    other = await issue({ subject: "CN=Root", template: "RootCACertificate" });
    const template = findTemplate("EndEntityCertificate_APIPassthrough");
    const [block] = readPem(await newRequest("CN=device", [names])).blocks;
    assert.ok(template && block && "der" in block);
    const request = decodeCertificationRequest(block.der);
    const policies = encodeCertificatePolicies([{ oid: "1.2.3.4", cpsUris: [] }]);
    const says = {
      request,
      passthrough: { extensions: readEncodedExtensions([policies]) },
      issuerKeyIdentifier: Buffer.from("key of the issuer"),
      crlDistributionPoint: "http://crl.example/a.crl",
      ocspResponder: "http://ocsp.example",
      sha1,
    };
    const { subject, subjectPublicKeyInfo } = root.certificate;
    const plan = planExtensions(template, says);
    planned = new Map(plan.map(({ oid, encoded }) => [oid, encoded]));
    good = {
      issuer: { name: subject.der, subjectPublicKeyInfo },
      template,
      says,
      input: {
        serialNumber: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8),
        issuer: subject.der,
        notBefore: new Date("2027-01-01T00:00:00Z"),
        notAfter: new Date("2028-01-01T00:00:00Z"),
        subject: request.subject.der,
        subjectPublicKeyInfo: request.subjectPublicKeyInfo.der,
        extensions: [...planned.values()],
      },
    };
  });

  /** A certificate that is otherwise than it should be. */
  const check = async (changed: Partial<Expectation["input"]>, signer = root) =>
    checkCertificate(
      await signCertificate({ ...good.input, ...changed }, createSigner(signer.privateKey, "SHA256WITHECDSA")),
      good,
    );
  const refused = (named: RegExp, changed: Partial<Expectation["input"]>, signer?: Issued) =>
    assert.rejects(check(changed, signer), named);
  /** The extensions, one of them replaced or left out. */
  const having = (oid: string, ...instead: Uint8Array[]) => ({
    extensions: [...planned].flatMap(([each, encoded]) => (each === oid ? instead : [encoded])),
  });

  test("takes one that is as it should be", async () => {
    assert.equal((await check({})).subject.rdns.length, 1);
  });

  test("notices another subject, key, time or serial number, and another CA's signature", async () => {
    await refused(/: subject\./, { subject: encodeName([{ oid: "2.5.4.3", value: "other" }]) });
    await refused(/: subjectPublicKeyInfo\./, { subjectPublicKeyInfo: root.certificate.subjectPublicKeyInfo.der });
    await refused(/: notBefore\./, { notBefore: new Date("2027-01-01T00:00:01Z") });
    await refused(/: notAfter\./, { notAfter: new Date("2028-01-01T00:00:01Z") });
    await refused(/: serialNumber\./, { serialNumber: Uint8Array.of(9, 2, 3, 4, 5, 6, 7, 8) });
    await refused(/not signed by the certificate authority's key/, {}, other);
  });

  test("notices each extension that is missing", async () => {
    assert.ok(planned.size >= 8);
    for (const oid of planned.keys()) {
      await refused(new RegExp(`: extension ${oid.replaceAll(".", "\\.")}\\.$`), having(oid));
    }
  });

  test("notices an extension that says something else, is critical or not, is there twice, or was not asked for", async () => {
    await refused(/2\.5\.29\.15/, having(oids.keyUsage, encodeKeyUsage(["digitalSignature"], true)));
    await refused(
      /2\.5\.29\.15/,
      having(oids.keyUsage, encodeKeyUsage(["digitalSignature", "keyEncipherment"], false)),
    );
    await refused(/2\.5\.29\.19/, having(oids.basicConstraints, encodeBasicConstraints({ cA: true }, false)));
    const otherNames = encodeSubjectAltName([{ type: "dns", value: "b.example" }], false);
    await refused(/2\.5\.29\.17/, having(oids.names, otherNames));
    await refused(/2\.5\.29\.17/, having(oids.names, names, names));
    await refused(/2\.5\.29\.37/, {
      extensions: [...good.input.extensions, encodeExtendedKeyUsage(["codeSigning"], false)],
    });
  });
});
