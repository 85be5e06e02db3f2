import { parseKnownFiles } from "@smithy/shared-ini-file-loader";
import { homedir } from "node:os";
import { join } from "node:path";

export type Environment = Readonly<Partial<Record<string, string>>>;

/** Where profiles, and what depends on them, come from; a test brings its own. */
export interface Surroundings {
  readonly environment: Environment;
  readonly homeFolder: string;
}

/** This process's environment and the user's home folder. */
export const processSurroundings = (): Surroundings => ({ environment: process.env, homeFolder: homedir() });

export interface ProfileFiles {
  readonly configFile: string;
  readonly credentialsFile: string;
  /** Folders in which `aws sso login` and `aws login` leave their tokens. */
  readonly tokenFolders: readonly string[];
}

export function profileFiles({ environment, homeFolder }: Surroundings): ProfileFiles {
  const path = (variable: string, name: string) => {
    const chosen = environment[variable];
    if (!chosen) return join(homeFolder, ".aws", name);
    return chosen.startsWith("~/") ? join(homeFolder, chosen.slice(2)) : chosen;
  };
  return {
    configFile: path("AWS_CONFIG_FILE", "config"),
    credentialsFile: path("AWS_SHARED_CREDENTIALS_FILE", "credentials"),
    tokenFolders: [
      join(homeFolder, ".aws", "sso", "cache"),
      environment.AWS_LOGIN_CACHE_DIRECTORY ?? join(homeFolder, ".aws", "login", "cache"),
    ],
  };
}

/** Settings of a profile or section; a nested setting has a dotted key, as in "acm_pca.endpoint_url". */
export type Settings = Readonly<Partial<Record<string, string>>>;

/** What both profile files say; the credentials file wins where both set the same key of a profile. */
export interface Profiles {
  readonly names: readonly string[];
  profile(name: string): Settings | undefined;
  /** Settings of the `[services …]` section that a profile names. */
  servicesOf(profile: Settings | undefined): Settings | undefined;
}

const sectionPrefixes = ["services.", "sso-session.", "profile."];
const isProfileName = (key: string) => !sectionPrefixes.some((prefix) => key.startsWith(prefix));

/** Reads both files anew: the loader otherwise keeps what it read first for the life of the process. */
export async function loadProfiles(files: ProfileFiles): Promise<Profiles> {
  const sections = new Map<string, Settings>(
    Object.entries(
      await parseKnownFiles({
        configFilepath: files.configFile,
        filepath: files.credentialsFile,
        ignoreCache: true,
      }),
    ),
  );
  return {
    names: [...sections.keys()].filter(isProfileName),
    profile: (name) => (isProfileName(name) ? sections.get(name) : undefined),
    servicesOf: (profile) => (profile?.services ? sections.get(`services.${profile.services}`) : undefined),
  };
}
