import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import fc from "fast-check";
import type { Backend } from "../../src/backend/backend";
import { openssl } from "../pki/openssl";
import { templateRows } from "../pki/templateTable";
import { skip } from "../skip";
import { opensslExtensions } from "./opensslExtensions";
import { newRequest, Pca } from "./pca";
import { TestBackends } from "./testBackend";

/** The last day of a month: months of other lengths follow. */
const now = new Date("2027-01-31T12:34:56Z");
const seconds = now.getTime() / 1000;

const label = fc.stringMatching(/^[a-z0-9]{1,12}$/);
const host = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => `${labels.join(".")}.example`);
const word = fc.stringMatching(/^[A-Za-z0-9äöüßéø.'()+-][A-Za-z0-9äöüßéø ,.'()+-]{0,20}[A-Za-z0-9äöüßéø]$/);

const subject = fc.record(
  {
    Country: fc.constantFrom("DE", "US", "JP"),
    Organization: word,
    OrganizationalUnit: word,
    State: word,
    CommonName: word,
    Locality: word,
  },
  { requiredKeys: ["CommonName"] },
);

/** What is asked for, and what Node says of it. */
const alternativeName = fc.oneof(
  host.map((name) => ({ ask: { DnsName: name }, said: `DNS:${name}` })),
  fc
    .tuple(label, host)
    .map(([user, name]) => ({ ask: { Rfc822Name: `${user}@${name}` }, said: `email:${user}@${name}` })),
  host.map((name) => ({ ask: { UniformResourceIdentifier: `https://${name}/x` }, said: `URI:https://${name}/x` })),
  fc.ipV4().map((address) => ({ ask: { IpAddress: address }, said: `IP Address:${address}` })),
  fc.nat(99_999).map((arc) => ({ ask: { RegisteredId: `1.2.3.${arc}` }, said: `Registered ID:1.2.3.${arc}` })),
);

const addMonths = (months: number): number => {
  const lastDay = new Date(Date.UTC(2027, months + 1, 0)).getUTCDate();
  return Date.UTC(2027, months, Math.min(31, lastDay), 12, 34, 56);
};
const digits = (time: number): number => Number(new Date(time).toISOString().replace(/[-:T]|\.\d+Z/g, ""));

/** What is asked for, and when it ends. */
const validity = fc.oneof(
  fc.integer({ min: 1, max: 3000 }).map((Value) => ({ ask: { Type: "DAYS", Value }, end: +now + Value * 86_400_000 })),
  fc.integer({ min: 1, max: 118 }).map((Value) => ({ ask: { Type: "MONTHS", Value }, end: addMonths(Value) })),
  fc.integer({ min: 1, max: 9 }).map((Value) => ({ ask: { Type: "YEARS", Value }, end: addMonths(12 * Value) })),
  fc
    .integer({ min: 1, max: 300_000_000 })
    .map((more) => ({ ask: { Type: "ABSOLUTE", Value: seconds + more }, end: 1000 * (seconds + more) })),
  fc.integer({ min: 1, max: 300_000_000 }).map((more) => {
    const end = 1000 * (seconds + more);
    return { ask: { Type: "END_DATE", Value: digits(end) }, end };
  }),
);

const usageNames = {
  DigitalSignature: "Digital Signature",
  NonRepudiation: "Non Repudiation",
  KeyEncipherment: "Key Encipherment",
  KeyAgreement: "Key Agreement",
  DecipherOnly: "Decipher Only",
} as const;
const usages = fc.uniqueArray(fc.constantFrom(...(Object.keys(usageNames) as (keyof typeof usageNames)[])), {
  minLength: 1,
});

/** openssl prints the bytes as they are, line ends included: none of ASCII. */
const custom = fc.uniqueArray(
  fc.record({
    arc: fc.nat(9999),
    value: fc.uint8Array({ minLength: 1, maxLength: 20, min: 0x80 }),
    critical: fc.boolean(),
  }),
  { maxLength: 4, selector: ({ arc }) => arc },
);

const asked = fc.record({
  row: fc.constantFrom(...templateRows.filter(({ name }) => !name.includes("RootCA"))),
  keyAlgorithm: fc.constantFrom("EC_prime256v1", "EC_secp384r1"),
  subject: fc.option(subject, { nil: undefined }),
  names: fc.uniqueArray(alternativeName, { maxLength: 6, selector: ({ said }) => said }),
  usages: fc.option(usages, { nil: undefined }),
  policies: fc.uniqueArray(fc.nat(99_999), { maxLength: 3 }),
  custom,
  validity,
  backdated: fc.option(fc.integer({ min: 1, max: 100_000_000 }), { nil: undefined }),
});
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never;

const passthroughOf = ({ subject: Subject, names, usages: bits, policies, custom: extensions }: Asked) => ({
  ...(Subject && { Subject }),
  Extensions: {
    ...(names.length > 0 && { SubjectAlternativeNames: names.map(({ ask }) => ask) }),
    ...(bits && { KeyUsage: Object.fromEntries(bits.map((bit) => [bit, true])) }),
    ...(policies.length > 0 && {
      CertificatePolicies: policies.map((arc) => ({ CertPolicyId: `1.3.6.1.4.1.${arc}` })),
    }),
    ...(extensions.length > 0 && {
      CustomExtensions: extensions.map(({ arc, value, critical }) => ({
        ObjectIdentifier: `1.2.3.4.${arc}`,
        Value: Buffer.from(value).toString("base64"),
        Critical: critical,
      })),
    }),
  },
});

