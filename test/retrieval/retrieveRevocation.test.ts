import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { sha1 } from "../../src/crypto/digest";
import { createSigner } from "../../src/crypto/signer";
import { verifySignature } from "../../src/crypto/verifySignature";
import { explicit, implicitConstructed, objectIdentifier, sequence } from "../../src/pki/der/writer";
import { encodeExtension } from "../../src/pki/issue/extensions/encodeExtension";
import { encodeGeneralName } from "../../src/pki/issue/generalNames";
import { signCertificateList } from "../../src/pki/revocation/certificateListBuilder";
import { decodeOcspRequest } from "../../src/pki/revocation/ocspRequest";
import { type CertificateStatus, signOcspResponse } from "../../src/pki/revocation/ocspResponse";
import { revocationStatus } from "../../src/pki/revocation/revocationStatus";
import { type RetrievedRevocation, retrieveRevocation } from "../../src/retrieval/retrieveRevocation";
import { issue, type Issued } from "../pki/testAuthority";

const now = new Date(Math.floor(Date.now() / 1000) * 1000);
const tomorrow = new Date(now.getTime() + 86_400_000);
const never = new AbortController().signal;

const uri = (value: string): Uint8Array => encodeGeneralName({ type: "uri", value });
const listsAt = (...urls: readonly string[]): Uint8Array =>
  encodeExtension(
    "2.5.29.31",
    false,
    sequence(...urls.map((url) => sequence(explicit(0, implicitConstructed(0, uri(url)))))),
  );
const access = (...ways: readonly (readonly ["1" | "2", string])[]): Uint8Array => {
  const described = ways.map(([way, url]) => sequence(objectIdentifier(`1.3.6.1.5.5.7.48.${way}`), uri(url)));
  return encodeExtension("1.3.6.1.5.5.7.1.1", false, sequence(...described));
};

suite("asking everybody whom a certificate names", () => {
  let root: Issued;
  let server: Server;
  let origin: string;
  let asked: string[] = [];
  let status: CertificateStatus = { kind: "good" };
  let takesGet = true;

  suiteSetup(async () => {
    root = await issue({ subject: "CN=Root", template: "RootCACertificate" });
    server = createServer((request, response) => {
      asked.push(`${request.method ?? ""} ${(request.url ?? "").slice(0, 6)}`);
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        void answer(request.url ?? "", Buffer.concat(parts)).then((body) => {
          response.statusCode = body ? 200 : 404;
          response.end(body);
        });
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  suiteTeardown(() => {
    server.closeAllConnections();
    server.close();
  });
  setup(() => {
    asked = [];
    status = { kind: "good" };
    takesGet = true;
  });

  async function answer(path: string, body: Buffer): Promise<Uint8Array | undefined> {
    if (path.startsWith("/ca")) return root.certificate.der;
    if (path.startsWith("/crl")) return list();
    if (!/^\/ocsp(\/|$)/.test(path) || (body.length === 0 && !takesGet)) return undefined;
    const inPath = Buffer.from(decodeURIComponent(path.slice("/ocsp/".length)), "base64");
    return respond(decodeOcspRequest(body.length > 0 ? body : inPath).certIds.map(({ der }) => der));
  }

  const signer = () => createSigner(root.privateKey, "SHA256WITHECDSA");

  const list = (): Promise<Uint8Array> =>
    signCertificateList(
      { issuer: root.certificate.subject.der, thisUpdate: now, nextUpdate: tomorrow, revoked: [], extensions: [] },
      signer(),
    );

  const respond = (certIds: readonly Uint8Array[]): Promise<Uint8Array> =>
    signOcspResponse(
      {
        responderKeyHash: sha1(root.certificate.subjectPublicKeyInfo.publicKey),
        producedAt: now,
        nextUpdate: tomorrow,
        responses: certIds.map((certId) => ({ certId, status })),
        certificate: root.certificate.der,
      },
      signer(),
    );

  const device = (...added: readonly Uint8Array[]): Promise<Issued> =>
    issue({ subject: "CN=device", template: "EndEntityCertificate", issuer: root, added });

  async function retrieved({ certificate }: Issued, knowsIssuer = true): Promise<RetrievedRevocation> {
    const issuer = knowsIssuer ? root.certificate : undefined;
    return retrieveRevocation({ certificate, sha1, issuer }, { allow: [origin] }, never);
  }

  async function judged(one: Issued, { answers }: RetrievedRevocation): Promise<string> {
    const found = await revocationStatus({
      ...{
        certificate: one.certificate,
        issuer: root.certificate,
        candidates: [],
        at: new Date(),
        verify: verifySignature,
      },
      ...{
        lists: answers.flatMap(({ lists }) => lists),
        responses: answers.flatMap(({ responses }) => responses),
        sha1,
      },
    });
    return found.kind === "undetermined" ? found.code : `${found.kind} by ${found.by}`;
  }

  test("the responder and the list are asked, and what they say is usable", async () => {
    const one = await device(access(["1", `${origin}/ocsp`]), listsAt(`${origin}/crl/a.crl`));
    const found = await retrieved(one);
    assert.deepEqual(asked, ["GET /ocsp/", "GET /crl/a"]);
    assert.equal(await judged(one, found), "good by ocsp");
    status = { kind: "revoked", at: now, reason: "keyCompromise" };
    assert.equal(await judged(one, await retrieved(one)), "revoked by ocsp");
  });

  test("a responder that does not take GET is asked by POST", async () => {
    takesGet = false;
    const one = await device(access(["1", `${origin}/ocsp`]));
    assert.equal(await judged(one, await retrieved(one)), "good by ocsp");
    assert.deepEqual(asked, ["GET /ocsp/", "POST /ocsp"]);
  });

  test("the issuer is fetched first when it is not known", async () => {
    const one = await device(access(["1", `${origin}/ocsp`], ["2", `${origin}/ca.cer`]));
    const found = await retrieved(one, false);
    assert.deepEqual(asked, ["GET /ca.ce", "GET /ocsp/"]);
    assert.deepEqual(found.answers[0]?.certificates[0]?.der, root.certificate.der);
    assert.equal(await judged(one, found), "good by ocsp");
  });

  test("four URLs are asked at most, responders and lists in turn, and the others are named", async () => {
    const lists = [1, 2, 3].map((number) => `${origin}/crl/${number}`);
    const one = await device(
      access(["1", `${origin}/ocsp`], ["1", `${origin}/ocsp2`]),
      listsAt("ldap://127.0.0.1/", ...lists),
    );
    const found = await retrieved(one);
    assert.deepEqual(asked, ["GET /ocsp/", "GET /ocsp2", "POST /ocsp2", "GET /crl/1", "GET /crl/2"]);
    assert.deepEqual(
      found.answers.map(({ source }) => source.url),
      [`${origin}/ocsp`, `${origin}/ocsp2`, `${origin}/crl/1`, `${origin}/crl/2`],
    );
    assert.deepEqual(
      found.leftOut.map(({ url }) => url),
      ["ldap://127.0.0.1/", `${origin}/crl/3`],
    );
  });

  test("what fails is an answer that says why, and the others are asked", async () => {
    const one = await device(
      listsAt("http://169.254.169.254/a.crl", `${origin}/ca`, `${origin}/nothing`, `${origin}/crl`),
    );
    const { answers } = await retrieved(one);
    assert.deepEqual(
      answers.map(({ failure, lists }) => failure?.code ?? lists.length),
      ["forbidden-address", "unexpected-tag", "http-status", 1],
    );
  });
});
