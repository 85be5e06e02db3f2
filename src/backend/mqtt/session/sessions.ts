import type { Realm } from "../../store/iot/realm";
import type { Session } from "./session";
import { Subscriptions, type Subscription } from "./subscriptions";

interface RealmSessions {
  readonly byClientId: Map<string, Session>;
  readonly subscriptions: Subscriptions<Session>;
}

/** All sessions, connected or waiting for their device. A client id is unique in an account and region. */
export class Sessions {
  readonly #realms = new Map<Realm, RealmSessions>();
  #waiting = 0;

  constructor(private readonly mostWaiting: number) {}

  find(realm: Realm, clientId: string): Session | undefined {
    return this.#realms.get(realm)?.byClientId.get(clientId);
  }

  add(session: Session): void {
    this.#in(session.realm).byClientId.set(session.clientId, session);
  }

  /** With all its subscriptions. Another session of the client id may have taken its place already. */
  remove(session: Session): void {
    const { byClientId, subscriptions } = this.#in(session.realm);
    for (const filter of session.subscriptions.keys()) subscriptions.remove(filter, session);
    session.subscriptions.clear();
    this.#stopWaiting(session);
    if (byClientId.get(session.clientId) === session) byClientId.delete(session.clientId);
  }

  subscribe(session: Session, filter: string, subscription: Subscription): void {
    session.subscriptions.set(filter, subscription);
    this.#in(session.realm).subscriptions.set(filter, session, subscription);
  }

  unsubscribe(session: Session, filter: string): boolean {
    this.#in(session.realm).subscriptions.remove(filter, session);
    return session.subscriptions.delete(filter);
  }

  subscribersOf(realm: Realm, topic: string): Map<Session, Subscription> {
    return this.#realms.get(realm)?.subscriptions.matching(topic) ?? new Map<Session, Subscription>();
  }

  /** The device is gone: its session waits for it, or goes as well. */
  disconnected(session: Session, now: Date): void {
    session.connection = undefined;
    session.outbox.detach();
    if (session.expirySeconds <= 0 || this.#waiting >= this.mostWaiting) {
      this.remove(session);
      return;
    }
    session.expiresAt = now.getTime() + session.expirySeconds * 1000;
    this.#waiting += 1;
  }

  /** It has its device back. */
  resumed(session: Session): void {
    this.#stopWaiting(session);
  }

  removeExpired(now: Date): void {
    for (const session of this.all()) {
      if (session.expiresAt !== undefined && session.expiresAt <= now.getTime()) this.remove(session);
    }
  }

  *all(): Iterable<Session> {
    for (const { byClientId } of this.#realms.values()) yield* byClientId.values();
  }

  /** Of one realm. */
  of(realm: Realm): Iterable<Session> {
    return this.#realms.get(realm)?.byClientId.values() ?? [];
  }

  #stopWaiting(session: Session): void {
    if (session.expiresAt === undefined) return;
    session.expiresAt = undefined;
    this.#waiting -= 1;
  }

  #in(realm: Realm): RealmSessions {
    const known = this.#realms.get(realm);
    if (known) return known;
    const made = { byClientId: new Map<string, Session>(), subscriptions: new Subscriptions<Session>() };
    this.#realms.set(realm, made);
    return made;
  }
}
