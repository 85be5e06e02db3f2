const removed = "[removed]";

/** What may never stand in a log, and what takes its place; `$1` is kept. */
const secrets: readonly (readonly [RegExp, string])[] = [
  // To the end of the text when the closing line is missing.
  [/-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----[\s\S]*?(?:-----END \1-----|$)/g, `-----BEGIN $1----- ${removed}`],
  [/\b(AWS4-HMAC-SHA256\b)[^\n"]*/g, `$1 ${removed}`],
  [/\b(authorization["']?\s*[:=]\s*["']?)(?!AWS4-)[^\n"']+/gi, `$1${removed}`],
  [
    /((?:secret_?access_?key|session_?token|x-amz-security-token|pass(?:word|phrase)|client_?secret)["']?\s*[:=]\s*["']?)[^\s"',}]+/gi,
    `$1${removed}`,
  ],
];

/** The text without private keys, signatures, tokens and passwords. */
export function redact(text: string): string {
  return secrets.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}