const takesOthers = ({ row }: Asked): boolean => /_API(CSR)?Passthrough$/.test(row.name);

const longNames = {
  countryName: "Country",
  organizationName: "Organization",
  organizationalUnitName: "OrganizationalUnit",
  stateOrProvinceName: "State",
  commonName: "CommonName",
  localityName: "Locality",
} as const;

suite("what was asked for is what openssl, Node and GnuTLS read", () => {
  const backends = new TestBackends();
  let backend: Backend;
  let pca: Pca;
  let root: string;
  const requests: Record<string, string> = {};
  suiteSetup(async () => {
    backend = await backends.start({ clock: { now: () => now } });
    pca = new Pca(backend.ready);
    root = await pca.root({}, 11);
    for (const key of ["EC_prime256v1", "EC_secp384r1"] as const) requests[key] = await newRequest("CN=csr", [], key);
  });
  suiteTeardown(() => backends.close());

  const issued = async (wish: Asked): Promise<string> => {
    const arn = await pca.issue(root, {
      csr: requests[wish.keyAlgorithm] ?? "",
      template: wish.row.name,
      validity: wish.validity.ask,
      more: {
        ApiPassthrough: passthroughOf(wish),
        ...(wish.backdated !== undefined && {
          ValidityNotBefore: { Type: "ABSOLUTE", Value: seconds - wish.backdated },
        }),
      },
    });
    return (await pca.certificate(root, arn)).Certificate;
  };

  function checkWithNode(pem: string, wish: Asked): void {
    const certificate = new X509Certificate(pem);
    assert.equal(Date.parse(certificate.validTo), wish.validity.end);
    assert.equal(Date.parse(certificate.validFrom), 1000 * (seconds - (wish.backdated ?? 3600)));
    // Node calls a CA what may sign certificates: nobody asks for that bit.
    const mayNotSign = wish.row.keyUsage === "" && takesOthers(wish) && wish.usages !== undefined;
    assert.equal(certificate.ca, wish.row.basicConstraints.includes("TRUE") && !mayNotSign);
    const takesNames = wish.row.names.includes("api");
    const names = wish.names.map(({ said }) => said).join(", ");
    assert.equal(certificate.subjectAltName ?? "", takesNames ? names : "");
  }

  function checkWithOpenssl(pem: string, wish: Asked): void {
    const { row } = wish;
    const told = openssl(["x509", "-noout", "-subject", "-nameopt", "sep_multiline,utf8,lname"], pem);
    const found = [...told.matchAll(/^ +(\w+)=(.*)$/gm)].map(([, name = "", value]) => [name, value]);
    const takesSubject = row.names.includes("api") && wish.subject !== undefined;
    const wanted = takesSubject ? wish.subject : { CommonName: "csr" };
    const expected = Object.entries(longNames).flatMap(([name, member]) => {
      const value = (wanted as Partial<Record<string, string>>)[member];
      return value === undefined ? [] : [[name, value]];
    });
    assert.deepEqual(found, expected);

    const extensions = opensslExtensions(pem);
    const bits = Object.entries(usageNames).filter(([name]) => wish.usages?.includes(name as keyof typeof usageNames));
    if (row.keyUsage === "") {
      const text = `critical ${bits.map(([, name]) => name).join(", ")}`;
      assert.equal(extensions["X509v3 Key Usage"], takesOthers(wish) && wish.usages ? text : undefined);
    }
    const policies = wish.policies.map((arc) => `Policy: 1.3.6.1.4.1.${arc}`).join(" ");
    const isTold = takesOthers(wish) && policies !== "";
    assert.equal(extensions["X509v3 Certificate Policies"], isTold ? policies : undefined);
    const others = Object.keys(extensions).filter((name) => name.startsWith("1.2.3.4."));
    assert.deepEqual(others, takesOthers(wish) ? wish.custom.map(({ arc }) => `1.2.3.4.${arc}`) : []);
    for (const { arc, critical } of takesOthers(wish) ? wish.custom : []) {
      assert.equal(extensions[`1.2.3.4.${arc}`]?.startsWith("critical"), critical);
    }
  }

  test("openssl and Node", async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(asked, async (wish) => {
        const pem = await issued(wish);
        checkWithNode(pem, wish);
        checkWithOpenssl(pem, wish);
      }),
      { numRuns: 60 },
    );
  });

  test("GnuTLS", async function () {
    this.timeout(120_000);
    if (spawnSync("certtool", ["--version"]).error) skip(this, "gnutls-bin is not installed");
    await fc.assert(
      fc.asyncProperty(asked, async (wish) => {
        const { status, stdout, stderr } = spawnSync("certtool", ["-i"], {
          input: await issued(wish),
          encoding: "utf8",
        });
        assert.equal(status, 0, stderr);
        const [, end = ""] = /Not After: (.*)/.exec(stdout) ?? [];
        assert.equal(Date.parse(end), wish.validity.end);
        const told = [...stdout.matchAll(/(?:DNSname|RFC822Name|URI|IPAddress): (.*)/g)].map(([, value]) => value);
        const names = wish.row.names.includes("api") ? wish.names : [];
        const known = names.filter(({ said }) => !said.startsWith("Registered"));
        assert.deepEqual(
          told,
          known.map(({ said }) => said.replace(/^[\w ]+:/, "")),
        );
        assert.match(stdout, wish.row.basicConstraints.includes("TRUE") ? /\(CA\): TRUE/ : /\(CA\): FALSE/);
      }),
      { numRuns: 25 },
    );
  });
});
