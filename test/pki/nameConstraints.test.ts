import assert from "node:assert/strict";
import { verifySignature } from "../../src/crypto/verifySignature";
import { constructed } from "../../src/pki/der/tag";
import { element, sequence } from "../../src/pki/der/writer";
import type { Name } from "../../src/pki/certificate/name";
import type { GeneralName } from "../../src/pki/extensions/generalName";
import { encodeGeneralName } from "../../src/pki/issue/generalNames";
import { encodeExtension } from "../../src/pki/issue/extensions/encodeExtension";
import { encodeSubjectAltName } from "../../src/pki/issue/extensions/subjectAltName";
import { encodeName } from "../../src/pki/issue/nameBuilder";
import { parseNameText } from "../../src/pki/issue/nameText";
import { buildPath } from "../../src/pki/path/buildPath";
import { issue, type Issued } from "./testAuthority";

const dns = (value: string): GeneralName => ({ type: "dns", value });
const email = (value: string): GeneralName => ({ type: "email", value });
const uri = (value: string): GeneralName => ({ type: "uri", value });
const ip = (...octets: number[]): GeneralName => ({ type: "ip", value: Uint8Array.from(octets) });
const directory = (text: string): GeneralName => {
  const der = encodeName(parseNameText(text));
  return { type: "directory", value: { der, rdns: [] } satisfies Name };
};
const other: GeneralName = { type: "other", oid: "1.2.3", value: Uint8Array.of(0x05, 0x00) };

interface Case {
  readonly permitted?: GeneralName;
  readonly excluded?: GeneralName;
  readonly allowed: readonly GeneralName[];
  readonly forbidden: readonly GeneralName[];
}

// RFC 5280 section 4.2.1.10
const cases: ReadonlyMap<string, Case> = new Map([
  [
    "a permitted domain with its subdomains",
    {
      permitted: dns("example.com"),
      allowed: [dns("example.com"), dns("A.Example.COM"), dns("*.example.com"), email("a@elsewhere.net")],
      forbidden: [dns("badexample.com"), dns("example.com.net"), dns(".example.com")],
    },
  ],
  [
    "an excluded domain, wildcards that stand for it included",
    {
      excluded: dns("bar.example.com"),
      allowed: [dns("foo.example.com"), dns("*.foo.example.com")],
      forbidden: [dns("bar.example.com"), dns("a.bar.example.com"), dns("*.bar.example.com"), dns("*.example.com")],
    },
  ],
  [
    "subdomains only, with a dot before the domain",
    {
      permitted: dns(".example.com"),
      allowed: [dns("a.example.com")],
      forbidden: [dns("example.com")],
    },
  ],
  [
    "a permitted network",
    {
      permitted: ip(192, 0, 2, 0, 255, 255, 255, 0),
      allowed: [ip(192, 0, 2, 77), dns("any.net")],
      forbidden: [ip(192, 0, 3, 1), ip(...Array.from({ length: 16 }, () => 0)), ip(192, 0, 2)],
    },
  ],
  [
    "a permitted mail host",
    {
      permitted: email("example.com"),
      allowed: [email("a@EXAMPLE.com")],
      forbidden: [email("a@b.example.com"), email("a@b@example.com"), email("example.com")],
    },
  ],
  [
    "one permitted mailbox",
    {
      permitted: email("root@example.com"),
      allowed: [email("root@Example.com")],
      forbidden: [email("Root@example.com"), email("toor@example.com")],
    },
  ],
  [
    "the permitted hosts of URIs",
    {
      permitted: uri(".example.com"),
      allowed: [uri("https://user@a.example.com:8443/x?y")],
      forbidden: [uri("https://example.com/"), uri("https://evil.net/.example.com"), uri("urn:a.example.com")],
    },
  ],
  ["an excluded kind that nobody compares", { excluded: other, allowed: [dns("a.net")], forbidden: [other] }],
]);

