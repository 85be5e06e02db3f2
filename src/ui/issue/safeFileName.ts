/** A name of a certificate as the name of a file: safe on every system, never hidden, never an option, never empty. */
export function safeFileName(text: string): string {
  const safe = text
    .trim()
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[-.]+/, "")
    .slice(0, 80);
  if (safe === "") return "certificate";
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(safe) ? `certificate-${safe}` : safe;
}
