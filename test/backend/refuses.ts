import assert from "node:assert/strict";
import { Refusal } from "./testBackend";

/** Passes when the backend refuses with this code, and with this message when one is given. */
export function refuses(code: string, work: Promise<unknown>, message?: string | RegExp): Promise<void> {
  return assert.rejects(work, (error) => {
    assert.ok(error instanceof Refusal, String(error));
    assert.equal(error.code, code, error.message);
    if (message !== undefined) assert.match(error.message, typeof message === "string" ? exactly(message) : message);
    return true;
  });
}

/** As `Refusal` ends. */
const exactly = (message: string): RegExp => new RegExp(`: ${message.replaceAll(/[$()*+.?[\\\]^{|}]/g, "\\$&")}$`);
