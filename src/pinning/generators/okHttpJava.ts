import { describeKey, commentText, stringLiteral } from "../commentText";
import type { Generator } from "../generator";
import type { PinSet, TrustAnchor } from "../pinSet";

/** OkHttp in Java 8 and later: no text blocks, which Android's older compilers lack. */
export const okHttpJava: Generator = {
  id: "okhttp-java",
  title: "OkHttp (Java)",
  language: "java",
  generate: (pinSet) => {
    const statements = [pinner(pinSet), anchors(pinSet), client(pinSet)].filter(Boolean).join("\n\n");
    const body = statements.replace(/^(?=.)/gm, "        ");
    return [
      imports(pinSet),
      "",
      "final class PinnedClient {",
      "    private PinnedClient() {}",
      "",
      `    static OkHttpClient create() ${pinSet.trustAnchors.length > 0 ? "throws java.security.cert.CertificateException " : ""}{`,
      body,
      "    }",
      "}",
      "",
    ].join("\n");
  },
};

function imports({ trustAnchors }: PinSet): string {
  const tls = [
    "java.io.ByteArrayInputStream",
    "java.nio.charset.StandardCharsets",
    "java.security.cert.CertificateFactory",
    "java.security.cert.X509Certificate",
    "okhttp3.tls.HandshakeCertificates",
  ];
  const names = ["okhttp3.CertificatePinner", "okhttp3.OkHttpClient", ...(trustAnchors.length > 0 ? tls : [])];
  return names
    .sort()
    .map((name) => `import ${name};`)
    .join("\n");
}

function pinner({ hostPattern, keys }: PinSet): string {
  const pins = keys.flatMap((key) => [
    `    // ${describeKey(key)}`,
    `    .add(${stringLiteral(hostPattern)}, ${stringLiteral(key.pin)})`,
  ]);
  return ["CertificatePinner certificatePinner = new CertificatePinner.Builder()", ...pins, "    .build();"].join("\n");
}

/** Platforms do not know a private root: without it, every connection fails before a pin is looked at. */
function anchors({ trustAnchors }: PinSet): string {
  if (trustAnchors.length === 0) return "";
  return [
    "// Trusts the private root. Needs the dependency com.squareup.okhttp3:okhttp-tls.",
    'CertificateFactory certificates = CertificateFactory.getInstance("X.509");',
    "HandshakeCertificates handshakeCertificates = new HandshakeCertificates.Builder()",
    ...trustAnchors.flatMap(anchor),
    "    .build();",
  ].join("\n");
}

function anchor({ owner, pem }: TrustAnchor): string[] {
  const lines = pem.trimEnd().split("\n");
  const literals = lines.map(
    (line, index) => `        ${stringLiteral(line).slice(0, -1)}\\n"${index < lines.length - 1 ? " +" : ""}`,
  );
  return [
    `    // ${commentText(owner)}`,
    "    .addTrustedCertificate((X509Certificate) certificates.generateCertificate(new ByteArrayInputStream((",
    ...literals,
    "    ).getBytes(StandardCharsets.US_ASCII))))",
  ];
}

function client({ trustAnchors }: PinSet): string {
  const trust = "    .sslSocketFactory(handshakeCertificates.sslSocketFactory(), handshakeCertificates.trustManager())";
  return [
    "return new OkHttpClient.Builder()",
    ...(trustAnchors.length > 0 ? [trust] : []),
    "    .certificatePinner(certificatePinner)",
    "    .build();",
  ].join("\n");
}
