import type { RegisterAuthorityRequest } from "../../aws/devices";
import { isAwsError } from "../../aws/errors";
import type { Connection } from "../../aws/gateway";
import { describeFailure } from "../describeFailure";
import { mapInParallel } from "../mapInParallel";

/** What came of a change in one Region. */
export interface RegionResult {
  readonly region: string;
  readonly outcome: "done" | "already" | "failed";
  /** Of a failure. */
  readonly message?: string;
}

const regionsAtOnce = 4;

export interface RegionalRegistration {
  readonly regions: readonly string[];
  readonly request: Omit<RegisterAuthorityRequest, "verificationCertificate">;
  /** Of a Region, as PEM; undefined where none is wanted. */
  readonly verification: (region: string, signal: AbortSignal) => Promise<string | undefined>;
  readonly onResult: (result: RegionResult) => void;
}

/** Registers a CA in several Regions. What fails in one does not keep it from the others; only a cancellation ends it. */
export const registerInRegions = (
  connection: Connection,
  { regions, request, verification, onResult }: RegionalRegistration,
  signal: AbortSignal,
): Promise<readonly RegionResult[]> =>
  mapInParallel(regions, regionsAtOnce, async (region) => {
    const result = await outcomeOf(region, signal, async () => {
      const verificationCertificate = await verification(region, signal);
      const whole = { ...request, ...(verificationCertificate !== undefined && { verificationCertificate }) };
      await connection.devicesIn(region).registerAuthority(whole, signal);
    });
    onResult(result);
    return result;
  });

/** Throws the signal's reason once it is aborted. */
export async function outcomeOf(region: string, signal: AbortSignal, work: () => Promise<void>): Promise<RegionResult> {
  try {
    await work();
    return { region, outcome: "done" };
  } catch (error) {
    signal.throwIfAborted();
    if (isAwsError(error) && error.code === "ResourceAlreadyExistsException") return { region, outcome: "already" };
    return { region, outcome: "failed", message: messageOf(error) };
  }
}

export const messageOf = (error: unknown): string => describeFailure(error, { title: "", copy: "" }).message;
