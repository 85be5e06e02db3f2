import assert from "node:assert/strict";
import { sha1, sha256 } from "../../../src/crypto/digest";
import { createSigner } from "../../../src/crypto/signer";
import { verifySignature } from "../../../src/crypto/verifySignature";
import { decodeOcspResponse } from "../../../src/pki/revocation/decodeOcspResponse";
import { decodeOcspRequest } from "../../../src/pki/revocation/ocspRequest";
import { encodeOcspRequest } from "../../../src/pki/revocation/ocspRequestBuilder";
import { type CertificateStatus, encodeOcspRefusal, signOcspResponse } from "../../../src/pki/revocation/ocspResponse";
import { revocationStatus } from "../../../src/pki/revocation/revocationStatus";
import { issue, type Issued } from "../testAuthority";

const now = new Date(Math.floor(Date.now() / 1000) * 1000);
const hour = 3_600_000;

suite("what OCSP responses say", () => {
  let root: Issued;
  let leaf: Issued;

  suiteSetup(async () => {
    root = await issue({ subject: "CN=Root", template: "RootCACertificate" });
    leaf = await issue({ subject: "CN=device", template: "EndEntityCertificate", issuer: root });
  });

  /** A response by this responder to the request for the leaf. */
  async function answer(responder: Issued, status: CertificateStatus): Promise<Uint8Array> {
    const request = decodeOcspRequest(encodeOcspRequest(leaf.certificate, root.certificate, sha1));
    const input = {
      responderKeyHash: sha1(responder.certificate.subjectPublicKeyInfo.publicKey),
      producedAt: now,
      nextUpdate: new Date(now.getTime() + hour),
      responses: request.certIds.map(({ der }) => ({ certId: der, status })),
      certificate: responder.certificate.der,
    };
    return signOcspResponse(input, createSigner(responder.privateKey, "SHA256WITHECDSA"));
  }

  async function judged(response: Uint8Array, at = now): Promise<string> {
    const status = await revocationStatus({
      ...{ certificate: leaf.certificate, issuer: root.certificate, lists: [], candidates: [], at },
      ...{ responses: [decodeOcspResponse(response)], verify: verifySignature, sha1, sha256 },
    });
    return status.kind === "undetermined" ? status.code : status.kind;
  }

  test("good, revoked and unknown are told apart, and unknown is not good", async () => {
    assert.equal(await judged(await answer(root, { kind: "good" })), "good");
    const revoked = { kind: "revoked", at: now, reason: "superseded" } as const;
    assert.equal(await judged(await answer(root, revoked)), "revoked");
    assert.equal(await judged(await answer(root, { kind: "unknown" })), "unknown-certificate");
  });

  test("a responder needs a certificate of the issuer that is for OCSP signing", async () => {
    const responder = await issue({ subject: "CN=OCSP", template: "OCSPSigningCertificate/V1", issuer: root });
    const device = await issue({ subject: "CN=other", template: "EndEntityCertificate", issuer: root });
    const stranger = await issue({ subject: "CN=Root", template: "RootCACertificate" });
    assert.equal(await judged(await answer(responder, { kind: "good" })), "good");
    assert.equal(await judged(await answer(device, { kind: "good" })), "signer-not-authorized");
    assert.equal(await judged(await answer(stranger, { kind: "good" })), "signer-not-authorized");
  });

  test("a response of before and one of after, and a refusal, tell nothing", async () => {
    const good = await answer(root, { kind: "good" });
    assert.equal(await judged(good, new Date(now.getTime() + 2 * hour)), "stale");
    assert.equal(await judged(good, new Date(now.getTime() - hour)), "not-yet-valid");
    assert.equal(await judged(encodeOcspRefusal("tryLater")), "responder-refused");
  });

  test("one flipped bit of the signature is seen", async () => {
    const good = await answer(root, { kind: "good" });
    const { basic } = decodeOcspResponse(good);
    const at = Buffer.from(good).indexOf(Buffer.from(basic?.signature ?? []).subarray(8));
    const flipped = good.map((octet, index) => (index === at ? octet ^ 1 : octet));
    assert.equal(await judged(flipped), "signature-invalid");
  });
});
