import { isAwsError } from "./errors";
import type { ListOptions } from "./devices";
import type { RegistryPage } from "../iot/registry";

/** Documented: the most that a page of AWS IoT holds. */
const largestPage = 250;

/** Of certificates, CAs and policies, whose pages have markers; those of things have tokens. */
export const markerInput = ({ nextToken, maxResults }: ListOptions) => ({
  ...(nextToken && { marker: nextToken }),
  ...(maxResults && { pageSize: Math.min(maxResults, largestPage) }),
});

export const tokenInput = ({ nextToken, maxResults }: ListOptions) => ({
  ...(nextToken && { nextToken }),
  ...(maxResults && { maxResults: Math.min(maxResults, largestPage) }),
});

/** All pages, one after the other. */
export async function allPages<T>(page: (options: ListOptions) => Promise<RegistryPage<T>>): Promise<readonly T[]> {
  const found: T[] = [];
  let nextToken: string | undefined;
  do {
    const answer = await page({ maxResults: largestPage, ...(nextToken !== undefined && { nextToken }) });
    found.push(...answer.items);
    nextToken = answer.nextToken;
  } while (nextToken !== undefined);
  return found;
}

/** AWS ends some lists with an empty token. */
export const pageOf = <T>(items: readonly T[], nextToken: string | undefined): RegistryPage<T> => ({
  items,
  ...(nextToken && { nextToken }),
});

/** Undefined when there is no such thing. */
export async function ifThere<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isAwsError(error) && error.kind === "not-found") return undefined;
    throw error;
  }
}

/** In the order of the items, a few calls at once; the first failure ends it. */
export async function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  run: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const queue = items.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of queue) results.set(index, await run(item));
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  return [...results].sort(([left], [right]) => left - right).map(([, result]) => result);
}
