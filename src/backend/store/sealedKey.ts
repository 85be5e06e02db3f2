import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { StoreError } from "./storeError";

/** A data key with the id that sealed keys name it by. */
export interface DataKey {
  readonly key: Uint8Array;
  /** 8 octets. */
  readonly id: Uint8Array;
}

export const dataKeyOctets = 32;

export const dataKeyFrom = (key: Uint8Array): DataKey => ({
  key,
  id: new Uint8Array(createHash("sha256").update("rootpin data key id\0").update(key).digest().subarray(0, 8)),
});

const algorithm = "aes-256-gcm";
const version = Uint8Array.of(1);
const nonceOctets = 12;
const tagOctets = 16;

/** version (1 octet), id of the data key (8), nonce (12), ciphertext, tag (16) */
export function seal({ key, id }: DataKey, plain: Uint8Array, owner: string): Uint8Array {
  const nonce = randomBytes(nonceOctets);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(associatedData(id, owner));
  const parts = [version, id, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()];
  return new Uint8Array(Buffer.concat(parts));
}

/** Throws StoreError "key-unreadable" when this was sealed with another key, for another owner, or was changed. */
export function unseal({ key, id }: DataKey, sealed: Uint8Array, owner: string): Buffer {
  const nonceStart = version.length + id.length;
  const start = nonceStart + nonceOctets;
  const header = sealed.subarray(0, nonceStart);
  if (Buffer.compare(header, Buffer.concat([version, id])) !== 0) throw unreadable();
  try {
    const decipher = createDecipheriv(algorithm, key, sealed.subarray(nonceStart, start));
    decipher.setAAD(associatedData(id, owner)).setAuthTag(sealed.subarray(-tagOctets));
    return Buffer.concat([decipher.update(sealed.subarray(start, -tagOctets)), decipher.final()]);
  } catch (error) {
    throw unreadable(error);
  }
}

const associatedData = (id: Uint8Array, owner: string): Buffer => Buffer.concat([version, id, Buffer.from(owner)]);

const unreadable = (cause?: unknown): StoreError =>
  new StoreError(
    "key-unreadable",
    "The key of this certificate authority cannot be opened with this store's data key.",
    {
      cause,
    },
  );
