import type { Admission, RefusalReason } from "../../mqtt/broker";

export type Refused = Extract<Admission, { readonly kind: "refused" }>;

/** The detail is for the broker's log and the doctor: the device only sees that the connection ends. */
export const refused = (reason: RefusalReason, detail: string): Refused => ({ kind: "refused", reason, detail });

export interface Period {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** By the backend's clock; undefined when it is valid. */
export function refuseOutside({ notBefore, notAfter }: Period, now: Date, what: string): Refused | undefined {
  if (now < notBefore) {
    return refused(
      "not-yet-valid",
      `${what} is not valid before ${notBefore.toISOString()}; it is ${now.toISOString()}.`,
    );
  }
  if (now > notAfter)
    return refused("expired", `${what} expired at ${notAfter.toISOString()}; it is ${now.toISOString()}.`);
  return undefined;
}

/** What a server name must be that is missing or wrong. */
export const serverNameSentence = {
  "server-name-missing": "The client sent no server name (SNI).",
  "server-name-unknown": "The server name (SNI) that the client sent is none of this endpoint's.",
} as const;
