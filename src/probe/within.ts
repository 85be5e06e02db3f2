/**
 * Does work that may take so long and no longer. Throws the signal's reason once that is aborted, and what `late` answers when
 * the time is over.
 */
export async function within<T>(
  milliseconds: number,
  signal: AbortSignal,
  late: () => Error,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const controller = new AbortController();
  const abandon = (): void => controller.abort(signal.reason);
  const limit = setTimeout(() => controller.abort(late()), milliseconds);
  signal.addEventListener("abort", abandon, { once: true });
  try {
    return await work(controller.signal);
  } catch (error) {
    controller.signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(limit);
    signal.removeEventListener("abort", abandon);
  }
}
