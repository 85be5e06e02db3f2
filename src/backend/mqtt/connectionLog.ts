import { createHash } from "node:crypto";
import type { ConnectionFilter, ConnectionOutcome, ConnectionRecord, PeerObservation } from "./broker";

/** As many as are remembered. */
const capacity = 1000;

type Changes = Pick<ConnectionRecord, "clientId" | "reason" | "detail" | "closedAt"> & {
  readonly outcome?: ConnectionOutcome;
};

/** What came of the last connections. Those that are open stay until a thousand others have come. */
export class ConnectionLog {
  #records: ConnectionRecord[] = [];
  #last = 0;

  /** Answers the number that `change` wants. */
  add(peer: PeerObservation, at: Date, changes: Changes = {}): number {
    const { chain, ...observed } = peer;
    const sentCertificates = chain.map((der) => createHash("sha256").update(der).digest("hex"));
    this.#last += 1;
    this.#records.push({ ...observed, id: this.#last, at, sentCertificates, outcome: "open", ...changes });
    if (this.#records.length >= 2 * capacity) this.#records = this.#records.slice(-capacity);
    return this.#last;
  }

  change(id: number, changes: Changes): void {
    const record = this.#find(id);
    if (record) this.#records[this.#indexOf(id)] = { ...record, ...changes };
  }

  /** How it ended. `unfinished` is what came of it when nothing else has come. */
  end(
    id: number,
    {
      unfinished,
      ...changes
    }: Required<Pick<ConnectionRecord, "reason" | "detail" | "closedAt">> & {
      readonly unfinished: ConnectionOutcome;
    },
  ): void {
    this.change(id, { ...changes, ...(this.#find(id)?.outcome === "open" && { outcome: unfinished }) });
  }

  /** The newest first. */
  list({ certificateId, clientId, limit }: ConnectionFilter): ConnectionRecord[] {
    const found: ConnectionRecord[] = [];
    for (let index = this.#records.length - 1; index >= 0 && found.length < limit; index -= 1) {
      if (this.#records.length - index > capacity) break;
      const record = this.#records[index];
      if (!record) break;
      if (certificateId !== undefined && record.sentCertificates[0] !== certificateId) continue;
      if (clientId !== undefined && record.clientId !== clientId) continue;
      found.push(record);
    }
    return found;
  }

  /** Numbers are given one after the other. */
  #indexOf = (id: number): number => this.#records.length - 1 - (this.#last - id);

  #find = (id: number): ConnectionRecord | undefined => this.#records[this.#indexOf(id)];
}
