import { inParallel } from "./bulk/inParallel";

/** What `work` makes of each item, in their order; so many at a time. The first failure ends it. */
export async function mapInParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  await inParallel([...items.entries()], atOnce, async ([index, item]) => {
    results[index] = await work(item);
  });
  return results;
}
