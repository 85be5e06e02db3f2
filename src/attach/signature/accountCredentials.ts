import { createHmac } from "node:crypto";
import type { BackendCredentials } from "../../protocol/backend";

/** AWS's length; the prefix is none of AWS's. */
const accessKeyPattern = /^RTPA(\d{12})([0-9A-F]{4})$/;

const mac = (secretAccessKey: string, text: string): Buffer =>
  createHmac("sha256", secretAccessKey).update(`rootpin ${text}`).digest();

function accessKeyIdFor(own: BackendCredentials, accountId: string): string {
  const check = mac(own.secretAccessKey, `access key ${accountId}`).toString("hex").slice(0, 4);
  return `RTPA${accountId}${check.toUpperCase()}`;
}

/**
 * The keys of a further account at a backend, always the same for its data folder: nobody has to make an account, and whoever
 * has the folder's own keys has those of all its accounts.
 */
export const accountCredentials = (own: BackendCredentials, accountId: string): BackendCredentials => ({
  accessKeyId: accessKeyIdFor(own, accountId),
  secretAccessKey: mac(own.secretAccessKey, `account ${accountId}`).toString("base64url").slice(0, 40),
});

/** Whose access key it is; undefined for one that was not made from these keys. */
export function accountOf(own: BackendCredentials, accessKeyId: string): string | undefined {
  const [, accountId] = accessKeyPattern.exec(accessKeyId) ?? [];
  return accountId !== undefined && accessKeyIdFor(own, accountId) === accessKeyId ? accountId : undefined;
}
