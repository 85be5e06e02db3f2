import { describeKey, commentText, stringLiteral } from "../commentText";
import type { Generator } from "../generator";
import type { PinSet, TrustAnchor } from "../pinSet";

/** OkHttp in Kotlin. Without trailing commas, so that Kotlin 1.3 compiles it. */
export const okHttpKotlin: Generator = {
  id: "okhttp-kotlin",
  title: "OkHttp (Kotlin)",
  language: "kotlin",
  generate: (pinSet) =>
    [imports(pinSet), pinner(pinSet), anchors(pinSet), client(pinSet)].filter(Boolean).join("\n\n") + "\n",
};

function imports({ trustAnchors, okHttp }: PinSet): string {
  const tls =
    okHttp === 3
      ? [
          "java.security.cert.CertificateFactory",
          "java.security.cert.X509Certificate",
          "okhttp3.tls.HandshakeCertificates",
        ]
      : ["okhttp3.tls.HandshakeCertificates", "okhttp3.tls.decodeCertificatePem"];
  const names = ["okhttp3.CertificatePinner", "okhttp3.OkHttpClient", ...(trustAnchors.length > 0 ? tls : [])];
  return names
    .sort()
    .map((name) => `import ${name}`)
    .join("\n");
}

function pinner({ hostPattern, keys }: PinSet): string {
  const pins = keys.flatMap((key) => [
    `    // ${describeKey(key)}`,
    `    .add(${stringLiteral(hostPattern)}, ${stringLiteral(key.pin)})`,
  ]);
  return ["val certificatePinner = CertificatePinner.Builder()", ...pins, "    .build()"].join("\n");
}

/** Platforms do not know a private root: without it, every connection fails before a pin is looked at. */
function anchors({ trustAnchors, okHttp }: PinSet): string {
  if (trustAnchors.length === 0) return "";
  const lines = trustAnchors.flatMap((anchor) => [
    `    // ${commentText(anchor.owner)}`,
    "    .addTrustedCertificate(",
    certificate(anchor, okHttp),
    "    )",
  ]);
  return [
    `// Trusts the private root. Needs the dependency com.squareup.okhttp3:okhttp-tls.`,
    "val handshakeCertificates = HandshakeCertificates.Builder()",
    ...lines,
    "    .build()",
  ].join("\n");
}

function certificate({ pem }: TrustAnchor, okHttp: PinSet["okHttp"]): string {
  const text = pem
    .trimEnd()
    .split("\n")
    .map((line) => `            ${line}`);
  const literal = ['        """', ...text, '        """.trimIndent()'].join("\n");
  if (okHttp !== 3) return `${literal}.decodeCertificatePem()`;
  return [
    '        CertificateFactory.getInstance("X.509").generateCertificate(',
    `${literal}.byteInputStream()`,
    "        ) as X509Certificate",
  ].join("\n");
}

function client({ trustAnchors }: PinSet): string {
  const trust = "    .sslSocketFactory(handshakeCertificates.sslSocketFactory(), handshakeCertificates.trustManager)";
  return [
    "val client = OkHttpClient.Builder()",
    ...(trustAnchors.length > 0 ? [trust] : []),
    "    .certificatePinner(certificatePinner)",
    "    .build()",
  ].join("\n");
}
