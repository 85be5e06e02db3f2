import type { Profiles } from "./profileFiles";

/**
 * The command that renews the sign-in on which a profile rests, as program and arguments; undefined when it rests on
 * none. A profile that assumes a role rests on its source profile.
 */
export function signInCommand(profiles: Profiles, name: string): readonly string[] | undefined {
  for (const visited of sourceProfiles(profiles, name)) {
    const profile = profiles.profile(visited);
    if (profile?.sso_session ?? profile?.sso_start_url) return ["aws", "sso", "login", "--profile", visited];
    if (profile?.login_session) return ["aws", "login", "--profile", visited];
  }
  return undefined;
}

/** The profile and those whose credentials it uses, each once. */
function sourceProfiles(profiles: Profiles, name: string): Iterable<string> {
  const visited = new Set<string>();
  for (let next: string | undefined = name; next && !visited.has(next); next = profiles.profile(next)?.source_profile)
    visited.add(next);
  return visited;
}
