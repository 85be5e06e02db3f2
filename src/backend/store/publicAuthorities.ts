import type { SqlDriver } from "./driver/driver";
import { Row } from "./row";

/** A CA of the backend itself, which no user created: one for all regions of a data folder. */
export interface PublicAuthorityRecord {
  /** DER. */
  readonly certificate: Uint8Array;
  /** From `KeyVault.seal`. */
  readonly sealedKey: Uint8Array;
}

export interface PublicAuthorityRepository {
  find(name: string): PublicAuthorityRecord | undefined;
  /** Only inside `Store.transaction`. */
  put(name: string, authority: PublicAuthorityRecord): void;
}

export function createPublicAuthorityRepository(database: SqlDriver): PublicAuthorityRepository {
  const find = database.prepare("SELECT certificate, sealed FROM public_authority WHERE name = ?");
  const put = database.prepare("INSERT OR REPLACE INTO public_authority (name, certificate, sealed) VALUES (?, ?, ?)");
  return {
    find: (name) => {
      const columns = find.get(name);
      if (!columns) return undefined;
      const row = new Row(columns);
      return { certificate: row.bytes("certificate"), sealedKey: row.bytes("sealed") };
    },
    put: (name, { certificate, sealedKey }) => void put.run(name, certificate, sealedKey),
  };
}
