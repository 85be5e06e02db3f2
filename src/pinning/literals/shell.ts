/** One word of a POSIX shell (section 2.2.2): only an apostrophe has a meaning between apostrophes. No word can hold NUL. */
export const shellWord = (text: string): string => `'${text.replaceAll("\0", "").replaceAll("'", "'\\''")}'`;
