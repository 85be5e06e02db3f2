export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
  readonly accountId?: string;
}

export type CredentialProvider = () => Promise<Credentials>;

const refreshBeforeMilliseconds = 5 * 60_000;

/**
 * Asks once for all clients and all calls, and anew when less than five minutes are left: a person types an MFA code
 * once. A failure is not kept, so that the call after a sign-in succeeds.
 */
export function memoizeCredentials(
  provider: CredentialProvider,
  now: () => Date = () => new Date(),
): CredentialProvider {
  let current: Promise<Credentials> | undefined;
  const ask = () => {
    const asked = provider();
    current = asked;
    asked.catch(() => {
      if (current === asked) current = undefined;
    });
    return asked;
  };
  return async () => {
    const credentials = await (current ?? ask());
    const left = (credentials.expiration?.getTime() ?? Infinity) - now().getTime();
    return left > refreshBeforeMilliseconds ? credentials : ask();
  };
}
