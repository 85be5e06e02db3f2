import { commentText, describeKey } from "../commentText";
import type { Generator } from "../generator";
import { javaScriptString } from "../literals/javascript";
import type { PinnedHost, PinSet } from "../pinSet";
import { undatedNote } from "./hostPins";
import { privateRootPem } from "./privateRootPem";

/** Node's https, as an agent. CommonJS, which both kinds of modules can load. */
export const node: Generator = {
  id: "node",
  title: "Node.js (https.Agent)",
  language: "javascript",
  generate: (pinSet) =>
    [...header, ...undatedNote(pinSet).map((note) => `// ${note}`), imports, pins(pinSet), anchors(pinSet), body].join(
      "\n",
    ),
};

const header = [
  "// Certificate pins for Node 16 or later: a CommonJS module. Save it as pinned.cjs.",
  "//",
  '//     const { agent } = require("./pinned.cjs"); // in an ES module: import { agent } from "./pinned.cjs";',
  '//     https.get("https://api.example.com/", { agent }, (response) => response.pipe(process.stdout));',
  "//",
  "// To try it: node pinned.cjs https://api.example.com/",
  "//",
  "// The pins are compared with the chain in the handshake, before the request is sent. One match is enough. Hosts that no",
  "// pattern matches are verified as usual, and not pinned. fetch() takes no such agent: give checkServerIdentity to undici,",
  "// as new Agent({ connect: { checkServerIdentity } }).",
];

const imports = `"use strict";

const { createHash, X509Certificate } = require("node:crypto");
const { existsSync, readFileSync } = require("node:fs");
const https = require("node:https");
const tls = require("node:tls");
const { domainToASCII } = require("node:url");
`;

const pins = ({ hosts }: PinSet): string => ["const pinnedHosts = [", ...hosts.flatMap(hostLines), "];"].join("\n");

const hostLines = ({ pattern, keys }: PinnedHost): string[] => [
  "  {",
  `    pattern: ${javaScriptString(pattern)},`,
  "    pins: [",
  ...keys.flatMap((key) => [`      // ${describeKey(key)}`, `      ${javaScriptString(key.pin)},`]),
  "    ],",
  "  },",
];

function anchors({ trustAnchors }: PinSet): string {
  if (trustAnchors.length === 0) return "const privateRoots = [];\n";
  const note = "// Roots that Node does not know: trusted for the hosts above, beside Node's own, and for no other.";
  return [note, "const privateRoots = [", ...trustAnchors.flatMap(anchor), "];", ""].join("\n");
}

const anchor = ({ owner, pem }: PinSet["trustAnchors"][number]): string[] => [
  `  // ${commentText(owner)}`,
  "  [",
  ...privateRootPem({ pem }).map((line) => `    ${javaScriptString(line)},`),
  '  ].join("\\n"),',
];

const body = `
/** Verifies the host name first, because a pinned CA has other customers; then looks for a pinned key. */
function checkServerIdentity(hostname, certificate) {
  const refused = tls.checkServerIdentity(hostname, certificate);
  if (refused) return refused;
  const pins = pinsOf(hostname);
  if (pins.size === 0) return undefined;
  const found = chainPins(certificate);
  if (found.some((pin) => pins.has(pin))) return undefined;
  const error = new Error(\`None of the keys of \${hostname} is pinned: \${found.join(", ")}\`);
  return Object.assign(error, { code: "ERR_PIN_MISMATCH" });
}

/** The pins of all patterns that match: "*." stands for one label, "**." for any number of them and none. */
function pinsOf(hostname) {
  const host = (domainToASCII(hostname) || hostname).toLowerCase().replace(/\\.$/, "");
  return new Set(pinnedHosts.filter(({ pattern }) => matches(pattern, host)).flatMap(({ pins }) => pins));
}

function matches(pattern, host) {
  if (pattern.startsWith("**.")) return \`.\${host}\`.endsWith(pattern.slice(2));
  if (!pattern.startsWith("*.")) return host === pattern;
  const dot = host.indexOf(".");
  return dot > 0 && host.slice(dot + 1) === pattern.slice(2);
}

/**
 * The pins of the chain up to the trusted root. Node puts it together by names: a certificate counts only if it is a CA's
 * and its key has signed the one before.
 */
function chainPins(leaf) {
  const pins = [];
  const seen = new Set();
  let child;
  for (let each = leaf; each && each.raw && !seen.has(each); each = each.issuerCertificate) {
    seen.add(each);
    const certificate = new X509Certificate(each.raw);
    if (child && !hasIssued(certificate, child)) break;
    const spki = certificate.publicKey.export({ type: "spki", format: "der" });
    pins.push(\`sha256/\${createHash("sha256").update(spki).digest("base64")}\`);
    child = certificate;
  }
  return pins;
}

function hasIssued(issuer, child) {
  const isAuthority = issuer.ca || issuer.checkIssued(issuer); // a root of X.509 version 1 does not call itself a CA
  return isAuthority && child.checkIssued(issuer) && child.verify(issuer.publicKey);
}

/** An agent that no option of a request can talk out of verifying a pinned host. */
class PinnedAgent extends https.Agent {
  constructor(options) {
    super({ ...options, maxCachedSessions: 0 }); // a resumed session would not be checked again
  }

  createConnection(options, callback) {
    const hostname = options.servername || options.host || "localhost";
    if (pinsOf(hostname).size === 0) return super.createConnection(options, callback);
    const pinned = { ...options, checkServerIdentity, rejectUnauthorized: true, session: undefined };
    if (privateRoots.length > 0) pinned.ca = [...rootsOf(options), ...privateRoots];
    return super.createConnection(pinned, callback);
  }
}

function rootsOf({ ca }) {
  if (ca) return [ca].flat();
  if (tls.getCACertificates) return tls.getCACertificates("default"); // Node 22.15 or later
  const extra = process.env.NODE_EXTRA_CA_CERTS;
  return extra && existsSync(extra) ? [...tls.rootCertificates, readFileSync(extra)] : tls.rootCertificates;
}

const agent = new PinnedAgent({ keepAlive: true });

module.exports = { agent, checkServerIdentity, PinnedAgent };

if (require.main === module) main(process.argv.slice(2));

function main([address, ...others]) {
  if (!address || others.length > 0) {
    console.error("Name one address: node pinned.cjs https://api.example.com/");
    process.exitCode = 2;
    return;
  }
  const once = new PinnedAgent({ keepAlive: false });
  const request = https.get(address, { agent: once }, (response) => response.pipe(process.stdout));
  request.on("error", (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
`;
