/** How a string literal goes on once it is open. */
export interface StringStyle {
  readonly close: string;
  readonly multiline: boolean;
  /** "doubled": the closing quote written twice stands for itself, as in C# after "@". */
  readonly escapes: "none" | "backslash" | "doubled";
  /** What brings code into it: `$name` and `${…}`, `\(…)`, `{…}`, `${…}` alone. */
  readonly code?: "dollar" | "swift" | "braces" | "template";
}

/** What the lexer has to know of a language. */
export interface Language {
  readonly name: LanguageName;
  readonly lineComment: "//" | "#";
  readonly blockComments: "none" | "flat" | "nested";
  /** Of what opens a string; sticky, with its prefix and quotes. */
  readonly opensString: RegExp;
  readonly stringStyle: (open: string) => StringStyle;
  /** JavaScript: a slash may start a regular expression. */
  readonly regularExpressions?: true;
  /** Java: a line end may be written `\u000a`, and ends a comment (Java Language Specification section 3.3). */
  readonly unicodeLineEnds?: true;
  /** A new line ends a statement that could end there. */
  readonly lineStatements: boolean;
}

export type LanguageName =
  "kotlin" | "java" | "swift" | "objective-c" | "dart" | "typescript" | "go" | "python" | "csharp";

const plain = (close: string): StringStyle => ({ close, multiline: false, escapes: "backslash" });

const kotlin: Language = {
  name: "kotlin",
  lineComment: "//",
  blockComments: "nested",
  opensString: /"""|"|'/y,
  stringStyle: (open) =>
    open === '"""'
      ? { close: open, multiline: true, escapes: "none", code: "dollar" }
      : { ...plain(open), ...(open === '"' ? { code: "dollar" } : {}) },
  lineStatements: true,
};

const java: Language = {
  name: "java",
  lineComment: "//",
  blockComments: "flat",
  opensString: /"""|"|'/y,
  stringStyle: (open) => ({ ...plain(open), multiline: open === '"""' }),
  unicodeLineEnds: true,
  lineStatements: false,
};

const swift: Language = {
  name: "swift",
  lineComment: "//",
  blockComments: "nested",
  opensString: /#{0,8}(?:"""|")/y,
  stringStyle: (open) => {
    const hashes = open.replaceAll('"', "");
    const close = open.slice(hashes.length) + hashes;
    const multiline = open.endsWith('"""');
    return hashes === ""
      ? { close, multiline, escapes: "backslash", code: "swift" }
      : { close, multiline, escapes: "none" };
  },
  lineStatements: true,
};

const objectiveC: Language = {
  name: "objective-c",
  lineComment: "//",
  blockComments: "flat",
  opensString: /@?"|'/y,
  stringStyle: (open) => plain(open.slice(-1)),
  lineStatements: false,
};

const dart: Language = {
  name: "dart",
  lineComment: "//",
  blockComments: "nested",
  opensString: /r?(?:"""|'''|"|')/y,
  stringStyle: (open) => {
    const raw = open.startsWith("r");
    const close = raw ? open.slice(1) : open;
    const multiline = close.length === 3;
    return raw ? { close, multiline, escapes: "none" } : { close, multiline, escapes: "backslash", code: "dollar" };
  },
  lineStatements: false,
};

const typescript: Language = {
  name: "typescript",
  lineComment: "//",
  blockComments: "flat",
  opensString: /["'`]/y,
  stringStyle: (open) => (open === "`" ? { ...plain(open), multiline: true, code: "template" } : plain(open)),
  regularExpressions: true,
  lineStatements: true,
};

const go: Language = {
  name: "go",
  lineComment: "//",
  blockComments: "flat",
  opensString: /["'`]/y,
  stringStyle: (open) => (open === "`" ? { close: open, multiline: true, escapes: "none" } : plain(open)),
  lineStatements: true,
};

const python: Language = {
  name: "python",
  lineComment: "#",
  blockComments: "none",
  opensString: /[rRbBuUfF]{0,2}(?:"""|'''|"|')/y,
  stringStyle: (open) => {
    const close = open.replace(/^[a-z]*/i, "");
    const prefix = open.slice(0, open.length - close.length).toLowerCase();
    return {
      close,
      multiline: close.length === 3,
      escapes: prefix.includes("r") ? "none" : "backslash",
      ...(prefix.includes("f") ? { code: "braces" } : {}),
    };
  },
  lineStatements: true,
};

const csharp: Language = {
  name: "csharp",
  lineComment: "//",
  blockComments: "flat",
  opensString: /[$@]{0,3}(?:"{3,9}|")|'/y,
  stringStyle: (open) => {
    if (open === "'") return plain(open);
    const close = open.replace(/^[$@]*/, "");
    const code = open.startsWith("$") || open.startsWith("@$") ? { code: "braces" as const } : {};
    if (close.length > 2) return { close, multiline: true, escapes: "none", ...code };
    const verbatim = open.includes("@");
    return { close, multiline: verbatim, escapes: verbatim ? "doubled" : "backslash", ...code };
  },
  lineStatements: false,
};

export const languages = { kotlin, java, swift, "objective-c": objectiveC, dart, typescript, go, python, csharp };
