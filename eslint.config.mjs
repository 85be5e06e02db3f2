import tseslint from "typescript-eslint";

/** How code reads here: CONTRIBUTING.md. What this file catches, reviewers need not. */
const limits = {
  "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
  "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true, IIFEs: true }],
  complexity: ["error", 12],
  "max-depth": ["error", 3],
  "max-params": ["error", 5],
};

const style = {
  eqeqeq: "error",
  "no-console": "error",
  "no-restricted-syntax": [
    "error",
    { selector: "TSEnumDeclaration", message: "Use a union of string literals." },
    { selector: "ExportDefaultDeclaration", message: "Name what you export." },
    { selector: "ExportAllDeclaration", message: "No re-export files: import from the file that defines it." },
  ],
  "@typescript-eslint/no-non-null-assertion": "error",
  "@typescript-eslint/no-explicit-any": "error",
  "@typescript-eslint/consistent-type-imports": "error",
  "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
  "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
  "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
};

const impure = ["Buffer", "process", "setTimeout", "setInterval", "setImmediate", "console", "fetch", "performance"];

export default tseslint.config(
  { ignores: ["dist/", "out/", "node_modules/", "test-artifacts/", "test/fixtures/"] },
  {
    files: ["src/**/*.ts", "webview/**/*.ts", "test/**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ["./tsconfig.json", "./webview/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: { ...limits, ...style },
  },
  {
    // The domain takes time, randomness and keys as arguments (docs/architecture.md).
    files: ["src/pki/**/*.ts", "src/pinning/**/*.ts", "src/protocol/**/*.ts"],
    rules: {
      "no-restricted-globals": ["error", ...impure],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "Time is an argument." },
        { object: "Math", property: "random", message: "Randomness is an argument." },
      ],
    },
  },
  {
    // A suite is one function that holds many tests.
    files: ["test/**/*.ts"],
    rules: { "max-lines-per-function": "off" },
  },
  {
    files: ["scripts/**/*.mjs"],
    extends: [tseslint.configs.recommended],
    languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly" } },
    rules: { ...limits, eqeqeq: "error" },
  },
);
