import type { SettableClock } from "./clock";
import type { SettableFaults } from "./faults/faults";
import type { Hook } from "./iot/hook/hook";
import type { Log } from "./log";
import type { Broker } from "./mqtt/broker";
import type { KeyVault } from "./store/keyVault";
import type { Store } from "./store/store";

/**
 * One operation of a service: one file, one row in the service's `operations.ts`.
 *
 * `parse` takes the decoded JSON body and refuses what AWS refuses with a `ServiceError`; `run` sees only good input. What
 * `run` resolves with is sent as JSON; `undefined` is sent as an empty body, as AWS does for operations without output.
 */
export interface Operation<In, Out> {
  readonly name: string;
  parse(input: unknown): In;
  run(context: OperationContext, input: In): Promise<Out>;
}

/** An operation whose types the router need not know. */
export type AnyOperation = Operation<unknown, unknown>;

/** What the backend has, whoever asks. */
export interface ServiceContext {
  readonly store: Store;
  readonly clock: SettableClock;
  readonly keys: KeyVault;
  readonly log: Log;
  readonly accountId: string;
  /** Of this listener, such as "http://127.0.0.1:4566": what stands in certificates for whoever checks revocation. */
  readonly endpoint: string;
  readonly faults: SettableFaults;
  /** For devices. */
  readonly broker: Broker;
  /** What topic rules call in place of a Lambda function. */
  readonly hook: Hook;
  /** How long an issued certificate stays "in progress", in milliseconds. */
  readonly issueDelayMilliseconds: number;
  /**
   * Goes on with `work` after the answer was sent. A failure is logged under `name`; stopping the backend aborts the signal
   * and waits for the work to end.
   */
  background(name: string, work: (signal: AbortSignal) => Promise<void>): void;
  /** Does what is due by now: CRLs, renewals, removals. Resolves when it is done. */
  housekeep(): Promise<void>;
  /** What the control operations report and steer. */
  readonly backend: BackendControl;
}

/** What one request has on top: who asked, and from where. */
export interface OperationContext extends ServiceContext {
  /** From the scope of the request's signature; regions are separate name spaces. */
  readonly region: string;
  readonly partition: string;
  readonly requestId: string;
  /** The service in whose name it is asked, such as "acm.amazonaws.com"; absent when a user asks. */
  readonly servicePrincipal?: string;
}

export interface BackendControl {
  /** The backend's own; a request to AWS IoT may be of a further account. */
  readonly accountId: string;
  /** For GetStatus: plain facts, no secret. */
  status(): BackendStatus;
  /** Stops the backend once the answer to the present request was sent. */
  requestStop(): void;
}

export interface BackendStatus {
  readonly version: string;
  readonly pid: number;
  readonly endpoint: string;
  readonly dataFolder: string;
  readonly startedAt: Date;
  readonly storeDriver: "node:sqlite" | "node-sqlite3-wasm";
  readonly schemaVersion: number;
  /** What protects the CA keys: a key file outside the data folder, or a passphrase. */
  readonly keyProtection: "key-file" | "passphrase";
  /** What was looked at when it started. */
  readonly selfTest: readonly SelfTestCheck[];
}

/** One question of the self-test, and the answer. */
export interface SelfTestCheck {
  readonly name: "audit-log" | "authority-records" | "authority-keys";
  readonly passed: boolean;
  /** What was looked at, or what is wrong. */
  readonly detail: string;
}
