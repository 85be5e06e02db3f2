import assert from "node:assert/strict";
import { verifySignature } from "../../src/crypto/verifySignature";
import { type Certificate, decodeCertificate } from "../../src/pki/certificate/certificate";
import { buildPath } from "../../src/pki/path/buildPath";
import type { VerifySignature } from "../../src/pki/path/verifySignature";
import { issue, type Issued } from "./testAuthority";

// SECURITY: at most 1,000 signature checks, two seconds, and a clear "gave up".
suite("a search that hostile certificates make long", () => {
  let root: Issued;
  let authority: Issued;
  let leaf: Issued;
  let checks = 0;

  const counted: VerifySignature = (input) => {
    checks += 1;
    return verifySignature(input);
  };

  suiteSetup(async () => {
    root = await issue({ subject: "CN=Root", template: "RootCACertificate" });
    authority = await issue({ subject: "CN=Authority", template: "SubordinateCACertificate_PathLen0", issuer: root });
    leaf = await issue({ subject: "CN=leaf", template: "EndEntityCertificate", issuer: authority });
  });

  setup(() => {
    checks = 0;
  });

  const search = (candidates: readonly Certificate[], anchors: readonly Certificate[] = []) =>
    buildPath(leaf.certificate, candidates, { at: new Date(), verify: counted, anchors });

  test("ends after 1,000 signature checks and says so", async function () {
    this.timeout(60_000);
    const verdict = await search(forgeries(authority.certificate, 10_000));
    assert.equal(checks, 1000);
    assert.equal(verdict.valid, false);
    assert.equal(verdict.reasons.at(-1)?.code, "budget-exceeded");
  });

  test("finds the issuer first that has the key identifier, among thousands that have the name", async function () {
    this.timeout(60_000);
    const strangers = await Promise.all(
      Array.from({ length: 5 }, () =>
        issue({ subject: "CN=Authority", template: "SubordinateCACertificate_PathLen0", issuer: root }),
      ),
    );
    const namesakes = strangers.flatMap(({ certificate }) => forgeries(certificate, 190));
    const verdict = await search([...namesakes, authority.certificate], [root.certificate]);
    assert.equal(verdict.trusted, true);
    assert.deepEqual(verdict.certificates[1], authority.certificate);
    assert.equal(checks, 2);
  });

  test("the same certificate a thousand times is one candidate", async () => {
    const verdict = await search(
      Array.from({ length: 1000 }, () => decodeCertificate(Uint8Array.from(authority.certificate.der))),
      [root.certificate],
    );
    assert.equal(verdict.trusted, true);
    assert.equal(checks, 2);
  });

  test("authorities that certify each other in a circle end the search", async () => {
    const first = await issue({ subject: "CN=First", template: "RootCACertificate" });
    const second = await issue({ subject: "CN=Second", template: "SubordinateCACertificate_PathLen3", issuer: first });
    const circle = await issue({
      subject: "CN=First",
      template: "SubordinateCACertificate_PathLen3",
      issuer: second,
      key: first,
    });
    const below = await issue({ subject: "CN=below", template: "EndEntityCertificate", issuer: circle });
    const verdict = await buildPath(below.certificate, [second.certificate, circle.certificate], {
      at: new Date(),
      verify: counted,
    });
    assert.equal(verdict.valid, false);
    assert.ok(checks < 10, String(checks));
  });
});

/** Certificates with serial number and key changed, so that each is another one and signed nothing. */
function forgeries({ der, serialNumber, subjectPublicKeyInfo }: Certificate, count: number): Certificate[] {
  const serialAt = serialNumber.byteOffset - der.byteOffset;
  const keyAt = subjectPublicKeyInfo.publicKey.byteOffset - der.byteOffset;
  return Array.from({ length: count }, (_, number) => {
    const changed = Uint8Array.from(der);
    changed[serialAt + 2] = number & 0xff;
    changed[serialAt + 3] = number >> 8;
    changed[keyAt + 20] = number & 0xff;
    changed[keyAt + 21] = number >> 8;
    changed[keyAt + 22] = (changed[keyAt + 22] ?? 0) ^ 0xff;
    return decodeCertificate(changed);
  });
}
