import type { Credentials } from "./memoizeCredentials";
import type { Settings } from "./profileFiles";

/** The account that an ARN names, or undefined. */
export function accountOfArn(arn: string | undefined): string | undefined {
  const account = arn?.split(":")[4];
  return account && /^\d{12}$/.test(account) ? account : undefined;
}

/** The account that credentials belong to, as far as they tell. */
export const accountOfCredentials = ({ accountId, accessKeyId }: Credentials): string | undefined =>
  accountId ?? accountOfAccessKey(accessKeyId);

/** The account that a profile's settings point to. It is likely, not certain, until AWS has answered. */
export function accountOfProfile(profile: Settings | undefined): string | undefined {
  if (!profile) return undefined;
  return (
    accountOfArn(profile.role_arn) ??
    profile.aws_account_id ??
    profile.sso_account_id ??
    accountOfArn(profile.login_session) ??
    accountOfAccessKey(profile.aws_access_key_id)
  );
}

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * The account within an access key id: bits 1 to 40 of what stands after the four letters of its type, in base32.
 * Key ids from before 2019 (fifth character I or J) hold none.
 */
function accountOfAccessKey(accessKeyId: string | undefined): string | undefined {
  const encoded = /^A[A-Z]{3}([A-HK-Z2-7][A-Z2-7]{9})[A-Z2-7]{6}$/.exec(accessKeyId ?? "")?.[1];
  if (!encoded) return undefined;
  let bits = 0n;
  for (const character of encoded) bits = (bits << 5n) | BigInt(base32.indexOf(character));
  // 50 bits were read: the first is not of the account, nor are the last nine.
  const account = ((bits >> 9n) & ((1n << 40n) - 1n)).toString();
  return account.length <= 12 ? account.padStart(12, "0") : undefined;
}
