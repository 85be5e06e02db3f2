import { commentText, describeKey } from "../commentText";
import type { PinnedKey } from "../pinnedKey";

/** Text of an element or an attribute. Characters that XML 1.0 section 2.2 does not allow are left out. */
export const xmlText = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);

/** A comment with text of a certificate: nothing in it ends the comment (XML 1.0 section 2.5). */
export const xmlComment = (text: string): string => comment(commentText(text));

/** A comment on whose key a pin is. */
export const xmlKeyComment = (key: PinnedKey): string => comment(describeKey(key));

const comment = (safe: string): string => `<!-- ${safe.replace(/-(?=-)|-$/g, "- ")} -->`;
