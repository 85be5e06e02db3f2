import assert from "node:assert/strict";
import { sha256 } from "../../src/crypto/digest";
import { amazonRoots } from "../../src/pinning/amazonRoots";
import { chainProblems } from "../../src/pinning/chainProblems";
import { describeKey } from "../../src/pinning/commentText";
import { patternMatches, patternTouches } from "../../src/pinning/hostPatternMatch";
import { createPinSet, type PinSetRequest } from "../../src/pinning/pinSet";
import { isAmazonIssued } from "../../src/pinning/strategy/amazonIssued";
import { roleFor, strategyOf, suggestedRenewal } from "../../src/pinning/strategy/recommend";
import { sources } from "../../src/pinning/strategy/sources";
import { amazon, strategies } from "../../src/pinning/strategy/strategies";
import type { Certificate } from "../../src/pki/certificate/certificate";
import { encodeSubjectAltName } from "../../src/pki/issue/extensions/subjectAltName";
import { issue, type Issued } from "../pki/testAuthority";

suite("the strategies of pinning", () => {
  test("are AWS's three options and the rest, each with its consequences and where they are known from", () => {
    assert.deepEqual(
      strategies.map(({ id }) => id),
      ["imported", "amazon-roots", "private-ca", "other-public"],
    );
    for (const { lifetime, rotation, cost, reach, never } of strategies) {
      for (const { text, source } of [lifetime, rotation, cost, reach, never]) {
        assert.match(text, /^[A-Z0-9].*\.$/s);
        assert.match(source.asOf, /^20\d\d-\d\d$/);
      }
    }
    for (const source of Object.values(sources)) {
      if ("address" in source) assert.match(source.address, /^https:\/\//);
    }
  });

  test("no card recommends the certificate itself where ACM renews it", () => {
    assert.equal(roleFor("acm-public"), "amazon-roots");
    assert.equal(roleFor("acm-private"), "root");
    assert.match(amazon.never.text, /certificate itself/);
  });
});

suite("pins for a chain of Amazon's", () => {
  let root: Issued;
  let server: Issued;
  /** Named as Amazon names its issuing CAs, with the issuer's certificate out of sight. */
  let acmLike: Certificate;

  suiteSetup(async () => {
    root = await issue({ subject: "CN=Amazon Root CA 1, O=Amazon, C=US", template: "RootCACertificate" });
    const names = encodeSubjectAltName([{ type: "dns", value: "*.example.com" }], false);
    server = await issue({
      subject: "CN=api.example.com",
      template: "EndEntityServerAuthCertificate",
      issuer: root,
      requested: [names],
    });
    const issuing = await issue({ subject: "CN=Amazon RSA 2048 M04, O=Amazon, C=US", template: "RootCACertificate" });
    acmLike = (
      await issue({ subject: "CN=api.example.com", template: "EndEntityServerAuthCertificate", issuer: issuing })
    ).certificate;
  });

  const request = (chain: readonly Certificate[], role: PinSetRequest["role"], hostPattern = "api.example.com") => ({
    ...({ hostPattern, chain, role, backups: [], okHttp: 5, privateRoot: false } as const),
  });
  const problems = (chain: readonly Certificate[], role: PinSetRequest["role"], hostPattern?: string) =>
    chainProblems(createPinSet(request(chain, role, hostPattern), sha256), chain, sha256).map(({ code }) => code);

  test("a CA that only has Amazon's name is not taken for Amazon", () => {
    assert.equal(isAmazonIssued([server.certificate, root.certificate]), false);
    assert.equal(isAmazonIssued(amazonRoots().slice(0, 1)), true);
    assert.equal(isAmazonIssued([acmLike]), true);
  });

  test("all five roots are pinned, each as long as it is good, and none is called a backup", () => {
    const { hosts, trustAnchors } = createPinSet(request([acmLike], "amazon-roots"), sha256);
    assert.deepEqual(trustAnchors, []);
    const last = hosts[0]?.keys.at(-1);
    assert.match(last ? describeKey(last) : "", /certificate ends 2037-12-31, taken by browsers until 2027-04-15$/);
    assert.deepEqual(
      hosts.flatMap(({ keys }) => keys).map(({ role }) => role),
      new Array(5).fill("root"),
    );
    assert.deepEqual(problems([acmLike], "amazon-roots"), []);
  });

  test("the certificate itself is an error: ACM renews it with a new key", () => {
    assert.deepEqual(problems([acmLike], "leaf"), ["acm-renews"]);
    assert.deepEqual(problems([server.certificate, root.certificate], "leaf"), []);
  });

  test("one root alone is an error that names the others", () => {
    assert.deepEqual(problems(amazonRoots().slice(0, 1), "root"), ["amazon-roots-incomplete"]);
    assert.deepEqual(problems(amazonRoots().slice(4), "root"), ["amazon-roots-incomplete"]);
    assert.deepEqual(problems(amazonRoots(), "root"), []);
  });

  test("a chain that an intercepting proxy made is not pinned", async () => {
    const proxy = await issue({ subject: "CN=mitmproxy, O=mitmproxy", template: "RootCACertificate" });
    assert.deepEqual(problems([proxy.certificate], "root"), ["interceptor"]);
  });

  test("a host that the certificate is not for is warned of", () => {
    const chain = [server.certificate, root.certificate];
    assert.deepEqual(problems(chain, "root", "api.example.com"), []);
    assert.deepEqual(problems(chain, "root", "*.example.com"), []);
    assert.deepEqual(problems(chain, "root", "**.example.com"), []);
    assert.deepEqual(problems(chain, "root", "example.com"), ["name-not-covered"]);
    assert.deepEqual(problems(chain, "root", "api.example.org"), ["name-not-covered"]);
  });

  test("what fits a chain best is known before anybody is asked", () => {
    assert.equal(strategyOf(suggestedRenewal({ chain: [acmLike], privateRoot: false })).id, "amazon-roots");
    assert.equal(strategyOf(suggestedRenewal({ chain: [root.certificate], privateRoot: true })).id, "private-ca");
    assert.equal(strategyOf(suggestedRenewal({ chain: [root.certificate], privateRoot: false })).id, "other-public");
  });
});

suite("what a host pattern matches", () => {
  const rows: readonly (readonly [pattern: string, host: string, versions: string])[] = [
    ["api.example.com", "api.example.com", "345"],
    ["api.example.com", "API.Example.COM", "345"],
    ["api.example.com", "a.api.example.com", ""],
    ["*.example.com", "api.example.com", "345"],
    ["*.example.com", "example.com", ""],
    ["*.example.com", "a.b.example.com", ""],
    ["**.example.com", "example.com", "45"],
    ["**.example.com", "a.b.example.com", "45"],
    ["**.example.com", "badexample.com", ""],
    ["*.example.com", ".example.com", ""],
  ];
  for (const [pattern, host, versions] of rows) {
    test(`"${pattern}" ${versions ? `matches "${host}" in OkHttp ${versions}` : `never matches "${host}"`}`, () => {
      const found = ([3, 4, 5] as const).filter((okHttp) => patternMatches(pattern, host, okHttp)).join("");
      assert.equal(found, versions);
    });
  }

  test("a name of a certificate is touched by a pattern when they have a host in common", () => {
    assert.ok(patternTouches("**.example.com", "*.eu.example.com"));
    assert.ok(patternTouches("api.example.com", "*.example.com"));
    assert.ok(!patternTouches("*.example.org", "*.example.com"));
  });
});
