import type * as Providers from "@aws-sdk/credential-providers";
import type { CredentialProvider, Credentials } from "./memoizeCredentials";
import type { Environment, ProfileFiles } from "./profileFiles";

export interface CredentialSource {
  readonly profile: string;
  /** False when nobody named a profile and "default" is only the fallback. */
  readonly named: boolean;
  readonly files: ProfileFiles;
  readonly environment: Environment;
  readonly region: string | undefined;
  readonly instanceMetadata: boolean;
  readonly mfaCodeProvider?: (serial: string) => Promise<string>;
}

/**
 * The provider of a named profile, and of nothing else: a profile that fails must not end in another account, whose
 * keys happen to be in the environment. Without a name, the SDK's order: environment, default profile, web identity,
 * container, and the instance's metadata service only if it was chosen.
 *
 * The chain of the SDK itself would do this too, but for the metadata service: that one can only be switched off by a
 * variable of the process, which all extensions of a window share.
 */
export function credentialProvider(source: CredentialSource): CredentialProvider {
  return async () => {
    // The largest part of the SDK is loaded when credentials are first needed.
    const providers = await import("@aws-sdk/credential-providers");
    const profile = profileProvider(providers, source);
    return source.named ? profile() : providers.createCredentialChain(...links(providers, source, profile))();
  };
}

function profileProvider({ fromIni }: typeof Providers, source: CredentialSource) {
  return fromIni({
    profile: source.profile,
    configFilepath: source.files.configFile,
    filepath: source.files.credentialsFile,
    ignoreCache: true,
    ...(source.region && { parentClientConfig: { region: source.region } }),
    ...(source.mfaCodeProvider && { mfaCodeProvider: source.mfaCodeProvider }),
  });
}

function links(
  providers: typeof Providers,
  source: CredentialSource,
  profile: CredentialProvider,
): CredentialProvider[] {
  const { environment } = source;
  const keys = environmentKeys(environment);
  if (keys) return [() => Promise.resolve(keys)];
  const chain = [profile];
  if (environment.AWS_WEB_IDENTITY_TOKEN_FILE && environment.AWS_ROLE_ARN) {
    chain.push(
      providers.fromTokenFile({
        webIdentityTokenFile: environment.AWS_WEB_IDENTITY_TOKEN_FILE,
        roleArn: environment.AWS_ROLE_ARN,
        roleSessionName: environment.AWS_ROLE_SESSION_NAME,
      }),
    );
  }
  if (environment.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI ?? environment.AWS_CONTAINER_CREDENTIALS_FULL_URI) {
    chain.push(
      providers.fromHttp({
        awsContainerCredentialsRelativeUri: environment.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI,
        awsContainerCredentialsFullUri: environment.AWS_CONTAINER_CREDENTIALS_FULL_URI,
        awsContainerAuthorizationToken: environment.AWS_CONTAINER_AUTHORIZATION_TOKEN,
        awsContainerAuthorizationTokenFile: environment.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE,
      }),
    );
  }
  if (source.instanceMetadata) chain.push(providers.fromInstanceMetadata());
  return chain;
}

/** The keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, if both are there. */
export function environmentKeys(environment: Environment): Credentials | undefined {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = environment;
  if (!accessKeyId || !secretAccessKey) return undefined;
  return {
    accessKeyId,
    secretAccessKey,
    ...(environment.AWS_SESSION_TOKEN && { sessionToken: environment.AWS_SESSION_TOKEN }),
    ...(environment.AWS_ACCOUNT_ID && { accountId: environment.AWS_ACCOUNT_ID }),
  };
}
