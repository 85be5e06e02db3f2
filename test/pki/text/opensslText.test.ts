import assert from "node:assert/strict";
import { rootCertificates } from "node:tls";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DecodedObject } from "../../../src/pki/container/decodedObject";
import { decodeInput } from "../../../src/pki/container/decodeInput";
import { opensslText } from "../../../src/pki/text/opensslText";
import { skip } from "../../skip";
import { fixtures } from "../fixtures";
import { openssl } from "../openssl";

type Printed = Extract<DecodedObject, { kind: "certificate" | "certification-request" | "certificate-list" }>;

const commands = { certificate: "x509", "certification-request": "req", "certificate-list": "crl" } as const;

/** Without spaces at the ends of lines: OpenSSL leaves some, and copying loses them. */
const lines = (text: string): string[] => text.split("\n").map((line) => line.trimEnd().replace(blindSpot, ""));

/** Of text in two octets a character OpenSSL prints what stands before the first zero, which is nothing. */
const blindSpot = /(?<=Explicit Text:).*[^ -~].*/;

const printedBy = ({ kind, der }: Printed): string =>
  openssl([commands[kind], "-inform", "DER", "-text", "-noout"], der);

function assertPrinted(object: DecodedObject | undefined): void {
  assert.ok(object && object.kind in commands, object?.kind);
  assert.deepEqual(lines(opensslText(object) ?? ""), lines(printedBy(object as Printed)));
}

/** A text of one object, without what must stand on lines of its own. */
const hasRawCharacter = (text: string): boolean => /[^\n\P{C}]|[\u2028\u2029]/u.test(text);

/** OpenSSL prints the octets of an extension that it does not know as they are, when they are line ends. */
const hasRawDump = (object: DecodedObject): boolean =>
  object.kind === "certificate" &&
  object.extensions.some(({ value, der }) => value.kind === "unknown" && /[\n\r]/.test(latin1(der)));

const latin1 = (octets: Uint8Array): string => Buffer.from(octets).toString("latin1");

const hostile = (name: string): DecodedObject | undefined =>
  decodeInput(new Uint8Array(readFileSync(join(fixtures, "hostile", `${name}.der`))))[0];

suite("text as OpenSSL prints it", () => {
  let folder = "";

  suiteSetup(function () {
    if (!openssl(["version"]).startsWith("OpenSSL 3.0."))
      skip(this, "OpenSSL 3.0 is not here: others print otherwise.");
    folder = mkdtempSync(join(tmpdir(), "rootpin-text-"));
  });

  suiteTeardown(() => {
    if (folder !== "") rmSync(folder, { recursive: true });
  });

  test("roots that everybody trusts", () => {
    const bundle = "/etc/ssl/certs/ca-certificates.crt";
    const roots = decodeInput(existsSync(bundle) ? readFileSync(bundle, "utf8") : rootCertificates.join("\n"));
    assert.ok(roots.length > 50);
    for (const root of roots.filter((each, index) => index % 4 === 0 && !hasRawDump(each))) assertPrinted(root);
  });

  for (const name of ["serial-neg", "serial-2-53", "ext-ku-long", "sct-1000", "san-ip-5", "inj-cn-newline-dn"]) {
    test(`the hostile certificate ${name}`, () => {
      assertPrinted(hostile(name));
    });
  }

  test("lists, as suites of tests for paths have them", () => {
    const text = readFileSync(join(fixtures, "revocation", "pkits.jsonl"), "utf8");
    const found = [...new Set(text.match(/MII[A-Za-z0-9+/=]{200,}/g))].flatMap((der) => decodeInput(der));
    const lists = found.filter(({ kind }) => kind === "certificate-list");
    assert.ok(lists.length > 20, String(lists.length));
    for (const list of lists.slice(0, 40)) assertPrinted(list);
  });

  test("certificates with every kind of extension", () => {
    for (const [name, sections] of extensionSets) {
      const config = join(folder, `${name}.cnf`);
      writeFileSync(config, `[req]\ndistinguished_name=dn\n[dn]\n${sections}`);
      assertPrinted(decodeInput(made(["-x509", "-extensions", "e", "-config", config]))[0]);
    }
  });

  test("requests, with and without what they ask for", () => {
    const config = join(folder, "request.cnf");
    writeFileSync(config, requestConfig);
    assertPrinted(decodeInput(made(["-config", config]))[0]);
    assertPrinted(decodeInput(made([]))[0]);
  });

  test("an attribute that is cut short is said to be unreadable, and the rest is there", () => {
    const config = join(folder, "request.cnf");
    writeFileSync(config, requestConfig);
    const der = Buffer.from(made(["-config", config]));
    der[der.indexOf("secret") - 1] = 9;
    const [request] = decodeInput(new Uint8Array(der));
    const text = opensslText(request ?? assert.fail()) ?? "";
    assert.match(text, /challengePassword {8}:unable to print attribute\n/);
    assert.match(text, /DNS:example\.com/);
  });

  test("keys of every kind", () => {
    for (const algorithm of ["RSA-PSS", "ED25519", "ED448"]) assertPrinted(decodeInput(made(["-x509"], algorithm))[0]);
    for (const curve of ["P-384", "P-521", "secp256k1", "brainpoolP256r1"]) {
      for (const form of ["named_curve", "explicit"]) {
        const options = ["-pkeyopt", `ec_paramgen_curve:${curve}`, "-pkeyopt", `ec_param_enc:${form}`];
        assertPrinted(decodeInput(made(["-x509", ...options], "EC"))[0]);
      }
    }
  });

  test("nothing of a name, address or unknown extension reaches the text raw", () => {
    const escaped = opensslText(hostile("inj-cn-newline-dn") ?? assert.fail()) ?? "";
    assert.match(escaped, /\\0A/);
    const config = join(folder, "raw.cnf");
    writeFileSync(
      config,
      `[req]\ndistinguished_name=dn\n[dn]\n[e]\n1.2.3.4=DER:0C:06:0A:1B:5B:0D:E2:80\nsubjectAltName=DNS:a\u202eb,URI:x\u0007\n`,
    );
    const text =
      opensslText(decodeInput(made(["-x509", "-extensions", "e", "-config", config]))[0] ?? assert.fail()) ?? "";
    assert.match(text, /DNS:a\\E2\\80\\AEb, URI:x\\07/);
    assert.equal(hasRawCharacter(text), false);
  });

  test("nothing but certificates, requests and lists has such a text", () => {
    const [key] = decodeInput(openssl(["genpkey", "-algorithm", "ED25519"]));
    assert.equal(opensslText(key ?? assert.fail()), undefined);
  });

  function made(args: readonly string[], algorithm = "EC"): Uint8Array {
    const curve = algorithm === "EC" && !args.includes("-pkeyopt") ? ["-pkeyopt", "ec_paramgen_curve:P-256"] : [];
    const key = ["-newkey", algorithm, ...curve, "-nodes", "-keyout", join(folder, "key.pem")];
    const hasOwnSubject = args.includes("-config") && !args.includes("-x509");
    const subject = hasOwnSubject ? [] : ["-subj", '/C=DE/O=Größe, "a" & <b>/CN= # +', "-utf8"];
    const pem = openssl(["req", "-new", ...key, ...subject, ...args]);
    return new Uint8Array(Buffer.from(pem.replaceAll(/-----[^-]+-----/g, ""), "base64"));
  }
});

