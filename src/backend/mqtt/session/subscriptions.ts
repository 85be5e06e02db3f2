import { topicMatches } from "../../../iot/topics";

export interface Subscription {
  readonly qos: 0 | 1;
  /** MQTT 5: not what the device has published itself. */
  readonly noLocal: boolean;
}

type Subscribers<S> = Map<S, Subscription>;

/** Who has subscribed to what, in one realm. Filters without a wildcard, which most are, are found at once. */
export class Subscriptions<S> {
  readonly #exact = new Map<string, Subscribers<S>>();
  readonly #wild = new Map<string, Subscribers<S>>();

  set(filter: string, subscriber: S, subscription: Subscription): void {
    const table = this.#tableOf(filter);
    const subscribers = table.get(filter) ?? new Map<S, Subscription>();
    table.set(filter, subscribers);
    subscribers.set(subscriber, subscription);
  }

  remove(filter: string, subscriber: S): void {
    const table = this.#tableOf(filter);
    const subscribers = table.get(filter);
    subscribers?.delete(subscriber);
    if (subscribers?.size === 0) table.delete(filter);
  }

  /** Each subscriber once, with the best quality of service of those that match (MQTT 3.1.1 section 3.3.5). */
  matching(topic: string): Map<S, Subscription> {
    const found = new Map<S, Subscription>(this.#exact.get(topic));
    for (const [filter, subscribers] of this.#wild) {
      if (!topicMatches(filter, topic)) continue;
      for (const [subscriber, subscription] of subscribers) {
        if ((found.get(subscriber)?.qos ?? -1) < subscription.qos) found.set(subscriber, subscription);
      }
    }
    return found;
  }

  #tableOf = (filter: string): Map<string, Subscribers<S>> => (hasWildcard(filter) ? this.#wild : this.#exact);
}

export const hasWildcard = (filter: string): boolean => /[#+]/.test(filter);
