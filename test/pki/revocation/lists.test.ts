import assert from "node:assert/strict";
import { sha1 } from "../../../src/crypto/digest";
import { createSigner } from "../../../src/crypto/signer";
import { verifySignature } from "../../../src/crypto/verifySignature";
import { type CertificateList, decodeCertificateList } from "../../../src/pki/certificate/certificateList";
import type { Certificate } from "../../../src/pki/certificate/certificate";
import { explicit, implicit, implicitConstructed, integer, sequence } from "../../../src/pki/der/writer";
import type { CrlReason } from "../../../src/pki/extensions/cRLReason";
import { encodeExtension } from "../../../src/pki/issue/extensions/encodeExtension";
import { encodeGeneralName } from "../../../src/pki/issue/generalNames";
import { signCertificateList } from "../../../src/pki/revocation/certificateListBuilder";
import { encodeCrlNumber, encodeIssuingDistributionPoint } from "../../../src/pki/revocation/crlExtensions";
import type { RevocationCheck } from "../../../src/pki/revocation/revocationCheck";
import { revocationStatus } from "../../../src/pki/revocation/revocationStatus";
import { issue, type Issued } from "../testAuthority";

const hour = 3_600_000;
const now = new Date(Math.floor(Date.now() / 1000) * 1000);
const ago = (hours: number): Date => new Date(now.getTime() - hours * hour);

const deltaOf = (base: number): Uint8Array => encodeExtension("2.5.29.27", true, integer(base));

/** DistributionPoint with a URI, and perhaps reasons. */
const pointsTo = (url: string, ...more: readonly Uint8Array[]): Uint8Array =>
  encodeExtension("2.5.29.31", false, sequence(sequence(named(url), ...more)));
const named = (url: string): Uint8Array =>
  explicit(0, implicitConstructed(0, encodeGeneralName({ type: "uri", value: url })));

const url = "http://crl.example/a.crl";

