import { isAwsError } from "../../aws/errors";
import type { Connection, LocalControl } from "../../aws/gateway";
import { mapInParallel } from "../mapInParallel";
import { outcomeOf, type RegionResult } from "./registerAuthority";

const regionsAtOnce = 6;
/** The local backend closes a session at once; a moment for what is on its way. */
const patience = { tries: 20, milliseconds: 250 };

/** Sets a certificate REVOKED wherever it is registered; "already": it is not registered there. */
export const revokeInRegions = (
  connection: Connection,
  certificateId: string,
  regions: readonly string[],
  signal: AbortSignal,
): Promise<readonly RegionResult[]> =>
  mapInParallel(regions, regionsAtOnce, async (region) => {
    const devices = connection.devicesIn(region);
    const absent = new Set<string>();
    const result = await outcomeOf(region, signal, async () => {
      if (await isRegistered(connection, region, certificateId, signal)) {
        await devices.setCertificateStatus(certificateId, "REVOKED", signal);
      } else absent.add(region);
    });
    return absent.has(region) ? { region, outcome: "already" } : result;
  });

/** A Region that the account has not enabled knows none of its keys, and some have no AWS IoT: nothing is registered there. */
async function isRegistered(
  connection: Connection,
  region: string,
  certificateId: string,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    return (await connection.devicesIn(region).certificate(certificateId, signal)) !== undefined;
  } catch (error) {
    const isElsewhere = connection.info.kind === "aws" && region !== connection.info.region;
    const isClosed = isAwsError(error) && (error.kind === "credentials-rejected" || error.kind === "unreachable");
    if (isElsewhere && isClosed) return false;
    throw error;
  }
}

/** Waits until no session of the certificate is left in these Regions; answers the Regions that still have one. */
export async function sessionsLeft(
  control: LocalControl,
  certificateId: string,
  regions: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  let left = regions;
  for (let tries = 0; tries < patience.tries; tries += 1) {
    const sessions = await mapInParallel(left, regionsAtOnce, (region) => control.sessionsIn(region, signal));
    left = left.filter((_, index) => sessions[index]?.some(({ CertificateId }) => CertificateId === certificateId));
    if (left.length === 0) return [];
    await new Promise((resolve) => setTimeout(resolve, patience.milliseconds));
    signal.throwIfAborted();
  }
  return left;
}
