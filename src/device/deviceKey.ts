import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { importPublicKey } from "../crypto/importPublicKey";
import type { Certificate } from "../pki/certificate/certificate";
import { recognizePrivateKey } from "../pki/container/privateKeyDescription";
import { PkiError } from "../pki/pkiError";
import type { BundleFile, BundleFinding, BundleFindingCode } from "./bundleFinding";
import { readSlot } from "./bundleFile";

interface KeyReading {
  readonly key?: KeyObject;
  readonly findings: readonly BundleFinding[];
}

/** The private key of a device: PEM in any of OpenSSL's forms, or DER. */
export function readDeviceKey(file: BundleFile): KeyReading {
  const { objects, findings } = readSlot("key", file);
  if (findings.length > 0) return { findings };
  const description = objects.find((object) => object.kind === "private-key");
  const finding = (code: BundleFindingCode, text: string): KeyReading => ({ findings: [{ slot: "key", code, text }] });
  if (description?.encrypted) {
    return finding(
      "encrypted-key",
      `The key "${file.name}" is encrypted, and a device has nobody to type a passphrase: write it out with "openssl pkey -in FILE -out KEY".`,
    );
  }
  const key = importPrivateKey(file.bytes);
  return key
    ? { key, findings: [] }
    : finding(
        "key-not-usable",
        `The key "${file.name}" is of a kind that TLS does not take: use PKCS #8, PKCS #1 or SEC 1.`,
      );
}

/** Whether a certificate is for this key. False also for a public key that nobody can read. */
export function isKeyOf(privateKey: KeyObject, { subjectPublicKeyInfo }: Certificate): boolean {
  try {
    return importPublicKey(subjectPublicKeyInfo)?.equals(createPublicKey(privateKey)) ?? false;
  } catch (error) {
    if (error instanceof PkiError) return false;
    throw error;
  }
}

const types = { pkcs8: "pkcs8", pkcs1: "pkcs1", sec1: "sec1" } as const;

function importPrivateKey(bytes: Uint8Array): KeyObject | undefined {
  const key = Buffer.from(bytes);
  try {
    if (key.includes("-----BEGIN ")) return createPrivateKey({ key: privateBlock(key), format: "pem" });
    const format = recognizePrivateKey(bytes);
    const type = format && format in types ? types[format as keyof typeof types] : undefined;
    return type && createPrivateKey({ key, format: "der", type });
  } catch {
    return undefined; // OpenSSL's reason says nothing to a person, and might quote the file
  }
}

/** OpenSSL takes the first block, which may be curve parameters or a certificate. */
function privateBlock(pem: Buffer): string {
  const text = pem.toString("latin1");
  return /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----[^-]*-----END (?:[A-Z]+ )?PRIVATE KEY-----/.exec(text)?.[0] ?? text;
}
