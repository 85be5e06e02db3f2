/** Kinds of files in which people pin; which of them may, the pin engine says by the whole name. */
const sourceKinds = [
  ...["kt", "kts", "java", "xml", "plist", "swift", "m", "mm", "h", "dart", "ts", "tsx", "mts", "cts", "js", "jsx"],
  ...["mjs", "cjs", "json", "go", "py", "pyi", "cs", "sh", "bash", "gradle", "toml"],
];

const keyKinds = ["pem", "crt", "cer", "der", "csr", "p10", "pub", "p7b", "p7c"];

/** What is made from sources, or belongs to others; the command line passes over the same. */
const otherFolders = [
  ...[
    "node_modules",
    ".git",
    ".hg",
    ".svn",
    "build",
    "dist",
    "out",
    "Pods",
    "Carthage",
    ".gradle",
    ".idea",
    ".dart_tool",
  ],
  ...["DerivedData", ".build", ".venv", "venv", "__pycache__", ".next", ".kotlin", ".cxx", "target"],
];

export const sourcePattern = `**/*.{${sourceKinds.join(",")}}`;
export const keyPattern = `**/*.{${keyKinds.join(",")}}`;
export const otherFoldersPattern = `**/{${otherFolders.join(",")}}/**`;

const ending = (kinds: readonly string[]): RegExp => new RegExp(`\\.(${kinds.join("|")})$`, "i");
const sourceEnding = ending(sourceKinds);
const keyEnding = ending(keyKinds);
const inOtherFolder = new RegExp(`(^|/)(${otherFolders.map((each) => each.replace(".", "\\.")).join("|")})/`);

export const isSourceName = (path: string): boolean => sourceEnding.test(path);
export const isKeyName = (path: string): boolean => keyEnding.test(path);

/** `path`: from the workspace's folder. */
export const isInOtherFolder = (path: string): boolean => inOtherFolder.test(path);

/** VS Code's ids of languages, for texts that have no name yet. */
const endings: Readonly<Partial<Record<string, string>>> = {
  kotlin: "kt",
  java: "java",
  xml: "xml",
  swift: "swift",
  "objective-c": "m",
  dart: "dart",
  typescript: "ts",
  typescriptreact: "tsx",
  javascript: "js",
  javascriptreact: "jsx",
  go: "go",
  python: "py",
  csharp: "cs",
  shellscript: "sh",
};

export const endingOfLanguage = (language: string): string | undefined => endings[language];
