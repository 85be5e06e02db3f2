import assert from "node:assert/strict";
import { sha1 } from "../../src/crypto/digest";
import { decodeCertificationRequest } from "../../src/pki/certificate/certificationRequest";
import { formatName, readName } from "../../src/pki/certificate/name";
import { keyLimits } from "../../src/pki/der/limits";
import { DerReader } from "../../src/pki/der/reader";
import { toHex } from "../../src/pki/der/integer";
import { readPem } from "../../src/pki/container/pem";
import { nullValue } from "../../src/pki/der/writer";
import { extensionText } from "../../src/pki/issue/extensionText";
import { encodeBasicConstraints } from "../../src/pki/issue/extensions/basicConstraints";
import { encodeCrlDistributionPoints } from "../../src/pki/issue/extensions/crlDistributionPoints";
import { encodeExtendedKeyUsage } from "../../src/pki/issue/extensions/extendedKeyUsage";
import { encodeExtension } from "../../src/pki/issue/extensions/encodeExtension";
import {
  encodeAuthorityKeyIdentifier,
  encodeSubjectKeyIdentifier,
} from "../../src/pki/issue/extensions/keyIdentifiers";
import { encodeKeyUsage } from "../../src/pki/issue/extensions/keyUsage";
import { encodeSubjectAltName } from "../../src/pki/issue/extensions/subjectAltName";
import { planExtensions, subjectFromTemplate } from "../../src/pki/issue/extensionsFromTemplate";
import { encodeName } from "../../src/pki/issue/nameBuilder";
import { parseNameText } from "../../src/pki/issue/nameText";
import { readEncodedExtensions } from "../../src/pki/issue/passthrough";
import { requestedVersusIssued } from "../../src/pki/issue/requestedVersusIssued";
import { findTemplate } from "../../src/pki/issue/templates";
import { newRequest } from "../backend/pca";
import { templateRows } from "./templateTable";

const policies = "1.2.3.4.5";

/** Asks for everything there is, told apart by who asks. */
const wishes = (who: "api" | "csr"): Uint8Array[] => [
  encodeBasicConstraints({ cA: true, pathLenConstraint: 9 }, false),
  encodeAuthorityKeyIdentifier(Buffer.from(who)),
  encodeSubjectKeyIdentifier(Buffer.from(who)),
  encodeKeyUsage([who === "api" ? "keyAgreement" : "dataEncipherment"], false),
  encodeExtendedKeyUsage([who === "api" ? "timeStamping" : "emailProtection"], false),
  encodeCrlDistributionPoints([`http://${who}.example/crl`]),
  encodeSubjectAltName([{ type: "dns", value: `${who}.example` }], false),
  encodeExtension(policies, who === "api", nullValue),
];

