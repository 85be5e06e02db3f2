import { createHash } from "node:crypto";

/** A UUID that stays with a registration; one that is registered again after it was deleted has another one. */
export function generationId(record: { readonly certificateId: string; readonly createdAt: Date }): string {
  const hex = createHash("sha256").update(`${record.certificateId} ${record.createdAt.getTime()}`).digest("hex");
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join("-");
}