const extensionSets: readonly (readonly [string, string])[] = [
  [
    "names",
    `[e]
subjectAltName=critical,@names
issuerAltName=DNS:issuer.example
nameConstraints=permitted;DNS:.example.com,permitted;IP:192.0.2.0/255.255.255.0,excluded;email:.example.net
[names]
DNS.1=*.example.com
IP.1=192.0.2.1
IP.2=2001:db8::1
email.1=a@example.com
URI.1=https://example.com/?a=b
RID.1=1.2.840.113549.1.1.1
dirName.1=directory
otherName.1=1.3.6.1.4.1.311.20.2.3;UTF8:user@example.com
otherName.2=1.2.3;IA5:text
[directory]
C=DE
O=a/b+c
`,
  ],
  [
    "policies",
    `[e]
certificatePolicies=1.2.3.4,anyPolicy,@policy
policyConstraints=requireExplicitPolicy:0,inhibitPolicyMapping:2
policyMappings=1.2.3.4:1.2.3.5
inhibitAnyPolicy=3
[policy]
policyIdentifier=1.3.5.8
CPS.1=https://example.com/cps
userNotice.1=@notice
[notice]
explicitText=UTF8:Greetings
organization=Example
noticeNumbers=1,2
`,
  ],
  [
    "places",
    `[e]
authorityInfoAccess=OCSP;URI:http://ocsp.example.com,caIssuers;URI:http://ca.example.com/ca.crt
subjectInfoAccess=caRepository;URI:http://ca.example.com/
crlDistributionPoints=point,URI:http://crl.example.com/b.crl
freshestCRL=URI:http://crl.example.com/delta.crl
[point]
fullname=URI:http://crl.example.com/a.crl
reasons=keyCompromise,CACompromise
CRLissuer=dirName:issuer
[issuer]
C=DE
`,
  ],
  [
    "uses",
    `[e]
basicConstraints=critical,CA:TRUE,pathlen:3
keyUsage=critical,digitalSignature,keyCertSign,cRLSign,decipherOnly
extendedKeyUsage=serverAuth,clientAuth,1.2.3.4,anyExtendedKeyUsage
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid:always,issuer:always
tlsfeature=status_request,status_request_v2
noCheck=ignored
nsCertType=server,objsign
nsComment=text
1.3.6.1.4.1.11129.2.4.3=critical,DER:05:00
1.2.3.4.5=ASN1:UTF8:unknown
`,
  ],
];

/** The attributes of a request stand in its configuration, and are left out when the subject stands elsewhere. */
const requestConfig = `[req]
prompt=no
distinguished_name=dn
attributes=attributes
req_extensions=e
[dn]
CN=request
[attributes]
challengePassword=secret
unstructuredName=name
[e]
subjectAltName=DNS:example.com
keyUsage=digitalSignature
`;
