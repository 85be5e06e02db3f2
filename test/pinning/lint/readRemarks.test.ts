import assert from "node:assert/strict";
import { readPinSource } from "../../../src/pinning/lint/readPinSource";
import { a, assertRanges, b, dollar } from "./sourceTable";

/** What it is, the end of the file's name, its text, and what is remarked at which line. */
type RemarkCase = readonly [string, string, string, readonly string[]];

const pinner = `CertificatePinner.Builder().add("api.acme.com", "sha256/${a}", "sha256/${b}").build()`;

const cases: readonly RemarkCase[] = [
  [
    "a trust manager that checks nothing, in Kotlin",
    "kt",
    `val manager = object : X509TrustManager {
    override fun checkClientTrusted(chain: Array<out X509Certificate>?, authType: String?) = Unit
    override fun checkServerTrusted(chain: Array<out X509Certificate>?, authType: String?) {
        // nothing to do
    }
    override fun getAcceptedIssuers() = emptyArray<X509Certificate>()
}`,
    ["trusts-everything@3"],
  ],
  [
    "a trust manager that checks nothing, in Java",
    "java",
    `TrustManager[] all = { new X509TrustManager() {
  public void checkClientTrusted(X509Certificate[] c, String a) {}
  public void checkServerTrusted(X509Certificate[] c, String a) throws CertificateException {}
} };`,
    ["trusts-everything@3"],
  ],
  [
    "a trust manager that checks is none",
    "java",
    `class M implements X509TrustManager {
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    delegate.checkServerTrusted(chain, type);
  }
}`,
    [],
  ],
  [
    "verifiers that answer true",
    "kt",
    `val a = builder.hostnameVerifier { _, _ -> true }
val b = builder.hostnameVerifier(HostnameVerifier { _, _ -> true })
val c = object : HostnameVerifier { override fun verify(host: String, session: SSLSession) = true }
val d = builder.hostnameVerifier { host, session -> default.verify(host, session) }`,
    ["any-host-name@1", "any-host-name@2", "any-host-name@3"],
  ],
  [
    "verifiers by their names, not where they are imported",
    "java",
    `import org.apache.http.conn.ssl.NoopHostnameVerifier;
class A {
  void a() {
    client.setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE);
    HttpsURLConnection.setDefaultHostnameVerifier((host, session) -> true);
    factory.setHostnameVerifier(SSLSocketFactory.ALLOW_ALL_HOSTNAME_VERIFIER);
    view.setHostnameVerifier(new HostnameVerifier() {
      public boolean verify(String host, SSLSession session) { return true; }
    });
  }
}`,
    ["any-host-name@4", "any-host-name@5", "any-host-name@6", "any-host-name@8"],
  ],
  [
    "a web view that goes on",
    "kt",
    `class Client : WebViewClient() {
    override fun onReceivedSslError(view: WebView, handler: SslErrorHandler, error: SslError) {
        handler.proceed()
    }
}`,
    ["trusts-everything@3"],
  ],
  [
    "callbacks of Dart",
    "dart",
    `final a = HttpClient()..badCertificateCallback = (X509Certificate cert, String host, int port) => true;
final b = HttpClient();
b.badCertificateCallback = ((cert, host, port) { return true; });
b.badCertificateCallback = (cert, host, port) => pins.contains(hash(cert.der));`,
    ["trusts-everything@1", "trusts-everything@3"],
  ],
  [
    "what Node is told",
    "ts",
    `const agent = new https.Agent({ rejectUnauthorized: false, checkServerIdentity: () => undefined });
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
const good = new https.Agent({ rejectUnauthorized: process.env.NODE_ENV === 'production' });
const strict = new https.Agent({ rejectUnauthorized: true });`,
    ["trusts-everything@1", "any-host-name@1", "trusts-everything@2"],
  ],
  [
    "a certificate that is looked at in the response",
    "js",
    `const FINGERPRINT = 'x';
https.get('https://api.acme.com', (res) => {
  if (res.socket.getPeerCertificate().fingerprint256 !== FINGERPRINT) res.destroy();
});`,
    ["leaks-before-check@3"],
  ],
  ["Go", "go", "var c = &tls.Config{InsecureSkipVerify: true, VerifyConnection: verify}", ["trusts-everything@1"]],
  [
    "Python",
    "py",
    `context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
if context.verify_mode == ssl.CERT_NONE:
    pass
requests.get(url, verify=False)


def fetch(url):
    response = requests.get(url, stream=True)
    return response.raw.connection.sock.getpeercert(True)`,
    ["any-host-name@1", "trusts-everything@2", "trusts-everything@5", "leaks-before-check@10"],
  ],
  [
    ".NET",
    "cs",
    `handler.ServerCertificateCustomValidationCallback = (message, certificate, chain, errors) => true;
handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator;
ServicePointManager.ServerCertificateValidationCallback += delegate { return true; };
handler.ServerCertificateCustomValidationCallback = (m, c, ch, errors) => errors == SslPolicyErrors.None;`,
    ["trusts-everything@1", "trusts-everything@2", "trusts-everything@3"],
  ],
  [
    "Alamofire and AFNetworking",
    "m",
    `manager.securityPolicy.allowInvalidCertificates = YES;
[manager.securityPolicy setValidatesDomainName:NO];`,
    ["trusts-everything@1", "any-host-name@2"],
  ],
  [
    "Alamofire",
    "swift",
    'let e = ServerTrustManager(evaluators: ["a.acme.com": DisabledTrustEvaluator()])',
    ["trusts-everything@1"],
  ],
  [
    "the header that no browser reads",
    "ts",
    `response.setHeader('Public-Key-Pins', 'pin-sha256="x"; max-age=1');
// Public-Key-Pins
log('we no longer send Public-Key-Pins to anybody');`,
    ["hpkp@1"],
  ],
  [
    "a pinner beside a client without one",
    "kt",
    `class Net {
    private val pinner = ${pinner}
    val client = OkHttpClient.Builder().callTimeout(1, SECONDS).build()
}`,
    ["unpinned-client@2"],
  ],
  [
    "a pinner that is handed on",
    "kt",
    `class Net {
    private val pinner = ${pinner}
    val client = factory.create(OkHttpClient.Builder(), pinner)
    val text = "${dollar}pinner"
}`,
    [],
  ],
  ["a pinner in a file without a client", "kt", `val pinner = ${pinner}`, []],
  [
    "curl that takes every certificate",
    "sh",
    `curl -sk --pinnedpubkey 'sha256//${a}' https://a.acme.com`,
    ["trusts-everything@1"],
  ],
  ["comments", "ts", "// rejectUnauthorized: false\nconst pinned = 1; /* InsecureSkipVerify: true */", []],
];

