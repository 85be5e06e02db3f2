import { ServiceError } from "../wire/serviceError";

/** What a log says no to. The sentence is what the client gets (RFC 6962 section 4). */
export const badQuery = (message: string): ServiceError => new ServiceError("BadRequest", message);

/** The parameters of a GET request to a log. Reading throws ServiceError with a sentence; what is not asked for is ignored. */
export interface LogQuery {
  /** Decimal, not negative. */
  number(name: string): number;
  /** Base64 of a SHA-256. */
  hash(name: string): Uint8Array;
}

export function readLogQuery(query: string): LogQuery {
  const parameters = new URLSearchParams(query);
  const only = (name: string): string => {
    const [value, ...more] = parameters.getAll(name);
    if (value === undefined || more.length > 0) throw badQuery(`Give the parameter "${name}" once.`);
    return value;
  };
  return {
    number: (name) => {
      const text = only(name);
      const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
      if (!Number.isSafeInteger(value)) throw badQuery(`The parameter "${name}" has to be a decimal number.`);
      return value;
    },
    hash: (name) => {
      // A plus sign that was not encoded arrives as a space.
      const bytes = fromBase64(only(name).replaceAll(" ", "+"));
      if (bytes?.length !== 32) throw badQuery(`The parameter "${name}" has to be base64 of 32 octets.`);
      return bytes;
    },
  };
}

/** Undefined for what is not base64 with its padding. */
export function fromBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? new Uint8Array(bytes) : undefined;
}
