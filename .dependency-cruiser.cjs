// The import table of docs/architecture.md, as errors.
// A new arrow between two folders is a design change: it goes into that page first, with its reason.

/** What both faces, command line and workbench, stand on. */
const belowFaces = [
  "pki",
  "pinning",
  "crypto",
  "iot",
  "device",
  "probe",
  "interception",
  "retrieval",
  "transparency",
  "protocol",
  "attach",
];

/** Which folders of the tree a folder may import from; itself is always allowed. */
const mayImport = {
  pki: [],
  pinning: ["pki"],
  protocol: [],
  attach: ["protocol"],
  crypto: ["pki"],
  iot: ["pki"],
  device: ["pki", "crypto", "iot", "protocol"],
  probe: ["pki", "pinning", "crypto"],
  interception: ["pki", "pinning", "crypto", "probe"],
  retrieval: ["pki", "crypto"],
  transparency: ["pki", "crypto", "protocol"],
  aws: ["pki", "iot", "protocol", "attach"],
  backend: ["pki", "crypto", "iot", "protocol", "attach"],
  cli: [...belowFaces, "aws", "backend"],
  ui: belowFaces,
};

const folderRules = Object.entries(mayImport).map(([folder, allowed]) => ({
  name: `${folder}-imports`,
  comment: `src/${folder} may import ${["itself", ...allowed].join(", ")} (docs/architecture.md, "Who may import whom").`,
  severity: "error",
  from: { path: `^src/${folder}/` },
  to: {
    path: "^(src|webview|test|scripts)/",
    pathNot: [
      ...[folder, ...allowed].map((name) => `^src/${name}/`),
      // The workbench needs the gateways' interfaces and errors, never a client of AWS.
      ...(folder === "ui" ? ["^src/aws/(gateway|devices|revocation|errors)\\.ts$"] : []),
      // The doctor reads through the same interfaces.
      ...(folder === "device" ? ["^src/aws/(gateway|devices)\\.ts$"] : []),
    ],
  },
}));

module.exports = {
  forbidden: [
    { name: "no-cycle", severity: "error", from: {}, to: { circular: true } },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "^vscode$" } },
    ...folderRules,
    {
      name: "pure-domain",
      comment: "pki, pinning, iot and protocol run in any JavaScript: no Node module.",
      severity: "error",
      from: { path: "^src/(pki|pinning|iot|protocol)/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "protocol-is-plain",
      severity: "error",
      from: { path: "^src/protocol/" },
      to: { pathNot: "^src/protocol/" },
    },
    {
      name: "webview-is-browser-code",
      severity: "error",
      from: { path: "^webview/" },
      to: { path: "^src/", pathNot: "^src/protocol/" },
    },
    {
      name: "vscode-only-in-ui",
      severity: "error",
      from: { path: "^(src|webview)/", pathNot: "^src/(ui/|extension\\.ts$)" },
      to: { path: "^vscode$" },
    },
    {
      name: "aws-sdk-only-in-aws",
      severity: "error",
      from: { path: "^(src|webview)/", pathNot: "^src/aws/" },
      to: { path: "node_modules/(@aws-sdk|@smithy)/" },
    },
    {
      name: "toolkit-only-in-webview-ui",
      severity: "error",
      from: { path: "^(src|webview)/", pathNot: "^webview/ui/" },
      to: { path: "node_modules/@(vscode/webview-ui-toolkit|microsoft/fast)" },
    },
    {
      name: "nothing-imports-an-entry",
      severity: "error",
      from: { path: "^(src|webview)/" },
      to: { path: "^src/(extension|cli/main|backend/main)\\.ts$" },
    },
    {
      name: "shipped-code-needs-no-development-package",
      severity: "error",
      from: { path: "^(src|webview)/" },
      to: { dependencyTypes: ["npm-dev"], pathNot: "node_modules/@types/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