suite("name constraints", () => {
  let root: Issued;

  suiteSetup(async () => {
    root = await issue({ subject: "CN=Root", template: "RootCACertificate" });
  });

  async function reasons(constrained: Issued, name: GeneralName): Promise<string[]> {
    const leaf = await issue({
      subject: "CN=leaf, O=Acme",
      template: "EndEntityCertificate",
      issuer: constrained,
      requested: [encodeSubjectAltName([name], false)],
    });
    const anchors = [root.certificate];
    const options = { at: new Date(), verify: verifySignature, anchors };
    const verdict = await buildPath(leaf.certificate, [constrained.certificate], options);
    return verdict.reasons.map(({ code, at }) => `${code}@${at}`);
  }

  const constrainedBy = (permitted?: GeneralName, excluded?: GeneralName): Promise<Issued> =>
    issue({
      subject: "CN=Constrained",
      template: "SubordinateCACertificate_PathLen0",
      issuer: root,
      added: [nameConstraints(permitted, excluded)],
    });

  for (const [what, { permitted, excluded, allowed, forbidden }] of cases) {
    test(`${what}: names within are good, others are named as the reason`, async () => {
      const constrained = await constrainedBy(permitted, excluded);
      for (const name of allowed) assert.deepEqual(await reasons(constrained, name), [], JSON.stringify(name));
      for (const name of forbidden) {
        assert.deepEqual(await reasons(constrained, name), ["name-constraints@0"], JSON.stringify(name));
      }
    });
  }

  test("the subject counts as a directory name", async () => {
    assert.deepEqual(await reasons(await constrainedBy(directory("O=acme")), dns("a.net")), []);
    assert.deepEqual(await reasons(await constrainedBy(directory("O=Other")), dns("a.net")), ["name-constraints@0"]);
    assert.deepEqual(await reasons(await constrainedBy(undefined, directory("O=Acme")), dns("a.net")), [
      "name-constraints@0",
    ]);
  });

  test("a malformed constraint is never called good", async () => {
    const constrained = await issue({
      subject: "CN=Constrained",
      template: "SubordinateCACertificate_PathLen0",
      issuer: root,
      added: [encodeExtension("2.5.29.30", true, sequence(element(0x05)))],
    });
    assert.deepEqual(await reasons(constrained, dns("a.net")), ["malformed-extension@1"]);
  });

  test("names and constraints by the thousand end in a reason, soon", async function () {
    this.timeout(20_000);
    const many = Array.from({ length: 1500 }, (_, number) => dns(`h${number}.example.com`));
    const subtrees = element(constructed(1), ...many.map((name) => sequence(encodeGeneralName(name))));
    const constrained = await issue({
      subject: "CN=Constrained",
      template: "SubordinateCACertificate_PathLen0",
      issuer: root,
      added: [encodeExtension("2.5.29.30", true, sequence(subtrees))],
    });
    const leaf = await issue({
      subject: "CN=leaf",
      template: "EndEntityCertificate",
      issuer: constrained,
      requested: [
        encodeSubjectAltName(
          many.map((_, number) => dns(`n${number}.example.net`)),
          false,
        ),
      ],
    });
    const started = performance.now();
    const options = { at: new Date(), verify: verifySignature, anchors: [root.certificate] };
    const verdict = await buildPath(leaf.certificate, [constrained.certificate], options);
    assert.equal(verdict.trusted, false);
    assert.ok(verdict.reasons.some(({ code }) => code === "budget-exceeded"));
    assert.ok(performance.now() - started < 2000);
  });
});

/** NameConstraints ::= SEQUENCE { permittedSubtrees [0], excludedSubtrees [1] }, one subtree each */
function nameConstraints(permitted?: GeneralName, excluded?: GeneralName): Uint8Array {
  const subtrees = (number: number, base?: GeneralName): Uint8Array[] =>
    base ? [element(constructed(number), sequence(encodeGeneralName(base)))] : [];
  return encodeExtension("2.5.29.30", true, sequence(...subtrees(0, permitted), ...subtrees(1, excluded)));
}