suite("what each template takes from where", () => {
  let request: ReturnType<typeof decodeCertificationRequest>;
  const passthrough = {
    subject: readName(DerReader.over(encodeName(parseNameText("CN=api")), keyLimits), "subject"),
    extensions: readEncodedExtensions(wishes("api")),
  };
  const issuer = { issuerKeyIdentifier: Buffer.from("issuer"), sha1 };

  suiteSetup(async () => {
    const [block] = readPem(await newRequest("CN=csr", wishes("csr"))).blocks;
    assert.ok(block && "der" in block);
    request = decodeCertificationRequest(block.der);
  });

  const templateOf = (name: string) => {
    const template = findTemplate(`arn:aws:acm-pca:::template/${name}/V1`);
    assert.ok(template, name);
    return template;
  };

  /** Who decided each extension, and what it says. */
  const planned = (name: string, crl: string | undefined) => {
    const plan = planExtensions(templateOf(name), { ...issuer, request, passthrough, crlDistributionPoint: crl });
    const decoded = readEncodedExtensions(plan.map(({ encoded }) => encoded));
    assert.equal(new Set(plan.map(({ oid }) => oid)).size, plan.length, "an extension stands there twice");
    return new Map(decoded.map((extension, index) => [extension.name, { source: plan[index]?.source, extension }]));
  };

  const first = (sources: string, ...has: string[]): string | undefined =>
    sources
      .split(" ")
      .filter((source) => has.includes(source))
      .map((source) => (source === "ca" ? "authority" : source))[0];

  for (const row of templateRows) {
    const others = /APICSR/.test(row.name)
      ? "api csr"
      : /_APIP/.test(row.name)
        ? "api"
        : /_CSRP/.test(row.name)
          ? "csr"
          : "";

    test(`${row.name}: template before API before request, each value once`, () => {
      for (const crl of [undefined, "http://ca.example/crl"]) {
        const found = planned(row.name, crl);
        const sourceOf = (name: string) => found.get(name)?.source;
        const revocation = first(row.crlDistributionPoints, ...(crl === undefined ? [] : ["ca"]), "api", "csr");
        assert.equal(sourceOf("cRLDistributionPoints"), revocation);
        assert.equal(sourceOf("authorityKeyIdentifier"), first(row.authorityKeyIdentifier, "ca", "api", "csr"));
        assert.equal(sourceOf("subjectKeyIdentifier"), "key");
        assert.equal(sourceOf("basicConstraints"), "template");
        assert.equal(sourceOf("subjectAltName"), first(row.names, "api", "csr"));
        assert.equal(sourceOf("keyUsage"), row.keyUsage === "" ? first(others, "api", "csr") : "template");
        assert.equal(
          sourceOf("extendedKeyUsage"),
          row.extendedKeyUsage === "" ? first(others, "api", "csr") : "template",
        );
        assert.equal(sourceOf(policies), first(others, "api", "csr"));
        assert.equal(found.get(policies)?.extension.critical ?? false, first(others, "api", "csr") === "api");
      }
    });

    test(`${row.name}: what the template fixes is as documented, and the subject from where it should`, () => {
      const found = planned(row.name, undefined);
      const textOf = (name: string) => {
        const extension = found.get(name)?.extension;
        return extension && extensionText(extension);
      };
      const written = (value: string, separator: string) =>
        `${value.startsWith("!") ? "critical, " : ""}${value.replace("!", "").split(" ").join(separator)}`;
      assert.equal(textOf("basicConstraints"), written(row.basicConstraints, ", pathlen:"));
      if (row.keyUsage !== "") assert.equal(textOf("keyUsage"), written(row.keyUsage, ", "));
      if (row.extendedKeyUsage !== "") assert.equal(textOf("extendedKeyUsage"), written(row.extendedKeyUsage, ", "));
      assert.equal(textOf("subjectKeyIdentifier"), toHex(sha1(request.subjectPublicKeyInfo.publicKey)));
      const subject = subjectFromTemplate(templateOf(row.name), { request, passthrough });
      assert.equal(formatName(subject), `CN=${first(row.names, "api", "csr") ?? ""}`);
    });

    test(`${row.name}: what is said to become of each wish is what the certificate has`, () => {
      const template = templateOf(row.name);
      const input = { ...issuer, request, passthrough };
      const { requested, issued } = requestedVersusIssued(template, input);
      const found = planned(row.name, undefined);
      assert.equal(requested.length, 2 * (wishes("csr").length + 1));
      for (const item of requested.filter(({ oid }) => oid !== undefined)) {
        const decider = found.get(item.name)?.source;
        if (item.fate === "kept") assert.ok(decider === item.requestedBy || item.code === "same-value", item.name);
        if (item.fate === "overridden") assert.equal(item.by, decider);
        // Dropped: nobody has it, or somebody who comes after the one who asks.
        if (item.fate === "dropped") assert.ok(decider === undefined || decider === "csr", item.name);
        assert.notEqual(item.reason, "");
      }
      assert.deepEqual(
        issued.slice(1).map(({ name, source }) => [name, source]),
        [...found].map(([name, { source }]) => [name, source]),
      );
    });
  }

  test("an extension that the request has twice is there once", () => {
    const twice = { ...request, extensions: [...request.extensions, ...request.extensions] };
    const template = templateOf("BlankEndEntityCertificate_CSRPassthrough");
    const plan = planExtensions(template, { ...issuer, request: twice });
    assert.equal(new Set(plan.map(({ oid }) => oid)).size, plan.length);
    const codes = requestedVersusIssued(template, { ...issuer, request: twice }).requested.map(({ code }) => code);
    assert.equal(codes.filter((code) => code === "asked-twice").length, request.extensions.length);
  });

  test("a CA that answers OCSP says where, and not in a root's own certificate", () => {
    const input = { ...issuer, request, ocspResponder: "http://ocsp.example" };
    const sourceOf = (name: string) =>
      planExtensions(templateOf(name), input).find(({ oid }) => oid === "1.3.6.1.5.5.7.1.1")?.source;
    assert.equal(sourceOf("EndEntityCertificate"), "authority");
    assert.equal(sourceOf("RootCACertificate"), undefined);
  });
});
