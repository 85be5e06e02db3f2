import { createPublicKey, sign, verify } from "node:crypto";
import { decodeCertificate } from "../pki/certificate/certificate";
import type { SelfTestCheck, ServiceContext } from "./operation";
import type { AuthorityRecord } from "./store/authorities";
import type { MarkedAuthority } from "./store/authorityMacs";
import type { OpenStore } from "./store/openStore";
import type { KeyVault } from "./store/keyVault";
import { StoreError } from "./store/storeError";

/** Rows have their codes from then on; before, they are given one without a question. */
const marked = "authority-macs";

/**
 * What is looked at before anything is answered: whether the rows of CAs are those that we wrote, whether each CA's key opens
 * and is the one of its certificate (it signs, and the certificate's key verifies), and whether the end of the audit log is whole.
 * Throws StoreError "corrupt" for a row or key that cannot be trusted; a broken audit log is told in the status.
 */
export async function selfTest(store: OpenStore, keys: KeyVault): Promise<readonly SelfTestCheck[]> {
  await markOldRows(store, keys);
  const rows = store.authorityMacs.all();
  const changed = rows.find((row) => row.mac !== keys.mac(row.content));
  if (changed) throw corrupt(`The record of a certificate authority was changed by another program: ${changed.arn}.`);
  for (const row of rows) checkKey(store, keys, row);
  return [
    auditCheck(store),
    { name: "authority-records", passed: true, detail: `${rows.length} as they were written` },
    { name: "authority-keys", passed: true, detail: `${rows.length} sign, and belong to their certificates` },
  ];
}

/** As many lines of the audit log as a start has time for; VerifyAudit reads them all. */
const linesAtStart = 1000;

function auditCheck({ audit }: OpenStore): SelfTestCheck {
  const { lines, brokenAt } = audit.verify(linesAtStart);
  const passed = brokenAt === undefined;
  return {
    name: "audit-log",
    passed,
    detail: passed ? `${lines} lines, the last ${linesAtStart} read` : `broken at line ${brokenAt}`,
  };
}

/** A store of an older Rootpin, once. */
async function markOldRows(store: OpenStore, keys: KeyVault): Promise<void> {
  if (store.meta.get(marked) !== undefined) return;
  await store.transaction(() => {
    for (const { id, content } of store.authorityMacs.all()) store.authorityMacs.set(id, keys.mac(content));
    store.meta.set(marked, "1");
  });
}

/** Gives the row of a CA its code, in the transaction that stores its key. */
export function markAuthority({ store, keys }: Pick<ServiceContext, "store" | "keys">, id: number): void {
  const row = store.authorityMacs.find(id);
  if (row) store.authorityMacs.set(id, keys.mac(row.content));
}

function checkKey(store: OpenStore, keys: KeyVault, { id, arn }: MarkedAuthority): void {
  const sealed = store.authorities.sealedKey(id);
  const authority = findByArn(store, arn);
  if (!sealed || !authority?.subjectPublicKeyInfo) throw corrupt(`A certificate authority has lost its key: ${arn}.`);
  const key = keys.open(sealed, arn);
  const spki = createPublicKey(key).export({ format: "der", type: "spki" });
  if (Buffer.compare(spki, authority.subjectPublicKeyInfo) !== 0) throw foreignKey(arn);
  const { certificate } = authority;
  if (!certificate) return;
  const owner = decodeCertificate(certificate.der).subjectPublicKeyInfo.der;
  const challenge = Buffer.from(arn);
  const digest = key.asymmetricKeyType === "rsa" || key.asymmetricKeyType === "ec" ? "sha256" : null;
  const publicKey = createPublicKey({ key: Buffer.from(owner), format: "der", type: "spki" });
  if (!verify(digest, challenge, publicKey, sign(digest, challenge, key))) throw foreignKey(arn);
}

function findByArn(store: OpenStore, arn: string): AuthorityRecord | undefined {
  return store.authorities.find(arn.split(":")[3] ?? "", arn);
}

const foreignKey = (arn: string) =>
  corrupt(`The key of a certificate authority is not the one of its certificate: ${arn}.`);

const corrupt = (message: string) => new StoreError("corrupt", message);
