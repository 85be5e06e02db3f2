// The keystore format of Java up to 8 ("JKS"), for what still asks for it. Its protection is weak: a keyed SHA-1 over the
// whole, and for the key an XOR with a stream of SHA-1. The format allows nothing better; PKCS #12 does.

import { randomBytes } from "node:crypto";
import { nullValue, objectIdentifier, octetString, sequence } from "../pki/der/writer";
import { sha1 } from "./digest";
import type { KeyStoreContent } from "./pkcs12";

const magic = 0xfeedfeed;
const version = 2;
const keyProtector = "1.3.6.1.4.1.42.2.17.1.1";
const [keyEntry, trustedEntry] = [1, 2];

/** With a key, the certificates are its chain; without one, each is an entry of its own, trusted. */
export function encodeJavaKeyStore({ pkcs8, certificates, password }: KeyStoreContent, at: Date): Uint8Array {
  const secret = utf16(password);
  const [own] = certificates;
  const entries =
    pkcs8 && own
      ? [
          Buffer.concat([
            entryHead(keyEntry, own.alias, at),
            sized(protectedKey(pkcs8, secret)),
            int32(certificates.length),
            ...certificates.map(({ der }) => x509(der)),
          ]),
        ]
      : certificates.map(({ der, alias }) => Buffer.concat([entryHead(trustedEntry, alias, at), x509(der)]));
  const content = Buffer.concat([int32(magic), int32(version), int32(entries.length), ...entries]);
  return Buffer.concat([content, sha1(Buffer.concat([secret, Buffer.from("Mighty Aphrodite"), content]))]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();

const sized = (bytes: Uint8Array): Buffer => Buffer.concat([int32(bytes.length), bytes]);

/** Text as Java's DataOutput writes it; aliases and types are ASCII here. */
function shortText(text: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length);
  return Buffer.concat([length, Buffer.from(text, "latin1")]);
}

function entryHead(tag: number, alias: string, at: Date): Buffer {
  const time = Buffer.alloc(8);
  time.writeBigInt64BE(BigInt(at.getTime()));
  return Buffer.concat([int32(tag), shortText(alias.toLowerCase()), time]);
}

const x509 = (der: Uint8Array): Buffer => Buffer.concat([shortText("X.509"), sized(der)]);

/** Salt, the key XORed with SHA-1(password, previous block …), and SHA-1(password, key) as a check. */
function protectedKey(pkcs8: Uint8Array, secret: Uint8Array): Uint8Array {
  const salt = randomBytes(20);
  const encrypted = Buffer.from(pkcs8);
  let block: Uint8Array = salt;
  for (let at = 0; at < encrypted.length; at += 1) {
    if (at % 20 === 0) block = sha1(Buffer.concat([secret, block]));
    encrypted[at] = (encrypted[at] ?? 0) ^ (block[at % 20] ?? 0);
  }
  const check = sha1(Buffer.concat([secret, pkcs8]));
  const algorithm = sequence(objectIdentifier(keyProtector), nullValue);
  return sequence(algorithm, octetString(Buffer.concat([salt, encrypted, check])));
}
