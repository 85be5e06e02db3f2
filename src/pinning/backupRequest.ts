/** RFC 5280 appendix A.1, ub-common-name. */
const longestCommonName = 64;

/** What the request of a key in reserve asks for: the host of a pattern, without its stars. Both as people type them. */
export function backupRequest(pattern: string): { readonly subject: string; readonly names: string } {
  const names = pattern.replace(/^\*+\./, "");
  return { subject: `CN=${names.slice(0, longestCommonName)}`, names };
}
