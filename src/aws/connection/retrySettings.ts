import type { Environment, Settings } from "./profileFiles";

export interface RetrySettings {
  readonly mode: "standard" | "adaptive";
  readonly maxAttempts: number;
}

/** AWS_RETRY_MODE and AWS_MAX_ATTEMPTS, else the profile's `retry_mode` and `max_attempts`, else standard with three. */
export function retrySettings(environment: Environment, profile: Settings | undefined): RetrySettings {
  const mode = environment.AWS_RETRY_MODE ?? profile?.retry_mode;
  const attempts = Number(environment.AWS_MAX_ATTEMPTS ?? profile?.max_attempts);
  return {
    mode: mode === "adaptive" ? "adaptive" : "standard",
    maxAttempts: Number.isInteger(attempts) && attempts > 0 ? attempts : 3,
  };
}
