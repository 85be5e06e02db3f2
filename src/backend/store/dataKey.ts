import { randomBytes, scrypt } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { keyFolder, type Surroundings } from "../../protocol/dataFolder";
import { checkOwnFile, createOwnFile } from "../folder/ownFile";
import type { OpenStore } from "./openStore";
import { type DataKey, dataKeyFrom, dataKeyOctets } from "./sealedKey";
import { StoreError } from "./storeError";

/** How a store's data key is had; kept in the store, so that the wrong key is noticed at start. */
type Protection = { readonly keyId: string } & (
  { readonly kind: "key-file" } | { readonly kind: "passphrase"; readonly salt: string; readonly cost: number }
);

export interface DataKeySource extends Surroundings {
  /** Derives the data key; without it, the key is a file in the user's configuration. */
  readonly passphrase?: string | undefined;
}

const metaName = "data-key";

/** scrypt's N, with r = 8 and p = 1: 128 MiB and some tenths of a second. */
const cost = 2 ** 17;

/**
 * The key that a store's CA keys are sealed with, made when the store has none yet. Throws StoreError "key-unreadable" when it
 * is missing or is another one than before.
 */
export async function loadDataKey(store: OpenStore, source: DataKeySource): Promise<DataKey> {
  const text = store.meta.get(metaName);
  const known = text === undefined ? undefined : (JSON.parse(text) as Protection);
  const { key, protection } =
    source.passphrase === undefined
      ? await keyFromFile(store, source, known)
      : await keyFromPassphrase(source.passphrase, known);
  const dataKey = dataKeyFrom(key);
  const keyId = Buffer.from(dataKey.id).toString("hex");
  if (!known) store.meta.set(metaName, JSON.stringify({ ...protection, keyId } satisfies Protection));
  else if (known.keyId !== keyId) {
    throw unreadable(
      source.passphrase === undefined ? "The key file is another one than before." : "The passphrase is wrong.",
    );
  }
  return dataKey;
}

async function keyFromFile({ id }: OpenStore, source: DataKeySource, known: Protection | undefined) {
  if (known?.kind === "passphrase") {
    throw unreadable("A passphrase protects this store: give it in ROOTPIN_PASSPHRASE.");
  }
  const folder = keyFolder(source);
  const path = join(folder, `${id}.key`);
  if (!(await checkOwnFile(path))) {
    if (known)
      throw unreadable(
        `The key file of this store is missing: "${path}". Put it back, or move the store away to start with an empty one.`,
      );
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await createOwnFile(path, randomBytes(dataKeyOctets));
  }
  const key = await readFile(path);
  if (key.length !== dataKeyOctets) throw unreadable(`The key file is damaged: "${path}".`);
  return { key, protection: { kind: "key-file" } as const };
}

async function keyFromPassphrase(passphrase: string, known: Protection | undefined) {
  if (known?.kind === "key-file") {
    throw unreadable("A key file protects this store, not a passphrase: unset ROOTPIN_PASSPHRASE.");
  }
  const protection = known ?? { kind: "passphrase", salt: randomBytes(16).toString("hex"), cost };
  return { key: await derive(passphrase, Buffer.from(protection.salt, "hex"), protection.cost), protection };
}

function derive(passphrase: string, salt: Buffer, N: number): Promise<Buffer> {
  const options = { N, r: 8, p: 1, maxmem: 256 * N * 8 };
  return new Promise((resolve, reject) => {
    scrypt(passphrase, salt, dataKeyOctets, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

const unreadable = (message: string): StoreError => new StoreError("key-unreadable", message);
