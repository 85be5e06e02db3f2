import { ServiceError } from "./serviceError";

/** How many lists and structures may stand inside each other. */
const maximumDepth = 32;

/** The JSON object that a request carries. Throws SerializationException for anything else. */
export function parseJson(body: Buffer): object {
  checkDepth(body);
  const value = parse(body.toString("utf8"));
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw unreadable("The body is not a JSON object.");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable("The body is not JSON.", error);
  }
}

/** Counted over the bytes, before anything is built from them: none of these characters is part of another in UTF-8. */
function checkDepth(body: Buffer): void {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < body.length; index += 1) {
    const byte = body[index];
    if (inString) {
      if (byte === backslash) index += 1;
      else if (byte === quote) inString = false;
    } else if (byte === quote) inString = true;
    else depth += step(byte);
    if (depth > maximumDepth) throw unreadable(`The body is nested more than ${maximumDepth} levels deep.`);
  }
}

const quote = 0x22;
const backslash = 0x5c;

function step(byte: number | undefined): number {
  if (byte === 0x5b || byte === 0x7b) return 1; // [ {
  return byte === 0x5d || byte === 0x7d ? -1 : 0; // ] }
}

const unreadable = (message: string, cause?: unknown) =>
  new ServiceError("SerializationException", message, 400, { cause });
