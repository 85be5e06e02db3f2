import { keyKinds, otherFolders } from "../../protocol/pinFiles";

/** Of programs and apps, in which people pin. */
const programKinds = [
  ...["kt", "kts", "java", "plist", "swift", "m", "mm", "h", "dart", "ts", "tsx", "mts", "cts", "js", "jsx", "mjs"],
  ...["cjs", "go", "py", "pyi", "cs", "c", "cc", "cpp", "cxx", "hpp"],
];

/** Everybody has some of these: they are read where others are there, too, or when they speak of pins. */
const otherKinds = ["json", "jsonc", "json5", "xml", "gradle", "toml", "sh", "bash", "zsh", "yml", "yaml", "mk"];
const otherNames = ["Makefile", "*Dockerfile*", "Jenkinsfile", ".curlrc"];

const ofKinds = (kinds: readonly string[]): string[] => kinds.map((kind) => `*.${kind}`);

/** Where one of these is, pins are looked for. */
export const programPattern = `**/{${[...ofKinds(programKinds), "rootpin.pins.json", "network_security_config.xml"].join(",")}}`;

/** Files that may hold pins; which of them do, the pin engine says by the whole name. */
export const sourcePattern = `**/{${[...ofKinds([...programKinds, ...otherKinds]), ...otherNames].join(",")}}`;
export const keyPattern = `**/*.{${keyKinds.join(",")}}`;
export const otherFoldersPattern = `**/{${otherFolders.join(",")}}/**`;

const ending = (kinds: readonly string[]): RegExp => new RegExp(`\\.(${kinds.join("|")})$`, "i");
const programEnding = ending([...programKinds, "pins.json"]);
const keyEnding = ending(keyKinds);
const inOtherFolder = new RegExp(`(^|/)(${otherFolders.map((each) => each.replace(".", "\\.")).join("|")})/`);

export const isProgramName = (path: string): boolean => programEnding.test(path);
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

/** Words without which a text pins nothing. */
const hint = /sha-?(?:1|256)|pin-?set|pinn(?:ing|ed|er)|public-key-pins|spki/i;

export const mentionsPins = (text: string): boolean => hint.test(text);
