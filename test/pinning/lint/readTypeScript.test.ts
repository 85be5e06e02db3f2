import { a, b, c, dollar, fingerprint, tick, suiteOfSources } from "./sourceTable";

suiteOfSources("pins in TypeScript and JavaScript", [
  [
    "react-native-ssl-public-key-pinning in an Expo app",
    "ts",
    String.raw`import { initializeSslPinning } from 'react-native-ssl-public-key-pinning';
export async function initPinning(): Promise<void> {
  await initializeSslPinning({
    'acme.com': {
      includeSubdomains: true,
      publicKeyHashes: ['${a}', "${b}"],
      expirationDate: '2026-01-01',
    },
  });
}`,
    ["4 react-native spki acme.com@4: A@6 B@6 subdomains=true until 2026-01-01"],
  ],
  [
    "the same with constants and computed names",
    "ts",
    String.raw`import { initializeSslPinning, type PinningOptions } from 'react-native-ssl-public-key-pinning';
const HOST = 'api.acme.com';
const PRIMARY = '${a}'; // root 1
const options: PinningOptions = { [HOST]: { publicKeyHashes: [PRIMARY, ${tick}${b}${tick}] } };
void initializeSslPinning(options);`,
    ["2 react-native spki api.acme.com@2: A@3(root 1) B@4"],
  ],
  [
    "react-native-ssl-pinning",
    "tsx",
    String.raw`import { fetch } from 'react-native-ssl-pinning';
const BASE = 'https://api.acme.com';
export const load = () =>
  fetch(${tick}${dollar}{BASE}/items${tick}, { method: 'GET', pkPinning: true, sslPinning: { certs: ['sha256/${a}', 'sha256/${b}'] } });`,
    ["2 react-native spki api.acme.com@2: sha256/A@4 sha256/B@4"],
  ],
  [
    "certificates by their names are no pins",
    "js",
    String.raw`import { fetch } from 'react-native-ssl-pinning';
fetch('https://api.acme.com', { sslPinning: { certs: ['leaf', 'backup'] } });`,
    [],
  ],
  [
    "checkServerIdentity with a set",
    "ts",
    String.raw`import https from 'node:https';
const PINS = new Set([
  '${a}', // root 1
  '${b}',
]);
export const agent = new https.Agent({
  checkServerIdentity(host, cert) {
    return PINS.has(sha256(cert.pubkey)) ? tls.checkServerIdentity(host, cert) : new Error('pin');
  },
});`,
    ["2 node spki -: A@3(root 1) B@4"],
  ],
  [
    "checkServerIdentity with a table",
    "ts",
    String.raw`const PINNED: Record<string, readonly string[]> = {
  'api.acme.com': ['sha256/${a}', 'sha256/${b}'],
  "cdn.acme.com": ['sha256/${c}'],
};
export const options = { checkServerIdentity: (host: string, cert: PeerCertificate) => check(PINNED[host], cert.pubkey) };`,
    ["2 node spki api.acme.com@2: sha256/A@2 sha256/B@2", "3 node spki cdn.acme.com@3: sha256/C@3"],
  ],
  [
    "fingerprint256 that is compared",
    "js",
    String.raw`const options = {
  hostname: 'api.acme.com',
  checkServerIdentity: function (host, cert) {
    if (cert.fingerprint256 !== '${fingerprint}') return new Error('wrong certificate');
  },
};`,
    ["4 node certificate -: FP@4"],
  ],
  [
    "an object with host and pins",
    "ts",
    String.raw`const pinning = {
  hostname: 'api.acme.com',
  pins: ['${a}', '${b}'],
} as const;
const socket = tls.connect({ checkServerIdentity: (host, cert) => verify(pinning, cert.pubkey) });`,
    ["2 node spki api.acme.com@2: A@3 B@3"],
  ],
  [
    "a key without a name of its own",
    "cjs",
    String.raw`const EXPECTED_KEY = '${a}';
module.exports = { checkServerIdentity: (host, cert) => (hash(cert.pubkey) === EXPECTED_KEY ? undefined : new Error()) };`,
    ["1 node spki -: A@1"],
  ],
  [
    "template literals, and slashes that are no comments",
    "ts",
    String.raw`const prefix = 'sha256/';
const path = /["'${tick}/*]/g;
const pinnedKeys = [${tick}${dollar}{prefix}${a}${tick}, 'sha256/' + '${b}'];
export const check = (cert: PeerCertificate) => pinnedKeys.includes(pin(cert.pubkey));`,
    ["3 node spki -: sha256/A@3 sha256/B@3"],
  ],
  [
    "curl that is run",
    "mjs",
    String.raw`execFileSync('curl', ['--pinnedpubkey', 'sha256//${a};sha256//${b}', 'https://api.acme.com/']);`,
    ["1 curl spki -: sha256//A@1 sha256//B@1"],
  ],
  [
    "types and comments are no pins",
    "ts",
    String.raw`export interface PinningOptions { publicKeyHashes: string[]; }
// publicKeyHashes: ['${a}']
export type Pins = { [host: string]: { publicKeyHashes: string[] } };`,
    [],
  ],
  [
    "a list that is made from another",
    "ts",
    String.raw`const HASHES = ['${a}', '${b}'];
const hosts = ['a.acme.com', 'b.acme.com'];
const certificatePins = HASHES.map((hash) => ${tick}sha256/${dollar}{hash}${tick});
export const check = (cert: PeerCertificate) => certificatePins.includes(pin(cert.pubkey));`,
    ["1 node spki -: A@1 B@1"],
  ],
]);
