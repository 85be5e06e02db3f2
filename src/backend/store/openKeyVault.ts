import { createHmac, createPrivateKey, type KeyObject } from "node:crypto";
import { type DataKeySource, loadDataKey } from "./dataKey";
import type { KeyVault } from "./keyVault";
import type { OpenStore } from "./openStore";
import { seal, unseal } from "./sealedKey";

interface OpenedKey {
  readonly sealed: Uint8Array;
  readonly key: KeyObject;
}

/** The vault of a store's CA keys. Throws StoreError "key-unreadable" when the store was sealed with another data key. */
export async function openKeyVault(store: OpenStore, source: DataKeySource): Promise<KeyVault> {
  const dataKey = await loadDataKey(store, source);
  const macKey = createHmac("sha256", dataKey.key).update("rootpin row mac\0").digest();
  const opened = new Map<string, OpenedKey>();
  return {
    protection: source.passphrase === undefined ? "key-file" : "passphrase",
    seal: (pkcs8, owner) => seal(dataKey, pkcs8, owner),
    open: (sealed, owner) => {
      const known = opened.get(owner);
      if (known && Buffer.compare(known.sealed, sealed) === 0) return known.key;
      const pkcs8 = unseal(dataKey, sealed, owner);
      const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
      pkcs8.fill(0);
      opened.set(owner, { sealed, key });
      return key;
    },
    mac: (content) => createHmac("sha256", macKey).update(content).digest("hex"),
    forget: () => opened.clear(),
  };
}
