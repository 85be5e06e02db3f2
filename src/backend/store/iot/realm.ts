/** An account and a region, "000000000000/us-east-1": the names of AWS IoT are unique in it. */
export type Realm = string;

export const realmIn = (accountId: string, region: string): Realm => `${accountId}/${region}`;

export function partsOfRealm(realm: Realm): { readonly accountId: string; readonly region: string } {
  const [accountId = "", region = ""] = realm.split("/");
  return { accountId, region };
}

/** A page of a list in the order of ids, or against it. */
export interface OrderedPage {
  /** The id that the page before ended with. */
  readonly after?: number;
  readonly limit: number;
  readonly newestFirst?: boolean;
}
