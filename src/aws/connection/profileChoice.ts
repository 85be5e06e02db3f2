import type { Profile, Sourced } from "../gateway";
import {
  loadProfiles,
  processSurroundings,
  profileFiles,
  type Environment,
  type Settings,
  type Surroundings,
} from "./profileFiles";

/** Chosen → setting → AWS_PROFILE → "default". */
export function resolveProfile(
  { profile, settings }: { readonly profile?: string; readonly settings?: { readonly profile?: string } },
  environment: Environment,
): Sourced {
  if (profile) return { value: profile, source: "chosen" };
  if (settings?.profile) return { value: settings.profile, source: "setting" };
  if (environment.AWS_PROFILE) return { value: environment.AWS_PROFILE, source: "AWS_PROFILE" };
  return { value: "default", source: "default" };
}

/** False when nobody named a profile and "default" is only the fallback. */
export const isNamed = (profile: Sourced): boolean => profile.source !== "default";

/** The profiles to choose from, in the order of the files. */
export async function listProfiles(surroundings: Surroundings = processSurroundings()): Promise<readonly Profile[]> {
  const profiles = await loadProfiles(profileFiles(surroundings));
  return profiles.names.map((name) => {
    const settings = profiles.profile(name) ?? {};
    return { name, kind: profileKind(settings), ...(settings.region && { region: settings.region }) };
  });
}

/** How a profile gets its credentials, in a few words. */
function profileKind(profile: Settings): string {
  if (profile.role_arn && profile.web_identity_token_file) return "web identity";
  if (profile.role_arn) return "assumes a role";
  if (profile.aws_access_key_id) return "access key";
  if (profile.credential_process) return "credential process";
  if (profile.sso_session ?? profile.sso_start_url) return "SSO";
  if (profile.login_session) return "console sign-in";
  return "no credentials";
}
