import { accountOfCredentials, accountOfProfile } from "./connection/account";
import { toCredentialError } from "./connection/credentialError";
import { credentialProvider, environmentKeys } from "./connection/credentials";
import { resolveEndpoint, type Service } from "./connection/endpoint";
import { memoizeCredentials, type CredentialProvider } from "./connection/memoizeCredentials";
import { isNamed, resolveProfile } from "./connection/profileChoice";
import { loadProfiles, processSurroundings, profileFiles, type Surroundings } from "./connection/profileFiles";
import { resolveRegion } from "./connection/region";
import { retrySettings, type RetrySettings } from "./connection/retrySettings";
import { signInCommand } from "./connection/signInCommand";
import { connectionWarnings } from "./connection/warnings";
import { AwsError } from "./errors";
import type { AwsConnectionOptions, Sourced } from "./gateway";

export type ConnectionChoice = Pick<
  AwsConnectionOptions,
  "profile" | "region" | "settings" | "endpoints" | "instanceMetadata" | "mfaCodeProvider"
>;

/** Everything that a client of AWS is built from. A client that finds these out by itself finds something else. */
export interface ResolvedConnection {
  /** "profile:name", or "environment" when nobody named a profile and the environment holds keys. */
  readonly label: string;
  readonly profile: Sourced;
  /** The account that the settings point to. */
  readonly accountHint?: string;
  /** Undefined when nobody names one: ask. */
  readonly region?: Sourced;
  /** Remembers what it got; rejects with AwsError. */
  readonly credentials: CredentialProvider;
  /** Of the connection's region, or of another. Throws AwsError when there is no region, or when the endpoint that is configured is not a URL. */
  endpoint(service: Service, region?: string): Sourced;
  readonly retry: RetrySettings;
  /** True when the user has named an application in the user agent: it stays. */
  readonly namesApplication: boolean;
  readonly warnings: readonly string[];
}

/**
 * Reads the profile files anew and decides profile, region, endpoints and credentials. Nothing crosses the network:
 * credentials are fetched when they are first asked for.
 */
export async function resolveConnection(
  choice: ConnectionChoice = {},
  surroundings: Surroundings = processSurroundings(),
): Promise<ResolvedConnection> {
  const { environment } = surroundings;
  const files = profileFiles(surroundings);
  const profiles = await loadProfiles(files);
  const profile = resolveProfile(choice, environment);
  const profileName = profile.value;
  const settings = profiles.profile(profileName);
  const region = resolveRegion({
    chosen: choice.region,
    setting: choice.settings?.region,
    profileName,
    profile: settings,
    environment,
  });
  const keys = isNamed(profile) ? undefined : environmentKeys(environment);
  const provider = credentialProvider({
    profile: profileName,
    named: isNamed(profile),
    files,
    environment,
    region: region?.value,
    instanceMetadata: choice.instanceMetadata ?? false,
    mfaCodeProvider: choice.mfaCodeProvider,
  });
  const context = {
    profile: profileName,
    signInCommand: signInCommand(profiles, profileName),
    roleArn: settings?.role_arn,
  };
  return {
    label: keys ? "environment" : `profile:${profileName}`,
    profile,
    accountHint: keys ? accountOfCredentials(keys) : accountOfProfile(settings),
    region,
    credentials: memoizeCredentials(() =>
      provider().catch((error: unknown) => {
        throw toCredentialError(error, context) ?? error;
      }),
    ),
    endpoint: (service, other) =>
      resolveEndpoint(service, {
        explicit: choice.endpoints,
        environment,
        profileName,
        profile: settings,
        services: profiles.servicesOf(settings),
        region: other ?? required(region, profileName).value,
      }),
    retry: retrySettings(environment, settings),
    namesApplication: Boolean(environment.AWS_SDK_UA_APP_ID ?? settings?.sdk_ua_app_id),
    warnings: connectionWarnings({ profile, settings, region, environment }),
  };
}

/** Throws AwsError with code "RegionMissing" when nobody names a region. */
export function required(region: Sourced | undefined, profile: string): Sourced {
  if (region) return region;
  const message = `Choose a region: neither the environment nor the profile names one: "${profile}".`;
  throw new AwsError("configuration", "RegionMissing", message);
}
