import type { SqlDriver } from "./driver/driver";
import { Row } from "./row";

/** Policies that are attached to CAs. Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface ResourcePolicyRepository {
  /** The text as it was put. */
  find(authorityId: number): string | undefined;
  /** Takes the place of an earlier one. */
  put(authorityId: number, policy: string): void;
  /** Nothing happens when there is none. */
  remove(authorityId: number): void;
}

export function createResourcePolicyRepository(database: SqlDriver): ResourcePolicyRepository {
  const find = database.prepare("SELECT policy FROM resource_policy WHERE authority_id = ?");
  const put = database.prepare("INSERT OR REPLACE INTO resource_policy (authority_id, policy) VALUES (?, ?)");
  const remove = database.prepare("DELETE FROM resource_policy WHERE authority_id = ?");
  return {
    find: (authorityId) => {
      const row = find.get(authorityId);
      return row && new Row(row).text("policy");
    },
    put: (authorityId, policy) => {
      put.run(authorityId, policy);
    },
    remove: (authorityId) => {
      remove.run(authorityId);
    },
  };
}
