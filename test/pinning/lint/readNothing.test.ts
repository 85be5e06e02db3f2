import assert from "node:assert/strict";
import { readPinSource } from "../../../src/pinning/lint/readPinSource";
import { a, b, fingerprint, hexadecimal } from "./sourceTable";

/** Sources as they are written, with digests in them, that pin nothing. */
const cases: readonly (readonly [string, string, string])[] = [
  [
    "integrity of scripts",
    "Head.tsx",
    `export const Head = () => <script src="/a.js" integrity="sha256-${a}" crossOrigin="anonymous" />;`,
  ],
  ["a content security policy", "csp.ts", `const csp = "script-src 'self' 'sha256-${a}'"; // pinned versions only`],
  [
    "checksums of downloads",
    "download.ts",
    `const checksums = { 'tool-1.2.tar.gz': 'sha256:${hexadecimal}' };\nconst pinned = '1.2';`,
  ],
  [
    "a checksum that is compared",
    "install.js",
    `if (createHash('sha256').update(data).digest('hex') !== '${hexadecimal}') throw new Error('checksum mismatch');`,
  ],
  [
    "API keys",
    "Config.kt",
    `object Config {\n    const val API_KEY = "${a}"\n    const val BASE_URL = "https://api.acme.com/"\n    val pinned = listOf("a", "b")\n}`,
  ],
  [
    "a secret beside TLS code",
    "auth.ts",
    `const API_SECRET = '${a}';\nconst socket = tls.connect({ checkServerIdentity: tls.checkServerIdentity });`,
  ],
  [
    "message digests",
    "Hash.java",
    `class Hash { static final String EMPTY = "${hexadecimal}"; byte[] of(byte[] data) throws Exception { return MessageDigest.getInstance("SHA-256").digest(data); } }`,
  ],
  ["test vectors", "hash.test.ts", `test('sha256', () => { expect(sha256('abc')).toBe('${hexadecimal}'); });`],
  ["image digests", "deploy.yml", `image: registry.acme.com/app@sha256:${hexadecimal}\npinned: true`],
  ["Dockerfile", "Dockerfile", `FROM node:20@sha256:${hexadecimal}\nRUN curl -fsSL https://acme.com/i.sh | sh`],
  ["a Gradle wrapper", "wrapper.gradle", `distributionSha256Sum = '${hexadecimal}'`],
  [
    "dependency verification",
    "deps.py",
    `HASHES = ["sha256:${hexadecimal}"]\nPINNED_VERSIONS = {"requests": "2.31.0"}`,
  ],
  ["Nix", "default.sh", `nix-prefetch-url --type sha256 https://acme.com/a # sha256-${a}`],
  [
    "a token",
    "token.ts",
    "const token = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';\nconst pinnedTabs = [token];",
  ],
  ["commits", "versions.ts", "export const pinnedCommit = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';"],
  [
    "pinned messages of a chat",
    "Chat.kt",
    "class Chat { val pinnedMessages = mutableListOf<Message>(); fun pin(m: Message) { pinnedMessages.add(m) } }",
  ],
  [
    "a map with pins on it",
    "Map.swift",
    'let pin = MKPointAnnotation(); pin.title = "Pinned place"; pins.append(pin); map.addAnnotations(pins)',
  ],
  [
    "the PIN of a card",
    "Pin.dart",
    "class PinPage { static const pinLength = 4; bool check(String pin) => pin == '1234'; }",
  ],
  ["pins of a board", "board.py", 'PINS = {"LED": 13, "BUTTON": 2}\nfor name, pin in PINS.items():\n    setup(pin)'],
  [
    "navigation",
    "Nav.java",
    'class Nav { void a(FragmentTransaction t) { t.add(R.id.container, fragment, "sha"); list.add("host", "value"); } }',
  ],
  [
    "keys of an account",
    "Store.cs",
    `class Store { const string AccountKey = "${a}"; static string Hash(X509Certificate2 c) => c.Thumbprint; }`,
  ],
  [
    "a signature",
    "verify.go",
    `package verify\n\nconst signature = "${a}"\n\nvar config = &tls.Config{ServerName: "api.acme.com"}`,
  ],
  [
    "a client with the platform's trust",
    "Api.swift",
    'let session = URLSession(configuration: .default)\nlet url = URL(string: "https://api.acme.com")!',
  ],
  [
    "Dio without pins",
    "api.dart",
    "final dio = Dio(BaseOptions(baseUrl: 'https://api.acme.com', connectTimeout: const Duration(seconds: 5)));",
  ],
  [
    "Retrofit without pins",
    "Api.kt",
    'val api = Retrofit.Builder().baseUrl("https://api.acme.com/").client(OkHttpClient()).build().create<Api>()',
  ],
  ["a proxy of Node", "proxy.ts", "const agent = new https.Agent({ keepAlive: true, ca: readFileSync('ca.pem') });"],
  ["requests", "client.py", 'response = requests.get("https://api.acme.com", verify="ca.pem", timeout=5)'],
  [
    "an HTTP client of .NET",
    "Client.cs",
    'var client = new HttpClient { BaseAddress = new Uri("https://api.acme.com") };',
  ],
  [
    "an HTTP client of Go",
    "client.go",
    'package client\n\nvar client = &http.Client{Timeout: time.Second}\n\nvar url = "https://api.acme.com"',
  ],
  ["a cache key", "cache.ts", `const etag = '"${a}"';\nconst pinnedVersion = etag;`],
  [
    "generated hashes of assets",
    "assets.ts",
    `export const assets = { "main.js": "sha256-${a}", "main.css": "sha256-${b}" };\nexport const pinned = true;`,
  ],
  [
    "a delegate that only asks the system",
    "Delegate.swift",
    "func urlSession(_ s: URLSession, didReceive c: URLAuthenticationChallenge) { var e: CFError?; if SecTrustEvaluateWithError(c.protectionSpace.serverTrust!, &e) { use(c) } }",
  ],
  [
    "pins in comments alone",
    "Net.kt",
    `// CertificatePinner.Builder().add("api.acme.com", "sha256/${a}")\n/* "sha256/${b}" */\nval client = OkHttpClient()`,
  ],
  [
    "fingerprints of devices",
    "Device.java",
    `class Device { String fingerprint = android.os.Build.FINGERPRINT; String id = "${fingerprint.slice(0, 17)}"; }`,
  ],
  ["a version number", "Version.kt", 'const val VERSION = "4.2.1" // pinned'],
  [
    "the check of a client's certificate",
    "server.ts",
    "app.use((req, res, next) => { const cert = req.socket.getPeerCertificate(); next(cert.subject ? undefined : new Error('no certificate')); });",
  ],
];

suite("source code without pins", () => {
  for (const [name, path, text] of cases) {
    test(name, () => {
      const { declarations, remarks } = readPinSource(path, text);
      assert.deepEqual(
        declarations.map(({ pins }) => pins.map((pin) => pin.text)),
        [],
      );
      assert.deepEqual(
        remarks.map(({ kind }) => kind),
        [],
      );
    });
  }
});