suite("remarks on source code", () => {
  for (const [name, extension, text, expected] of cases) {
    test(name, () => {
      const source = readPinSource(`app/Source.${extension}`, text);
      assertRanges(source, text);
      const line = (start: number): number => text.slice(0, start).split("\n").length;
      assert.deepEqual(
        source.remarks.map(({ kind, range }) => `${kind}@${line(range.start)}`),
        expected,
      );
    });
  }
});

suite("what else source code says", () => {
  const hosts = (path: string, text: string): string[] => readPinSource(path, text).calls.map((call) => call.text);

  test("the hosts that it calls, without those in comments", () => {
    const text = 'val base = "https://api.acme.com:8443/v1" // https://no.acme.com\nval socket = "wss://live.acme.com"';
    assert.deepEqual(hosts("a.kt", text), ["api.acme.com", "live.acme.com"]);
    const [call] = readPinSource("a.kt", text).calls;
    assert.equal(text.slice(call?.range.start, call?.range.end), "api.acme.com");
    assert.deepEqual(hosts("a.ts", "const a = `https://${host}/x`, b = `https://api.acme.com/${id}`;"), [
      "api.acme.com",
    ]);
  });

  const versions: readonly (readonly [string, string, string | undefined])[] = [
    ["build.gradle", 'implementation "com.squareup.okhttp3:okhttp:4.2.1"', "4.2.1"],
    ["app/build.gradle.kts", 'implementation(platform("com.squareup.okhttp3:okhttp-bom:4.12.0"))', "4.12.0"],
    ["build.gradle", "implementation group: 'com.squareup.okhttp3', name: 'okhttp', version: '3.12.1'", "3.12.1"],
    [
      "build.gradle",
      "ext.okhttpVersion = '3.14.9'\nimplementation \"com.squareup.okhttp3:okhttp:$okhttpVersion\"",
      "3.14.9",
    ],
    [
      "build.gradle",
      "ext.versions = [okhttp: '4.9.3']\napi \"com.squareup.okhttp3:okhttp:${versions.okhttp}\"",
      "4.9.3",
    ],
    ["build.gradle", "// com.squareup.okhttp3:okhttp:1.0.0\n", undefined],
    [
      "gradle/libs.versions.toml",
      '[versions]\nokhttp = "4.9.3"\n[libraries]\nokhttp = { module = "com.squareup.okhttp3:okhttp", version.ref = "okhttp" }',
      "4.9.3",
    ],
    [
      "gradle/libs.versions.toml",
      'okhttp = { group = "com.squareup.okhttp3", name = "okhttp", version = "4.1.0" }',
      "4.1.0",
    ],
    [
      "pom.xml",
      "<okhttp.version>4.2.2</okhttp.version><groupId>com.squareup.okhttp3</groupId><artifactId>okhttp</artifactId><version>${okhttp.version}</version>",
      "4.2.2",
    ],
    ["Net.java", "// OkHttp 3.12 is all that Android 4 has\nclass Net {}", "3.12"],
    ["Versions.kt", 'object Versions { const val OKHTTP = "4.2.1" }\n// OkHttp 4 pinned', "4.2.1"],
  ];
  for (const [path, text, expected] of versions) {
    test(`the version of OkHttp in ${path}: ${expected ?? "none"}`, () => {
      const { okHttpVersion } = readPinSource(path, text);
      assert.equal(okHttpVersion?.text, expected);
      if (okHttpVersion) assert.equal(text.slice(okHttpVersion.range.start, okHttpVersion.range.end), expected);
    });
  }
});
