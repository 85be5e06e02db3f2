const longest = 256;

/** Text of a certificate, fit to be shown: control, bidirectional, zero-width and tag characters as their code points; long text cut with its length. */
export function visible(text: string): string {
  const shown = text.length > longest ? `${text.slice(0, longest)}… (${text.length})` : text;
  return shown.replace(/[\p{Cc}\p{Cf}\p{Co}\u2028\u2029]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}

/** The same for places where VS Code makes `$(name)` an icon. */
export const visibleLabel = (text: string): string => visible(text).replaceAll("$(", "\\$(");

/** The same for notifications, where VS Code makes `[text](address)` a link. */
export const visibleMessage = (text: string): string => text.replaceAll("](", "] (");
