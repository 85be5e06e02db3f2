import { sign } from "node:crypto";
import { sha256 } from "../../crypto/digest";
import { generateKey } from "../../crypto/generateKey";
import { type DigitallySigned, ecdsaWithSha256 } from "../../pki/transparency/digitallySigned";
import type { ServiceContext } from "../operation";
import type { TransparencyLogRecord } from "../store/transparencyLogs";
import type { LocalLog } from "./localLogs";

/** A log that can sign. */
export interface OpenLog extends LocalLog {
  readonly id: number;
  /** DER. */
  readonly subjectPublicKeyInfo: Uint8Array;
  /** SHA-256 of it: what timestamps name. */
  readonly logId: Uint8Array;
  /** At once, so that it can be done inside a transaction. */
  sign(data: Uint8Array): DigitallySigned;
}

type LogContext = Pick<ServiceContext, "store" | "keys">;

/** The log with its key, which is made when the log is used for the first time. */
export async function openLog(context: LogContext, log: LocalLog): Promise<OpenLog> {
  const record = context.store.transparencyLogs.find(log.name) ?? (await makeLog(context, log));
  const { id, subjectPublicKeyInfo, sealedKey } = record;
  return {
    ...log,
    id,
    subjectPublicKeyInfo,
    logId: sha256(subjectPublicKeyInfo),
    sign: (data) => ({
      algorithm: ecdsaWithSha256,
      signature: sign("sha256", data, context.keys.open(sealedKey, keyOwner(log))),
    }),
  };
}

const keyOwner = ({ name }: LocalLog): string => `rootpin/${name}`;

/** Of those who need it first at once, the first to be done is kept. */
async function makeLog({ store, keys }: LogContext, log: LocalLog): Promise<TransparencyLogRecord> {
  const { pkcs8, subjectPublicKeyInfo } = await generateKey("EC_prime256v1");
  const sealedKey = keys.seal(pkcs8, keyOwner(log));
  pkcs8.fill(0);
  return store.transaction(
    () =>
      store.transparencyLogs.find(log.name) ??
      store.transparencyLogs.insert({ name: log.name, subjectPublicKeyInfo, sealedKey }),
  );
}
