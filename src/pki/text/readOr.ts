import { PkiError } from "../pkiError";

/** What is read, or something else when it is malformed. */
export function readOr<Value, Other>(read: () => Value, other: Other): Value | Other {
  try {
    return read();
  } catch (error) {
    if (error instanceof PkiError) return other;
    throw error;
  }
}
