import { a, b, c, dollar, fingerprint, hexadecimal, suiteOfSources } from "./sourceTable";

suiteOfSources("pins in Dart", [
  [
    "http_certificate_pinning with an address",
    "dart",
    String.raw`Future<void> check() async {
  await HttpCertificatePinning.check(
    serverURL: 'https://api.acme.com/health',
    sha: SHA.SHA256,
    allowedSHAFingerprints: ['${fingerprint}'],
    timeout: 50,
  );
}`,
    ["3 flutter certificate api.acme.com@3: FP@5"],
  ],
  [
    "an interceptor of Dio with constants",
    "dart",
    String.raw`class PinningConfig {
  static const List<String> fingerprints = [
    // leaf
    '${fingerprint}',
    '${hexadecimal}',
  ];
}
final dio = Dio()..interceptors.add(CertificatePinningInterceptor(allowedSHAFingerprints: PinningConfig.fingerprints));`,
    ["4 flutter certificate -: FP@4(leaf) HX@5"],
  ],
  [
    "SecureHttpClient",
    "dart",
    String.raw`final client = SecureHttpClient.build(['${fingerprint}', "${hexadecimal}"]);`,
    ["1 flutter certificate -: FP@1 HX@1"],
  ],
  [
    "a callback that compares",
    "dart",
    String.raw`HttpClient create() => HttpClient(context: SecurityContext(withTrustedRoots: false))
  ..badCertificateCallback = (X509Certificate cert, String host, int port) {
    final digest = sha256.convert(cert.der).toString();
    return host == 'api.acme.com' && digest == '${hexadecimal}';
  };`,
    ["4 flutter certificate api.acme.com@4: HX@4"],
  ],
  [
    "validateCertificate of Dio",
    "dart",
    String.raw`final fingerprint =
    // of the leaf
    '${hexadecimal}';
final adapter = IOHttpClientAdapter(
  validateCertificate: (cert, host, port) => fingerprint == sha256.convert(cert!.der).toString(),
);`,
    ["1 flutter certificate -: HX@3(of the leaf)"],
  ],
  [
    "a map of hosts",
    "dart",
    String.raw`const _pins = <String, List<String>>{
  'api.acme.com': ['${a}', '${b}'],
  'cdn.acme.com': ['${c}'],
};
bool check(X509Certificate cert, String host) => _pins[host]?.contains(hash(cert.der)) ?? false;`,
    ["2 flutter certificate api.acme.com@2: A@2 B@2", "3 flutter certificate cdn.acme.com@3: C@3"],
  ],
  [
    "a set, and literals side by side",
    "dart",
    String.raw`const pinnedFingerprints = {
  '8ecde6884f3d87b1125ba31ac3fcb13d'
  '7016de7f57cc904fe1cb97c6ae98196e',
  r'${fingerprint}',
};
bool check(X509Certificate cert) => pinnedFingerprints.contains(hex(cert.der));`,
    ["1 flutter certificate -: HX@2 FP@4"],
  ],
  [
    "interpolated",
    "dart",
    String.raw`const _prefix = 'sha256/';
const pins = ['$_prefix${a}', "${dollar}{_prefix}${b}"];
bool check(X509Certificate cert) => pins.contains(spki(cert));`,
    ["2 flutter spki -: sha256/A@2 sha256/B@2"],
  ],
  [
    "a getter",
    "dart",
    String.raw`class Pins {
  List<String> get fingerprints => ['${fingerprint}'];
  bool ok(X509Certificate cert) => fingerprints.contains(hash(cert));
}`,
    ["2 flutter certificate -: FP@2"],
  ],
  [
    "SHA-1",
    "dart",
    String.raw`bool ok(X509Certificate cert) => hex(cert.sha1) == 'da39a3ee5e6b4b0d3255bfef95601890afd80709';`,
    ["1 flutter certificate -: da39a3ee5e6b4b0d3255bfef95601890afd80709@1"],
  ],
  [
    "a placeholder",
    "dart",
    String.raw`class SSLPinning {
  static const List<String> validFingerprints = [
    'YOUR_CERTIFICATE_SHA256_FINGERPRINT_HERE',
  ];
  bool ok(X509Certificate cert) => validFingerprints.contains(hash(cert));
}`,
    ["2 flutter certificate -: YOUR_CERTIFICATE_SHA256_FINGERPRINT_HERE@3"],
  ],
  [
    "comments are no code",
    "dart",
    String.raw`// allowedSHAFingerprints: ['${fingerprint}']
/* const pins = ['${fingerprint}']; /* nested */ */
const allowedFingerprints = ['${hexadecimal}'];
bool ok(X509Certificate cert) => allowedFingerprints.contains(hash(cert));`,
    ["3 flutter certificate -: HX@3"],
  ],
]);
