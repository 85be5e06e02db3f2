// A bad and a good certificate for rules about AWS, whole files and good practice, made by OpenSSL.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeInput } from "../../../src/pki/container/decodeInput";
import type { LintProfile } from "../../../src/pki/lint/rule";
import { openssl } from "../openssl";
import { findingsIn } from "./lintContext";

interface Made {
  readonly subject?: string;
  readonly extensions?: readonly string[];
  /** "rsa:1024", or a curve of OpenSSL. */
  readonly key?: string;
  readonly days?: number;
  readonly serial?: string;
  readonly digest?: string;
  /** Signed by its own key. */
  readonly alone?: boolean;
}

const authority = ["basicConstraints=critical,CA:TRUE,pathlen:0", "keyUsage=critical,keyCertSign,cRLSign"];
const entity = ["basicConstraints=critical,CA:FALSE", "keyUsage=critical,digitalSignature"];
const named = ["subjectAltName=DNS:a.example.com"];

/** rule, profile, what is wrong, and what is not. */
const cases: readonly (readonly [rule: string, profile: LintProfile, bad: Made, good: Made])[] = [
  ["iot/ca-true-missing", "iot-ca", { extensions: entity }, { extensions: authority }],
  ["iot/ca-true-missing", "iot-ca", { extensions: ["keyUsage=critical,keyCertSign"] }, { extensions: authority }],
  [
    "iot/key-cert-sign-missing",
    "iot-ca",
    { extensions: ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,digitalSignature"] },
    { extensions: authority },
  ],
  ["iot/rsa-1024", "iot-device", { key: "rsa:1024", extensions: entity }, { key: "rsa:2048", extensions: entity }],
  ["iot/rsa-1024", "iot-ca", { key: "rsa:1024", extensions: authority }, { extensions: authority }],
  ["iot/key-type-unsupported", "iot-device", { key: "secp256k1" }, { key: "secp521r1" }],
  ["iot/key-type-unsupported", "iot-ca", { key: "ed25519" }, { key: "secp384r1" }],
  ["iot/signature-unsupported", "iot-device", { alone: true, key: "rsa:2048", digest: "sha1" }, { key: "rsa:2048" }],
  [
    "iot/client-auth-missing",
    "iot-device",
    { extensions: [...entity, "extendedKeyUsage=serverAuth"] },
    { extensions: [...entity, "extendedKeyUsage=clientAuth,serverAuth"] },
  ],
  ["iot/client-auth-missing", "iot-device", { extensions: ["extendedKeyUsage=codeSigning"] }, { extensions: entity }],
  [
    "iot/digital-signature-missing",
    "iot-device",
    { extensions: ["keyUsage=critical,keyAgreement"] },
    { extensions: entity },
  ],
  ["iot/device-is-authority", "iot-device", { extensions: authority }, { extensions: entity }],
  ["iot/device-self-signed", "iot-device", { alone: true, extensions: entity }, { extensions: entity }],
  ["iot/common-name-missing", "iot-device", { subject: "/O=Example" }, { subject: "/CN=thing-1" }],
  ["iot/common-name-no-thing", "iot-device", { subject: "/CN=thing 1" }, { subject: "/CN=thing:1" }],
  ["iot/device-validity-short", "iot-device", { days: 3 }, { days: 30 }],
  ["iot/device-validity-long", "iot-device", { days: 20_000 }, { days: 3650 }],
  ["iot/authority-expiring", "iot-ca", { extensions: authority, days: 100 }, { extensions: authority, days: 1000 }],
  ["iot/root-registered", "iot-ca", { alone: true, extensions: authority }, { extensions: authority }],
  [
    "iot/authority-purpose",
    "iot-ca",
    { extensions: [...authority, "extendedKeyUsage=serverAuth"] },
    { extensions: authority },
  ],
  [
    "iot/path-length-unlimited",
    "iot-ca",
    { extensions: ["basicConstraints=critical,CA:TRUE"] },
    { extensions: authority },
  ],
  ["acm/key-unsupported", "acm-import", { key: "secp256k1" }, { key: "secp384r1" }],
  ["acm/rsa-1024", "acm-import", { key: "rsa:1024" }, { key: "rsa:2048" }],
  ["acm/issuer-key-type-differs", "acm-import", { key: "rsa:2048" }, { key: "prime256v1" }],
  ["acm/nobody-named", "acm-import", { subject: "/O=Example" }, { subject: "/O=Example", extensions: named }],
  ["acm/authority-imported", "acm-import", { extensions: authority }, { extensions: entity }],
  [
    "acm/server-auth-missing",
    "acm-import",
    { extensions: ["extendedKeyUsage=clientAuth"] },
    { extensions: ["extendedKeyUsage=serverAuth"] },
  ],
  ["acm/chain-missing", "acm-import", {}, { alone: true }],
  ["hygiene/rsa-key-short", "private-pki", { key: "rsa:1024" }, { key: "rsa:2048" }],
  ["hygiene/curve-uncommon", "private-pki", { key: "secp256k1" }, { key: "prime256v1" }],
  ["hygiene/entity-validity-long", "private-pki", { days: 900 }, { days: 800 }],
  ["hygiene/entity-validity-very-long", "private-pki", { days: 5000 }, { days: 3000 }],
  ["hygiene/authority-validity-long", "iot-ca", { extensions: authority, days: 12_000 }, { extensions: authority }],
  [
    "hygiene/revocation-missing",
    "private-pki",
    {},
    { extensions: ["crlDistributionPoints=URI:http://crl.example.com/a.crl"] },
  ],
  [
    "hygiene/alternative-name-missing",
    "private-pki",
    { extensions: ["extendedKeyUsage=serverAuth"] },
    { extensions: ["extendedKeyUsage=serverAuth", ...named] },
  ],
  [
    "hygiene/signer-for-others",
    "private-pki",
    { extensions: ["extendedKeyUsage=OCSPSigning,serverAuth"] },
    { extensions: ["extendedKeyUsage=OCSPSigning"] },
  ],
  [
    "hygiene/responder-check-missing",
    "private-pki",
    { extensions: ["extendedKeyUsage=OCSPSigning"] },
    { extensions: ["extendedKeyUsage=OCSPSigning", "noCheck=ignored"] },
  ],
  [
    "hygiene/any-purpose",
    "private-pki",
    { extensions: ["extendedKeyUsage=anyExtendedKeyUsage"] },
    { extensions: ["extendedKeyUsage=clientAuth"] },
  ],
  [
    "hygiene/ec-key-encipherment",
    "private-pki",
    { extensions: ["keyUsage=critical,keyEncipherment"] },
    { key: "rsa:2048", extensions: ["keyUsage=critical,keyEncipherment"] },
  ],
  ["hygiene/serial-number-short", "private-pki", { serial: "4097" }, {}],
  ["hygiene/basic-constraints-missing", "private-pki", {}, { extensions: entity }],
  ["hygiene/default-company", "private-pki", { subject: "/O=Internet Widgits Pty Ltd" }, { subject: "/O=Example" }],
  [
    "rfc5280/edwards-key-usage",
    "private-pki",
    { key: "ed25519", extensions: ["keyUsage=keyAgreement"] },
    { key: "ed25519", extensions: entity },
  ],
  [
    "rfc5280/name-constraints-host-with-wildcard",
    "private-pki",
    { extensions: [...authority, "nameConstraints=critical,permitted;DNS:*.example.com"] },
    { extensions: [...authority, "nameConstraints=critical,permitted;DNS:example.com"] },
  ],
  [
    "rfc5280/dns-name-is-address",
    "private-pki",
    { extensions: ["subjectAltName=DNS:192.0.2.1"] },
    { extensions: ["subjectAltName=IP:192.0.2.1"] },
  ],
  [
    "rfc5280/dns-name-inner-space",
    "private-pki",
    { extensions: ["subjectAltName=DNS:a b.example.com"] },
    { extensions: named },
  ],
  [
    "web/validity-longer-than-200-days",
    "web",
    { days: 300, extensions: ["extendedKeyUsage=serverAuth", ...named] },
    { days: 100, extensions: ["extendedKeyUsage=serverAuth", ...named] },
  ],
  ["web/internal-name", "web", { extensions: ["subjectAltName=DNS:db.internal"] }, { extensions: named }],
];

suite("a rule of the certificate linter", () => {
  let folder: string;
  const path = (name: string): string => join(folder, name);
  const pem = (name: string): string => readFileSync(path(name), "utf8");

  const keyArguments = (key: string): readonly string[] => {
    if (key.startsWith("rsa:") || key === "ed25519") return ["-newkey", key];
    return ["-newkey", "ec", "-pkeyopt", `ec_paramgen_curve:${key}`];
  };

  /** The certificate as PEM; its key is in the file "key". */
  function make({
    subject = "/CN=a.example.com",
    extensions = [],
    key = "prime256v1",
    days = 180,
    ...more
  }: Made): string {
    const usual = ["subjectKeyIdentifier=hash", ...(more.alone ? [] : ["authorityKeyIdentifier=keyid"])];
    return openssl([
      ...["req", "-x509", "-config", path("empty.cnf"), "-nodes", "-keyout", path("key"), ...keyArguments(key)],
      ...["-subj", subject, "-days", String(days), ...(more.digest ? [`-${more.digest}`] : [])],
      ...(more.serial === undefined ? [] : ["-set_serial", more.serial]),
      ...(more.alone ? [] : ["-CA", path("root.pem"), "-CAkey", path("root.key")]),
      ...[...usual, ...extensions].flatMap((each) => ["-addext", each]),
    ]);
  }

  suiteSetup(() => {
    folder = mkdtempSync(join(tmpdir(), "lint-"));
    writeFileSync(path("empty.cnf"), "[req]\ndistinguished_name=dn\nx509_extensions=x\n[dn]\n[x]\n");
    writeFileSync(path("root.pem"), make({ alone: true, subject: "/CN=Root", extensions: authority, days: 30_000 }));
    writeFileSync(path("root.key"), pem("key"));
  });
  suiteTeardown(() => {
    rmSync(folder, { recursive: true });
  });

  const found = (text: string, profile: LintProfile): readonly string[] =>
    findingsIn(decodeInput(text), profile).map(({ rule }) => rule);

  for (const [rule, profile, bad, good] of cases) {
    test(`${rule} as ${profile} tells ${JSON.stringify(bad)} from ${JSON.stringify(good)}`, () => {
      assert.ok(found(make(bad), profile).includes(rule), "the bad one");
      assert.ok(!found(make(good), profile).includes(rule), "the good one");
    });
  }

  test("chain order is told where the issuer does not come next", () => {
    const leaf = make({ extensions: entity });
    for (const [rule, profile] of [
      ["acm/chain-order", "acm-import"],
      ["iot/chain-order", "iot-device"],
      ["file/chain-order", "private-pki"],
    ] as const) {
      assert.ok(found(`${pem("root.pem")}${leaf}`, profile).includes(rule), rule);
      assert.ok(!found(`${leaf}${pem("root.pem")}`, profile).includes(rule), rule);
    }
  });

  test("a key of another certificate, and one in the open, are told", () => {
    const leaf = make({ extensions: entity });
    const own = `${leaf}${pem("key")}`;
    assert.ok(found(own, "private-pki").includes("file/key-in-the-open"));
    assert.ok(!found(own, "private-pki").includes("file/key-of-other"));
    assert.ok(found(`${leaf}${pem("root.key")}`, "private-pki").includes("file/key-of-other"));
    assert.ok(!found(leaf, "private-pki").includes("file/key-in-the-open"));
  });

  test("a certificate that is there twice is told once", () => {
    const leaf = make({ extensions: entity });
    const twice = found(`${leaf}${pem("root.pem")}${leaf}`, "web").filter(
      (rule) => rule === "file/duplicate-certificate",
    );
    assert.equal(twice.length, 1);
  });

  test("an issuer that is missing beside others is told", () => {
    const leaf = make({ extensions: entity });
    const other = make({ alone: true, subject: "/CN=Other", extensions: authority });
    assert.ok(found(`${leaf}${other}`, "private-pki").includes("file/intermediate-missing"));
    assert.ok(!found(`${leaf}${pem("root.pem")}`, "private-pki").includes("file/intermediate-missing"));
  });

  test("a certificate ends soon when its warning days have come, or its last third", () => {
    const soon = (text: string, inDays: number): boolean =>
      findingsIn(decodeInput(text), "private-pki", new Date(Date.now() + inDays * 86_400_000)).some(
        ({ rule }) => rule === "hygiene/expiring",
      );
    const [usual, short] = [make({ days: 180 }), make({ days: 6 })];
    assert.deepEqual([soon(usual, 100), soon(usual, 155), soon(usual, 200)], [false, true, false]);
    assert.deepEqual([soon(short, 1), soon(short, 5)], [false, true]);
  });

  test("10,000 certificates in one file are judged", () => {
    const [leaf] = decodeInput(make({ extensions: entity }));
    assert.ok(leaf?.kind === "certificate");
    // All of them are objects of their own, as decoding a file makes them.
    const objects = Array.from({ length: 10_000 }, () => ({ ...leaf }));
    assert.ok(findingsIn(objects, "private-pki").length >= 10_000);
  });
});
