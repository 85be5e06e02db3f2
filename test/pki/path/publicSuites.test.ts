import assert from "node:assert/strict";
import { deviations, judgeSuite } from "./suiteCases";

// Each suite is judged by the profile that stands for what it judges by: the default for limbo and bettertls, which name a host,
// is "web"; that for PKITS, BoringSSL and OpenSSL, which name none, is "path", but for their strict modes.
suite("public suites of certification paths", () => {
  test("limbo: every case whose expectation one of the tools shares has the verdict expected", async function () {
    this.timeout(60_000);
    const judged = await judgeSuite("limbo");
    assert.deepEqual(deviations(judged.filter(({ case: { agreed = [] } }) => agreed.length > 0)), {});
    assert.deepEqual(deviations(judged), {
      // A CA as a server's certificate: RFC 5280 lets it pass, the Baseline Requirements do not.
      "pathlen::validation-ignores-pathlen-in-leaf": "not-for-purpose@0 not-conforming@0",
      "rfc5280::ca-as-leaf": "not-for-purpose@0 not-conforming@0",
      // The common name says nothing here, and is held to nothing.
      "webpki::cn::ipv4-hex-mismatch": "valid",
      "webpki::cn::ipv4-leading-zeros-mismatch": "valid",
      "webpki::cn::ipv6-uncompressed-mismatch": "valid",
      "webpki::cn::ipv6-non-rfc5952-mismatch": "valid",
      "webpki::cn::punycode-not-in-san": "valid",
      "webpki::cn::not-in-san": "valid",
      // Public suffixes are not known here.
      "webpki::san::public-suffix-multi-label-wildcard-san": "valid",
    });
  });

  test("limbo: what costs without end is given up, and the limit is named", async function () {
    this.timeout(60_000);
    const judged = await judgeSuite("limbo");
    const expensive = judged.find(({ case: { id } }) => id === "pathological::nc-dos-2");
    assert.equal(expensive?.valid, false);
    assert.equal(expensive.gaveUp, "250000 comparisons of names");
  });

  test("bettertls: all paths are tried, and name constraints hold", async function () {
    this.timeout(60_000);
    // The suite only warns here. A client that falls back to the common name would take the forbidden one, as OpenSSL knows.
    assert.deepEqual(deviations(await judgeSuite("bettertls")), { "nameconstraints-5947": "name-constraints@0" });
  });

  test("PKITS: every vector has the verdict expected", async function () {
    this.timeout(60_000);
    assert.deepEqual(deviations(await judgeSuite("pkits")), {});
  });

  test("BoringSSL: what comes out otherwise is a mode that does not exist here", async function () {
    this.timeout(60_000);
    assert.deepEqual(deviations(await judgeSuite("boringssl")), boringSslDeviations);
  });

  test("OpenSSL: what comes out otherwise is trust beside the certificate, proxies, or a lower security level", async function () {
    this.timeout(60_000);
    assert.deepEqual(deviations(await judgeSuite("openssl")), openSslDeviations);
  });
});

// An anchor here is a certificate: its dates, its purposes and its constraints count. BoringSSL can leave them out.
const anchorCounts = {
  "expired-root/not-after": "expired@2",
  "expired-root/not-after-ta-with-constraints": "expired@2",
  "expired-root/not-before": "not-yet-valid@2",
  "policies-inhibit-mapping-by-root-fail/main": "policy@0",
  "policies-on-root-wrong/main": "policy@0",
  "root-basic-constraints-ca-false/main": "not-a-ca@2",
  "root-eku-clientauth/serverauth": "not-for-purpose@2",
  "root-eku-clientauth/serverauth-strict": "not-for-purpose@2",
  "root-eku-clientauth/serverauth-ta-with-expiration": "not-for-purpose@2",
  "violates-pathlen-1-from-root/main": "path-too-long@3",
};

const boringSslDeviations = {
  ...anchorCounts,
  // Strict for the leaf alone; here strict is strict for all.
  "intermediate-eku-any-and-clientauth/serverauth-strict-leaf": "not-for-purpose@1",
  // A purpose that is not known here.
  "intermediate-eku-mlsclientauth/mlsclientauth": "unknown-critical-extension@0",
  "target-eku-any/mlsclientauth": "valid",
  // A CA whose keyUsage allows no TLS; OpenSSL refuses it, too.
  "target-not-end-entity/main": "not-for-purpose@0",
  // A leaf that is trusted itself is always trusted here.
  "target-selfissued/trusted_anchor": "valid",
  "target-selfissued/trusted_leaf_require_self_signed": "valid",
};

const openSslDeviations = {
  // What an OpenSSL "TRUSTED CERTIFICATE" says beside the certificate, of what it is trusted for, is not read.
  "verify-020 fail client trust": "valid",
  "verify-023 fail rejected EKU": "valid",
  "verify-027 fail wildcard mistrust with server purpose": "valid",
  "verify-032 fail trusted-first path with client trust": "valid",
  "verify-049 accept server trust client purpose partial chain": "not-for-purpose@1",
  "verify-053 fail server mistrust partial chain": "valid",
  "verify-054 fail client trust partial chain": "valid",
  "verify-065 fail wildcard mistrust": "valid",
  "verify-066 fail server mistrust": "valid",
  "verify-067 fail client trust": "valid",
  "verify-072 fail server mistrust and server purpose": "valid",
  "verify-074 fail wildcard mistrust and client purpose": "valid",
  "verify-087 reject direct match with client mistrust": "valid",
  // OpenSSL tries one path; another is good.
  "verify-064 fail client purpose intermediate trusted": "valid",
  // Proxy certificates (RFC 3820) are not known here.
  "verify-091 accept proxy cert 1": "unknown-critical-extension@0 not-a-ca@1",
  "verify-095 accept proxy cert missing proxy policy":
    "unknown-critical-extension@0 not-a-ca@1 unknown-critical-extension@1 not-a-ca@2",
  // Security level 0, which does not exist here.
  "verify-099 accept RSA 768 root at auth level 0": "weak-key@2",
  "verify-107 accept md5 intermediate at auth level 0": "signature-unsupported@1 weak-signature@1 not-trusted@2",
  "verify-109 accept md5 leaf at auth level 0": "signature-unsupported@0 weak-signature@0 not-trusted@1",
  "verify-136 Accept PSS signature using SHA1 at auth level 0": "weak-signature@0",
  // OpenSSL multiplies names by constraints, and gives up at 2^20; here each comparison counts, up to 250,000.
  "verify-144 Too many names and constraints to check (3)": "valid",
  "verify-146 Not too many names and constraints to check (2)": "budget-exceeded@0",
};
