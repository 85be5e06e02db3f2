import { commentText, stringLiteral } from "../commentText";
import type { Generator } from "../generator";
import type { PinSet, TrustAnchor } from "../pinSet";
import { okHttpPins, okHttpTrustNotes } from "./okHttpPins";

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
      `    static OkHttpClient create() ${pinSet.trustAnchors.length > 0 ? "throws CertificateException " : ""}{`,
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
    "java.security.cert.CertificateException",
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

function pinner(pinSet: PinSet): string {
  const builder = "CertificatePinner certificatePinner = new CertificatePinner.Builder()";
  return [builder, ...okHttpPins(pinSet), "    .build();"].join("\n");
}

function anchors({ trustAnchors }: PinSet): string {
  if (trustAnchors.length === 0) return "";
  return [
    ...okHttpTrustNotes,
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
