import * as v from "valibot";
import { faultKinds } from "../../protocol/faults";
import { defineOperation } from "../wire/defineOperation";
import { ServiceError } from "../wire/serviceError";
import { integer, oneOf, text } from "../wire/shape";

const pattern = text({ min: 1, max: 100, pattern: "[A-Za-z0-9*-]+" });

/** A year: a certificate may stay in progress for longer than anybody waits. */
const longest = 365 * 86_400_000;

/** An answer that waits for longer is one that nobody waits for. */
const longestDelay = 10 * 60_000;

export const setFault = defineOperation(
  "SetFault",
  v.object({
    Kind: oneOf(faultKinds),
    Service: v.optional(pattern),
    Operation: v.optional(pattern),
    Milliseconds: v.optional(integer({ min: 1, max: longest })),
    Count: v.optional(integer({ min: 1, max: 1_000_000 })),
    Probability: v.optional(v.number()),
  }),
  ({ faults }, { Kind, Service = "*", Operation = "*", ...more }) => {
    const { Milliseconds, Probability } = more;
    const isTimed = Kind === "delay" || Kind === "slow-issue";
    if (isTimed !== (Milliseconds !== undefined)) {
      throw invalid(isTimed ? `Milliseconds are needed with ${Kind}.` : `Milliseconds mean nothing with ${Kind}.`);
    }
    if (Kind === "delay" && (Milliseconds ?? 0) > longestDelay)
      throw invalid("A delay has at most 600000 milliseconds.");
    if (Probability !== undefined && !(Probability > 0 && Probability <= 1)) {
      throw invalid("Probability is a number above 0 and up to 1.");
    }
    checkPlace(Kind, Service, Operation);
    return { Fault: faults.set({ Kind, Service, Operation, ...more }) };
  },
);

/** One that could never strike is a mistake. */
function checkPlace(kind: (typeof faultKinds)[number], service: string, operation: string): void {
  if (service === "rootpin") throw invalid("Rootpin's own operations never fail on demand.");
  if (kind === "slow-issue" && (service !== "*" || operation !== "*")) {
    throw invalid("slow-issue is about every certificate that is issued: it takes no service and no operation.");
  }
  if (kind === "revocation-down" && (service !== "*" || !["*", "crl", "ocsp"].includes(operation))) {
    throw invalid('revocation-down takes no service, and as operation "crl" or "ocsp", or none for both.');
  }
}

export const clearFaults = defineOperation(
  "ClearFaults",
  v.object({ Id: v.optional(text({ min: 1, max: 20 })) }),
  ({ faults }, { Id }) => {
    const cleared = faults.clear(Id);
    if (Id !== undefined && cleared === 0) throw new ServiceError("ResourceNotFoundException", `No such fault: ${Id}.`);
    return { Cleared: cleared };
  },
);

export const listFaults = defineOperation("ListFaults", v.object({}), ({ faults }) => ({ Faults: faults.list() }));

const invalid = (message: string) => new ServiceError("ValidationException", message);
