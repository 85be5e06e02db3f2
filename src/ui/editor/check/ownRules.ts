/** What the editor tells of a text beside what the rules of the linter find. */
export const brokenBlock = "file/broken-block";
export const chainOrder = "file/chain-order";
export const duplicate = "file/duplicate";
export const expired = "hygiene/expired";
export const expiring = "hygiene/expiring";

export const ownRules: readonly string[] = [brokenBlock, chainOrder, duplicate, expired, expiring];