suite("what revocation lists say", () => {
  let root: Issued;
  let leaf: Certificate;
  let other: Issued;

  suiteSetup(async () => {
    const notBefore = ago(100);
    root = await issue({ subject: "CN=Root", template: "RootCACertificate", notBefore });
    other = await issue({ subject: "CN=Other", template: "RootCACertificate", notBefore });
    leaf = (await device("CN=device")).certificate;
  });

  const device = (subject: string, ...added: readonly Uint8Array[]): Promise<Issued> =>
    issue({ subject, template: "EndEntityCertificate", issuer: root, notBefore: ago(50), added });

  interface ListOptions {
    readonly issuer?: Issued;
    readonly revoked?: readonly [Certificate, CrlReason][];
    readonly number?: number;
    readonly from?: Date;
    readonly until?: Date;
    readonly extensions?: readonly Uint8Array[];
  }

  async function list({ issuer = root, revoked = [], number = 1, from = ago(2), ...more }: ListOptions = {}) {
    const input = {
      issuer: issuer.certificate.subject.der,
      thisUpdate: from,
      nextUpdate: more.until ?? new Date(now.getTime() + hour),
      revoked: revoked.map(([{ serialNumber }, reason]) => ({ serialNumber, revocationDate: ago(3), reason })),
      extensions: [encodeCrlNumber(number), ...(more.extensions ?? [])],
    };
    return decodeCertificateList(await signCertificateList(input, createSigner(issuer.privateKey, "SHA256WITHECDSA")));
  }

  async function judged(lists: readonly CertificateList[], more: Partial<RevocationCheck> = {}): Promise<string> {
    const sources = { lists, responses: [], candidates: [] };
    const check = { certificate: leaf, issuer: root.certificate, at: now, verify: verifySignature, sha1 };
    const status = await revocationStatus({ ...check, ...sources, ...more });
    return status.kind === "undetermined" ? status.code : status.kind;
  }

  test("nothing at all is no good news", async () => {
    assert.equal(await judged([]), "no-source");
  });

  test("a certificate that is not on the list is good", async () => {
    assert.equal(await judged([await list()]), "good");
  });

  test("a certificate on the list is revoked, with its reason and date", async () => {
    const status = await revocationStatus({
      ...{ certificate: leaf, issuer: root.certificate, at: now, verify: verifySignature, sha1 },
      ...{ lists: [await list({ revoked: [[leaf, "keyCompromise"]] })], responses: [], candidates: [] },
    });
    assert.ok(status.kind === "revoked");
    assert.deepEqual([status.by, status.at, status.reason], ["crl", ago(3), "keyCompromise"]);
  });

  test("a list of before and one of after tell nothing of now", async () => {
    assert.equal(await judged([await list({ from: ago(5), until: ago(1) })]), "stale");
    assert.equal(await judged([await list()], { at: ago(3) }), "not-yet-valid");
  });

  test("a list of another issuer, and one that says it is of the issuer and is not, are not used", async () => {
    assert.equal(await judged([await list({ issuer: other })]), "wrong-issuer");
    const forged = { ...other, certificate: root.certificate };
    assert.equal(await judged([await list({ issuer: forged })]), "signature-invalid");
  });

  test("of two lists with the same scope the later one counts, so that a hold can end", async () => {
    const held = await list({ revoked: [[leaf, "certificateHold"]], from: ago(4) });
    const ended = await list({ number: 2, from: ago(2) });
    assert.equal(await judged([held, ended]), "good");
    assert.equal(await judged([held, await list({ number: 2, from: ago(5) })]), "revoked");
  });

  test("a delta list revokes, takes off the list, and brings a list up to date", async () => {
    const base = await list({ number: 5, from: ago(4), until: ago(1) });
    const withLeaf = await list({ number: 5, revoked: [[leaf, "certificateHold"]], from: ago(4) });
    const delta = (number: number, from: number, revoked: [Certificate, CrlReason][] = []) =>
      list({ number, revoked, extensions: [deltaOf(from)] });
    assert.equal(await judged([base, await delta(6, 5)]), "good");
    assert.equal(await judged([base, await delta(6, 5, [[leaf, "superseded"]])]), "revoked");
    assert.equal(await judged([withLeaf, await delta(6, 4, [[leaf, "removeFromCRL"]])]), "good");
    assert.equal(await judged([base, await delta(8, 6)]), "stale");
    assert.equal(await judged([await delta(6, 5)]), "no-base");
  });

  test("the list of a distribution point is for those that name it", async () => {
    const scoped = await list({ extensions: [encodeIssuingDistributionPoint(url)] });
    const { certificate } = await device("CN=named", pointsTo(url));
    const { certificate: elsewhere } = await device("CN=elsewhere", pointsTo("http://crl.example/b.crl"));
    assert.equal(await judged([scoped], { certificate }), "good");
    assert.equal(await judged([scoped], { certificate: elsewhere }), "not-in-scope");
    assert.equal(await judged([scoped]), "not-in-scope");
  });

  test("lists for some reasons make a certificate good when together they are for all", async () => {
    // ReasonFlags: bits 1 and 2, and bits 3 to 8.
    const someReasons = (...flags: number[]) =>
      encodeExtension("2.5.29.28", true, sequence(implicit(3, Uint8Array.of(...flags))));
    const compromise = await list({ extensions: [someReasons(5, 0x60)] });
    const rest = await list({ extensions: [someReasons(7, 0x1f, 0x80)] });
    assert.equal(await judged([compromise]), "reasons-not-covered");
    assert.equal(await judged([compromise, rest]), "good");
  });

  test("a list with a critical extension that is not known tells nothing", async () => {
    const strange = encodeExtension("1.2.3.4", true, integer(1));
    assert.equal(await judged([await list({ extensions: [strange] })]), "unknown-critical-extension");
  });

  test("a list that was made after the certificate's end does not say that it was good", async () => {
    const { certificate } = await issue({
      ...{ subject: "CN=ended", template: "EndEntityCertificate", issuer: root },
      ...{ notBefore: ago(50), notAfter: ago(3) },
    });
    assert.equal(await judged([await list()], { certificate }), "ended-before");
    assert.equal(await judged([await list({ revoked: [[certificate, "superseded"]] })], { certificate }), "revoked");
  });

  test("a stranger who has the issuer's name and a certificate does not sign its lists", async () => {
    const stranger = await issue({ subject: "CN=Root", template: "RootCACertificate", notBefore: ago(100) });
    const forged = await list({ issuer: stranger });
    assert.equal(await judged([forged], { candidates: [stranger.certificate] }), "signer-not-authorized");
    // Nor one whom the stranger certified: who certified the genuine key does not matter.
    const above = await issue({ subject: "CN=Above", template: "RootCACertificate", notBefore: ago(100) });
    const crossed = await issue({
      ...{ subject: "CN=Root", template: "SubordinateCACertificate_PathLen0/V1", issuer: above, key: root },
    });
    const signer = await issue({ subject: "CN=Root", template: "SubordinateCACertificate_PathLen0/V1", issuer: above });
    const candidates = [above.certificate, crossed.certificate, signer.certificate];
    assert.equal(await judged([await list({ issuer: signer })], { candidates }), "signer-not-authorized");
  });

  test("a device that has the name of a CA does not sign lists", async () => {
    const device = await issue({ subject: "CN=Root", template: "EndEntityCertificate", issuer: root });
    const forged = await list({ issuer: device });
    assert.equal(await judged([forged], { candidates: [device.certificate] }), "signer-not-authorized");
  });

  test("more signatures than are sensible are not checked", async () => {
    let checks = 0;
    const verify: typeof verifySignature = (input) => {
      checks += 1;
      return verifySignature(input);
    };
    const forged = await list({ issuer: { ...other, certificate: root.certificate } });
    const lists = Array.from({ length: 300 }, () => ({ ...forged }));
    assert.equal(await judged(lists, { verify }), "budget-exceeded");
    assert.equal(checks, 200);
  });

  test("a list of 200,000 entries is walked over once", async function () {
    this.timeout(60_000);
    const entry = (number: number) => ({
      serialNumber: Uint8Array.of(0x40, number >> 16, number >> 8, number, 1, 2, 3, 4),
      revocationDate: ago(3),
      reason: "keyCompromise" as const,
    });
    const revoked = Array.from({ length: 200_000 }, (_, number) => entry(number));
    const issuer = root.certificate.subject.der;
    const input = { issuer, thisUpdate: ago(2), nextUpdate: new Date(now.getTime() + hour), revoked, extensions: [] };
    const der = await signCertificateList(input, createSigner(root.privateKey, "SHA256WITHECDSA"));
    const long = decodeCertificateList(der);
    const listed = { ...leaf, serialNumber: entry(199_999).serialNumber };
    const read = { count: 0 };
    const watched = { ...long, revoked: new Proxy(long.revoked, { get: (all, key) => counted(all, key, read) }) };
    assert.equal(await judged([watched], { certificate: listed }), "revoked");
    assert.equal(await judged([watched]), "good");
    assert.equal(read.count, 1);
  });
});

function counted(all: object, key: string | symbol, read: { count: number }): unknown {
  if (/^\d+$/.test(String(key))) read.count += 1;
  return Reflect.get(all, key);
}
