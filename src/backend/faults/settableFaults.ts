import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { FaultEntry } from "../../protocol/faults";
import { ServiceError } from "../wire/serviceError";
import type { FaultPlace, SettableFaults } from "./faults";

/** Where faults are kept from one start to the next. */
export interface FaultMemory {
  read(): string | undefined;
  write(text: string): void;
}

export function settableFaults(memory: FaultMemory, random: () => number = Math.random): SettableFaults {
  const stopping = new AbortController();
  let faults = JSON.parse(memory.read() ?? "[]") as readonly FaultEntry[];
  const keep = (next: readonly FaultEntry[]): void => {
    faults = next;
    memory.write(JSON.stringify(next));
  };
  /** The faults that strike this time; those with a count strike once less from now on. */
  const striking = (fits: (fault: FaultEntry) => boolean): readonly FaultEntry[] => {
    const found = faults.filter((fault) => fits(fault) && random() < (fault.Probability ?? 1));
    if (found.some(({ Count }) => Count !== undefined)) keep(faults.flatMap((each) => spent(each, found)));
    return found;
  };
  return {
    strike: async (place) => {
      for (const { Kind, Milliseconds = 0 } of striking((fault) => fitsPlace(fault, place))) {
        if (Kind === "delay") await sleep(Milliseconds, undefined, { signal: stopping.signal });
        else throw failureOf(Kind, place);
      }
    },
    issueDelay: () =>
      striking(({ Kind }) => Kind === "slow-issue").reduce((sum, { Milliseconds = 0 }) => sum + Milliseconds, 0),
    set: (fault) => {
      const entry: FaultEntry = { Id: newId(faults), ...fault };
      keep([...faults, entry]);
      return entry;
    },
    clear: (id) => {
      const left = id === undefined ? [] : faults.filter(({ Id }) => Id !== id);
      const count = faults.length - left.length;
      if (count > 0) keep(left);
      return count;
    },
    list: () => faults,
    stop: () => stopping.abort(),
  };
}

/** "f" and four digits: to be typed. */
function newId(faults: readonly FaultEntry[]): string {
  const id = `f${randomInt(1000, 10_000)}`;
  return faults.some(({ Id }) => Id === id) ? newId(faults) : id;
}

function spent(fault: FaultEntry, struck: readonly FaultEntry[]): readonly FaultEntry[] {
  if (fault.Count === undefined || !struck.includes(fault)) return [fault];
  return fault.Count > 1 ? [{ ...fault, Count: fault.Count - 1 }] : [];
}

/** Rootpin's own operations never fail on demand: with them faults are taken back. */
function fitsPlace({ Kind, Service, Operation }: FaultEntry, { service, operation }: FaultPlace): boolean {
  if (service === "rootpin" || Kind === "slow-issue") return false;
  if ((Kind === "revocation-down") !== (service === "revocation")) return false;
  return fits(Service, service) && fits(Operation, operation);
}

const fits = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.split("*").map(escaped).join(".*")}$`, "i").test(text);

const escaped = (text: string): string => text.replaceAll(/[^\w]/g, "\\$&");

/** The sentences are AWS's where they are known: "Rate exceeded". */
function failureOf(kind: FaultEntry["Kind"], { service, operation }: FaultPlace): ServiceError {
  switch (kind) {
    case "throttle":
      return new ServiceError("ThrottlingException", "Rate exceeded");
    case "access-denied":
      return new ServiceError("AccessDeniedException", `You are not authorized to perform: ${service}:${operation}`);
    default:
      return new ServiceError("InternalFailure", "The request processing has failed: a fault was set for it.", 500);
  }
}
