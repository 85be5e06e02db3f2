import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sha1, sha256 } from "../../../src/crypto/digest";
import { verifySignature } from "../../../src/crypto/verifySignature";
import { type Certificate, decodeCertificate } from "../../../src/pki/certificate/certificate";
import { type CertificateList, decodeCertificateList } from "../../../src/pki/certificate/certificateList";
import { findExtension } from "../../../src/pki/extensions/extension";
import { nameKey } from "../../../src/pki/path/nameKey";
import { PkiError } from "../../../src/pki/pkiError";
import { decodeOcspResponse } from "../../../src/pki/revocation/decodeOcspResponse";
import { revocationStatus } from "../../../src/pki/revocation/revocationStatus";
import { fixtures } from "../fixtures";

const lines = (name: string): unknown[] =>
  readFileSync(join(fixtures, "revocation", name), "utf8")
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));

const octets = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, "base64"));

/** What cannot be decoded is no source. */
function decodable<T>(decode: (der: Uint8Array) => T, base64: string): T[] {
  try {
    return [decode(octets(base64))];
  } catch (error) {
    if (error instanceof PkiError) return [];
    throw error;
  }
}

const common = { verify: verifySignature, sha1, sha256 };

interface SingleCase {
  readonly name: string;
  readonly expect: string;
  readonly at: string;
  readonly maximumAgeSeconds: number;
  readonly certificate: string;
  readonly issuer: string;
  readonly lists: readonly string[];
  readonly responses: readonly string[];
}

/** Where RFC 5280 and NIST (4.14.22) say something else than this suite, or the certificate itself is not DER. */
const otherwise = new Map([
  ["crl/bad_idp_indirectcrl", "good"],
  ["ocsp/good_response_invalid_serial", "not decodable"],
]);

suite("revocation as BoringSSL's suite has it", () => {
  for (const each of lines("boringssl.jsonl") as SingleCase[]) {
    const expected = otherwise.get(each.name) ?? each.expect;
    test(`${each.name} is ${expected}`, async () => {
      const [certificate] = decodable(decodeCertificate, each.certificate);
      const status = certificate && (await judge(certificate, each));
      assert.equal(status ?? "not decodable", expected);
    });
  }

  async function judge(certificate: Certificate, { issuer, lists, responses, at, maximumAgeSeconds }: SingleCase) {
    const { kind } = await revocationStatus({
      ...common,
      certificate,
      issuer: decodeCertificate(octets(issuer)),
      lists: lists.flatMap((list) => decodable(decodeCertificateList, list)),
      responses: responses.flatMap((response) => decodable(decodeOcspResponse, response)),
      candidates: [],
      at: new Date(at),
      maximumAge: maximumAgeSeconds * 1000,
    });
    return kind;
  }
});

interface PathCase {
  readonly test: string;
  readonly valid: boolean;
  readonly certificates: readonly string[];
  readonly lists: readonly string[];
}

type PkitsLine = PathCase | { readonly name: string; readonly certificate?: string; readonly list?: string };

suite("revocation as NIST's PKITS has it, sections 4.4, 4.14 and 4.15", () => {
  const rows = lines("pkits.jsonl") as PkitsLine[];
  const certificates = new Map<string, Certificate>();
  const lists = new Map<string, CertificateList[]>();
  for (const row of rows) {
    if ("test" in row) continue;
    if (row.certificate !== undefined) certificates.set(row.name, decodeCertificate(octets(row.certificate)));
    if (row.list !== undefined) lists.set(row.name, decodable(decodeCertificateList, row.list));
  }

  for (const each of rows) {
    if (!("test" in each)) continue;
    test(`${each.test} is ${each.valid ? "good" : "not good"}`, async () => {
      const known = each.certificates.flatMap((name) => certificates.get(name) ?? []);
      const found = each.lists.flatMap((name) => lists.get(name) ?? []);
      assert.equal(await isGood(pathOf(known), known, found), each.valid);
    });
  }

  /** By names alone: the suite has one CA of each name on a path. */
  function pathOf(known: readonly Certificate[]): readonly Certificate[] {
    const isAuthority = ({ extensions }: Certificate) => findExtension(extensions, "basicConstraints")?.cA === true;
    const path = known.slice(-1);
    for (;;) {
      const issuer = path.at(-1)?.issuer;
      const next = known.find(
        (each) => issuer && isAuthority(each) && !path.includes(each) && nameKey(each.subject) === nameKey(issuer),
      );
      if (!next) return path;
      path.push(next);
    }
  }

  async function isGood(
    path: readonly Certificate[],
    candidates: readonly Certificate[],
    given: readonly CertificateList[],
  ): Promise<boolean> {
    const sources = { lists: given, responses: [], candidates, anchors: candidates.slice(0, 1) };
    for (const [place, issuer] of path.slice(1).entries()) {
      const certificate = path[place];
      assert.ok(certificate);
      const at = new Date("2011-04-15T00:00:00Z");
      const { kind } = await revocationStatus({ ...common, ...sources, certificate, issuer, at });
      if (kind !== "good") return false;
    }
    return true;
  }
});

interface ResponseCase {
  readonly name: string;
  readonly valid: boolean;
  readonly response: string;
  readonly certificates: readonly string[];
}

suite("OCSP responders as OpenSSL's suite has them", () => {
  for (const { name, valid, response: base64, certificates } of lines("openssl-ocsp.jsonl") as ResponseCase[]) {
    test(`${name} is ${valid ? "believed" : "not believed"}`, async () => {
      const response = decodeOcspResponse(octets(base64));
      const [single] = response.basic?.responses ?? [];
      assert.ok(single);
      const candidates = [...certificates.map(octets).map(decodeCertificate), ...(response.basic?.certificates ?? [])];
      const kinds = candidates.map(async (issuer) => {
        // The suite has no certificates that the responses are about: one of each issuer, with the number that is asked for.
        const certificate = { ...issuer, issuer: issuer.subject, serialNumber: single.certId.serialNumber };
        const at = single.thisUpdate;
        const sources = { lists: [], responses: [response], candidates };
        return (await revocationStatus({ ...common, ...sources, certificate, issuer, at })).kind;
      });
      assert.equal((await Promise.all(kinds)).includes("good"), valid);
    });
  }
});
