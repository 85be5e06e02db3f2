import { TransparencyError } from "./transparencyError";

const timeLimitMilliseconds = 30_000;
const longestAnswer = 64 * 1024 * 1024;

/** Members of an answer, read as what they have to be. Throws TransparencyError "malformed-answer". */
export interface LogAnswer {
  number(name: string): number;
  bytes(name: string): Uint8Array;
  byteList(name: string): Uint8Array[];
  items(name: string): LogAnswer[];
}

/**
 * Asks a log over HTTP      RFC 6962 section 4
 * Redirections are not followed: the request goes to the address that was named and to no other.
 */
export async function askLog(
  url: string,
  operation: string,
  parameters: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<LogAnswer> {
  const address = new URL(`ct/v1/${operation}`, url.endsWith("/") ? url : `${url}/`);
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  const { status, text } = await get(address, signal);
  if (status !== 200) {
    throw new TransparencyError(
      "refused",
      `The log answers ${operation} with status ${status}: "${text.slice(0, 200)}".`,
    );
  }
  try {
    return answerOf(JSON.parse(text), operation);
  } catch (error) {
    if (error instanceof TransparencyError) throw error;
    throw new TransparencyError("malformed-answer", `The log answers ${operation} with something else than JSON.`, {
      cause: error,
    });
  }
}

async function get(address: URL, signal: AbortSignal): Promise<{ status: number; text: string }> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(timeLimitMilliseconds)]);
  try {
    const response = await fetch(address, { redirect: "manual", signal: limited });
    return { status: response.status, text: await bodyOf(response) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TransparencyError) throw error;
    throw new TransparencyError("unreachable", `The log does not answer: "${address.origin}${address.pathname}".`, {
      cause: error,
    });
  }
}

async function bodyOf({ body }: Response): Promise<string> {
  if (!body) return "";
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > longestAnswer) throw new TransparencyError("malformed-answer", "The log's answer has no end.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function answerOf(value: unknown, operation: string): LogAnswer {
  const wrong = (what: string): TransparencyError =>
    new TransparencyError("malformed-answer", `The log's answer to ${operation} is malformed: ${what}.`);
  if (typeof value !== "object" || value === null) throw wrong("it is no object");
  const members = new Map<string, unknown>(Object.entries(value));
  const list = (name: string): readonly unknown[] => {
    const items = members.get(name);
    if (Array.isArray(items)) return items as readonly unknown[];
    throw wrong(`"${name}" is no list`);
  };
  const decode = (text: unknown, name: string): Uint8Array => {
    const bytes = Buffer.from(typeof text === "string" ? text : "", "base64");
    if (bytes.toString("base64") !== text) throw wrong(`"${name}" is no base64`);
    return new Uint8Array(bytes);
  };
  return {
    number: (name) => {
      const number = members.get(name);
      if (typeof number === "number" && Number.isSafeInteger(number) && number >= 0) return number;
      throw wrong(`"${name}" is no number`);
    },
    bytes: (name) => decode(members.get(name), name),
    byteList: (name) => list(name).map((item) => decode(item, name)),
    items: (name) => list(name).map((item) => answerOf(item, operation)),
  };
}
