import type { Store } from "../store/store";

/** Certificates that are being issued or renewed, by ARN. */
const underWay = new WeakMap<Store, Set<string>>();

export const isUnderWay = (store: Store, arn: string): boolean => underWay.get(store)?.has(arn) ?? false;

/** Does the work unless another is under way for the same certificate. */
export async function oneAtATime(store: Store, arn: string, work: () => Promise<void>): Promise<void> {
  const arns = underWay.get(store) ?? new Set<string>();
  underWay.set(store, arns);
  if (arns.has(arn)) return;
  arns.add(arn);
  try {
    await work();
  } finally {
    arns.delete(arn);
  }
}
