import type { SqlDriver } from "../driver/driver";
import { Row } from "../row";

/** Who signs the certificates that AWS IoT makes itself: one for all realms of a data folder. */
export interface IotIssuerRecord {
  /** DER. */
  readonly certificate: Uint8Array;
  /** From `KeyVault.seal`. */
  readonly sealedKey: Uint8Array;
}

export interface IotIssuerRepository {
  find(): IotIssuerRecord | undefined;
  /** Only inside `Store.transaction`. */
  put(issuer: IotIssuerRecord): void;
}

export function createIotIssuerRepository(database: SqlDriver): IotIssuerRepository {
  const find = database.prepare("SELECT certificate, sealed FROM iot_issuer");
  const put = database.prepare("INSERT OR REPLACE INTO iot_issuer (id, certificate, sealed) VALUES (1, ?, ?)");
  return {
    find: () => {
      const columns = find.get();
      if (!columns) return undefined;
      const row = new Row(columns);
      return { certificate: row.bytes("certificate"), sealedKey: row.bytes("sealed") };
    },
    put: ({ certificate, sealedKey }) => void put.run(certificate, sealedKey),
  };
}
