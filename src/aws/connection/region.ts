import type { Sourced } from "../gateway";
import type { Environment, Settings } from "./profileFiles";

export interface RegionChoice {
  readonly chosen?: string;
  readonly setting?: string;
  readonly profileName: string;
  readonly profile: Settings | undefined;
  readonly environment: Environment;
}

/**
 * Chosen → setting → the profile → AWS_REGION → AWS_DEFAULT_REGION; undefined when nobody names one.
 * SDKs rank the environment above the profile. Here somebody picked the profile, so that it means what it says; the
 * source says so, where both name a region and differ.
 */
export function resolveRegion(choice: RegionChoice): Sourced | undefined {
  const { environment, profileName } = choice;
  const candidates: readonly [string | undefined, string][] = [
    [choice.chosen, "chosen"],
    [choice.setting, "setting"],
    [choice.profile?.region, `profile "${profileName}"${passedOver(choice)}`],
    [environment.AWS_REGION, "AWS_REGION"],
    [environment.AWS_DEFAULT_REGION, "AWS_DEFAULT_REGION"],
  ];
  for (const [value, source] of candidates) if (value) return { value, source };
  return undefined;
}

function passedOver({ profile, environment }: RegionChoice): string {
  const other = environment.AWS_REGION ? "AWS_REGION" : "AWS_DEFAULT_REGION";
  const value = environment[other];
  return value && value !== profile?.region ? `, before ${other}="${value}"` : "";
}
