const longest = 256;

/** Text of a certificate, fit to be shown: control, bidirectional, zero-width and tag characters as their code points; long text cut with its length. */
export const visible = (text: string): string => shown(text, longest);

/** The same for sentences that may hold several such texts. */
export const visibleSentence = (text: string): string => shown(text, 16 * longest);

function shown(text: string, limit: number): string {
  const kept = text.length > limit ? `${text.slice(0, limit)}… (${text.length})` : text;
  return kept.replace(/[\p{Cc}\p{Cf}\p{Co}\u2028\u2029]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}

/** The same for places where VS Code makes `$(name)` an icon. */
export const visibleLabel = (text: string): string => visible(text).replaceAll("$(", "\\$(");

/** The same for notifications, where VS Code makes `[text](address)` a link. */
export const visibleMessage = (text: string): string => text.replaceAll("](", "] (");
