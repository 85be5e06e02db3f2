/** Folders of what is made from sources, or belongs to others: nobody's pins are looked for in them. */
export const otherFolders: readonly string[] = [
  ...["node_modules", ".git", ".hg", ".svn", "build", "dist", "out", "Pods", "Carthage", ".gradle", ".idea"],
  ...[".dart_tool", "DerivedData", ".build", ".venv", "venv", "__pycache__", ".next", ".kotlin", ".cxx", "target"],
];

/** Endings of files with keys that pins are compared with. */
export const keyKinds: readonly string[] = ["pem", "crt", "cer", "der", "csr", "p10", "pub", "p7b", "p7c"];
