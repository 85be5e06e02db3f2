/** Words that stand where a pin belongs. None is shorter than what chance would put into a hash. */
const longWords =
  /replace|change_?me|placeholder|your_?pin|pin_?here|hash_?here|examplepin|backuppin|primarypin|insertpin/i;

const anyWords =
  /todo|fixme|your|replace|change|placeholder|insert|example|dummy|fake|here|backup|primary|base64|hash|xxx|\.\.\.|…|[<>[\]{}_]/i;

/** Whether the text was never meant to be a pin. `body` is what follows the prefix. */
export function isPlaceholderText(text: string, body: string): boolean {
  const digits = body.replace(/[=:\s]/g, "");
  const few = /^[0-9a-f]+$/i.test(digits) ? 6 : 12; // of 16 and 64 that there are
  if (digits.length >= 4 && distinct(digits) <= Math.min(few, digits.length / 4)) return true;
  if (longWords.test(body) || /(.)\1{7}/.test(digits) || hasAscendingRun(digits, 8)) return true;
  const isHash = /^[A-Za-z0-9+/_-]{43}=?$/.test(body) || /^(?:[0-9a-f]{2}[:\s-]?){20,64}$/i.test(body);
  return !isHash && anyWords.test(text);
}

const distinct = (text: string): number => new Set(text).size;

/** "abcdefgh", "12345678". */
function hasAscendingRun(text: string, length: number): boolean {
  let run = 1;
  for (let at = 1; at < text.length; at += 1) {
    run = text.charCodeAt(at) === text.charCodeAt(at - 1) + 1 ? run + 1 : 1;
    if (run >= length) return true;
  }
  return false;
}

/** Whether bytes have a pattern that no hash has: text, a repetition, or a sequence with equal steps. */
export function isPlaceholder(bytes: Uint8Array): boolean {
  if (bytes.length < 16) return false;
  if (bytes.every((octet) => octet >= 0x20 && octet < 0x7f)) return true;
  return [1, 2, 3, 4, 5, 6, 7, 8].some((period) => repeats(bytes, period)) || hasEqualSteps(bytes, 15);
}

const repeats = (bytes: Uint8Array, period: number): boolean =>
  bytes.every((octet, at) => at < period || octet === bytes[at - period]);

function hasEqualSteps(bytes: Uint8Array, length: number): boolean {
  const steps = Array.from(bytes.subarray(1), (octet, at) => (octet - (bytes[at] ?? 0)) & 0xff);
  let run = 1;
  return steps.some((step, at) => {
    run = at > 0 && step === steps[at - 1] ? run + 1 : 1;
    return run >= length;
  });
}
