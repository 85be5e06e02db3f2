import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { verifySignature } from "../../../src/crypto/verifySignature";
import type { AlgorithmIdentifier } from "../../../src/pki/certificate/algorithmIdentifier";
import { decodeSubjectPublicKeyInfo } from "../../../src/pki/certificate/subjectPublicKeyInfo";
import { constructed, tags } from "../../../src/pki/der/tag";
import { element, objectIdentifier, sequence } from "../../../src/pki/der/writer";
import { fixtures } from "../fixtures";

interface SignatureTest {
  readonly file: string;
  readonly id: number;
  readonly comment?: string;
  readonly sha?: string;
  readonly mgf?: string;
  readonly salt?: string;
  /** Place of the key. */
  readonly key: number;
  /** Hexadecimal. */
  readonly message: string;
  readonly signature: string;
  readonly valid: boolean;
}

const digests: Readonly<Record<string, string>> = {
  "SHA-224": "2.16.840.1.101.3.4.2.4",
  "SHA-256": "2.16.840.1.101.3.4.2.1",
  "SHA-384": "2.16.840.1.101.3.4.2.2",
  "SHA-512": "2.16.840.1.101.3.4.2.3",
};

/** By the start of the file's name and the digest. */
const algorithms: ReadonlyMap<string, string> = new Map([
  ["ecdsa SHA-224", "1.2.840.10045.4.3.1"],
  ["ecdsa SHA-256", "1.2.840.10045.4.3.2"],
  ["ecdsa SHA-384", "1.2.840.10045.4.3.3"],
  ["ecdsa SHA-512", "1.2.840.10045.4.3.4"],
  ["rsa_signature SHA-256", "1.2.840.113549.1.1.11"],
  ["rsa_signature SHA-384", "1.2.840.113549.1.1.12"],
  ["rsa_signature SHA-512", "1.2.840.113549.1.1.13"],
  ["dsa SHA-256", "2.16.840.1.101.3.4.3.2"],
  ["ed25519", "1.3.101.112"],
  ["ed448", "1.3.101.113"],
]);

suite("signatures of the Wycheproof project", () => {
  const file = JSON.parse(readFileSync(join(fixtures, "path", "wycheproof.json"), "utf8")) as {
    readonly keys: readonly string[];
    readonly tests: readonly SignatureTest[];
  };
  const keys = file.keys.map((text) => decodeSubjectPublicKeyInfo(new Uint8Array(Buffer.from(text, "base64"))));

  for (const name of new Set(file.tests.map((each) => each.file))) {
    test(`${name}: valid ones verify, invalid ones do not`, async () => {
      for (const each of file.tests.filter((one) => one.file === name)) {
        const spki = keys[each.key];
        assert.ok(spki);
        const [data, signature] = [each.message, each.signature].map((hex) => new Uint8Array(Buffer.from(hex, "hex")));
        assert.ok(data && signature);
        const verified = await verifySignature({ spki, algorithm: algorithmOf(each), data, signature });
        assert.equal(verified, each.valid, `${each.id}: ${each.comment ?? ""}`);
      }
    });
  }
});

function algorithmOf({ file, sha = "", mgf, salt }: SignatureTest): AlgorithmIdentifier {
  if (mgf !== undefined) return pss(sha, mgf, Number(salt));
  const kind = /^(ecdsa|rsa_signature|dsa|ed25519|ed448)/.exec(file)?.[1] ?? "";
  const oid = algorithms.get(kind.startsWith("ed") ? kind : `${kind} ${sha}`);
  assert.ok(oid, `${kind} ${sha}`);
  return { oid, der: sequence(objectIdentifier(oid)) };
}

/** RSASSA-PSS-params      RFC 4055 section 3.1 */
function pss(sha: string, mgf: string, salt: number): AlgorithmIdentifier {
  const digest = (name: string): Uint8Array => sequence(objectIdentifier(digests[name] ?? ""));
  const parameters = sequence(
    element(constructed(0), digest(sha)),
    element(constructed(1), sequence(objectIdentifier("1.2.840.113549.1.1.8"), digest(mgf))),
    element(constructed(2), element(tags.integer, Uint8Array.of(salt))),
  );
  return { oid: "1.2.840.113549.1.1.10", parameters, der: parameters };
}
