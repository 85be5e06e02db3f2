import type { ConnectRequest } from "../../mqtt/broker";
import type { ServiceContext } from "../../operation";
import { partsOfRealm, type Realm } from "../../store/iot/realm";

/** The name of an account's endpoint here, which SNI tells; AWS's names begin with letters and digits that tell nobody anything. */
export const endpointPrefix = (accountId: string): string => `a${accountId}-ats`;

const named = /^a(\d{12})-ats\./;

/**
 * The realms in which a device is looked for, of those in which its certificate or CA is known: in its region, of the account
 * whose endpoint it called. Without such a name AWS goes by the certificate, whose it is (observed); here the backend's own
 * account comes first.
 */
export function realmsInReach(
  { accountId: own }: Pick<ServiceContext, "accountId">,
  { region, serverName = "" }: Pick<ConnectRequest, "region" | "serverName">,
  realms: readonly Realm[],
): Realm[] {
  const [, wanted] = named.exec(serverName) ?? [];
  const isOwn = (realm: Realm): number => Number(partsOfRealm(realm).accountId === own);
  return realms
    .filter((realm) => {
      const parts = partsOfRealm(realm);
      return parts.region === region && (wanted === undefined || wanted === parts.accountId);
    })
    .sort((left, right) => isOwn(right) - isOwn(left));
}
