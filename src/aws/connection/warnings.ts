import type { Sourced } from "../gateway";
import { isCustomEndpoint } from "./endpoint";
import { regionDescription } from "./partitions";
import { isNamed } from "./profileChoice";
import type { Environment, Settings } from "./profileFiles";

interface Choices {
  readonly profile: Sourced;
  readonly settings: Settings | undefined;
  readonly region: Sourced | undefined;
  readonly environment: Environment;
}

/** What a user may not expect of how a connection was resolved, as sentences. */
export function connectionWarnings({ profile, settings, region, environment }: Choices): string[] {
  const found: string[] = [];
  if (isNamed(profile) && !settings)
    found.push(`There is no such profile in the AWS config and credentials files: "${profile.value}".`);
  if (isNamed(profile) && environment.AWS_ACCESS_KEY_ID)
    found.push(`The profile is used, not the keys of AWS_ACCESS_KEY_ID: "${profile.value}".`);
  if (region && !regionDescription(region.value)) found.push(`The region is not a known one: "${region.value}".`);
  return found;
}

/** A warning when requests would cross a network unencrypted. */
export function plainHttpWarning(endpoint: Sourced): string | undefined {
  const { protocol, hostname } = new URL(endpoint.value);
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  if (!isCustomEndpoint(endpoint) || protocol === "https:" || isLoopback) return undefined;
  return `Requests are not encrypted on their way to the endpoint: "${endpoint.value}".`;
}
