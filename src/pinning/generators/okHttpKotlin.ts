import { commentText } from "../commentText";
import type { Generator } from "../generator";
import type { PinSet, TrustAnchor } from "../pinSet";
import { okHttpPins, okHttpTrustNotes } from "./okHttpPins";

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
    okHttp < 5
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

const pinner = (pinSet: PinSet): string =>
  ["val certificatePinner = CertificatePinner.Builder()", ...okHttpPins(pinSet), "    .build()"].join("\n");

function anchors({ trustAnchors, okHttp }: PinSet): string {
  if (trustAnchors.length === 0) return "";
  const lines = trustAnchors.flatMap((anchor) => [
    `    // ${commentText(anchor.owner)}`,
    "    .addTrustedCertificate(",
    certificate(anchor, okHttp),
    "    )",
  ]);
  return [
    ...okHttpTrustNotes,
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
  if (okHttp === 5) return `${literal}.decodeCertificatePem()`; // which the first versions of 4 lack
  return [
    '        CertificateFactory.getInstance("X.509").generateCertificate(',
    `${literal}.byteInputStream()`,
    "        ) as X509Certificate",
  ].join("\n");
}

function client({ trustAnchors, okHttp }: PinSet): string {
  const trustManager = okHttp === 3 ? "trustManager()" : "trustManager"; // a Java method in 3, a Kotlin property since
  const trust = `    .sslSocketFactory(handshakeCertificates.sslSocketFactory(), handshakeCertificates.${trustManager})`;
  return [
    "val client = OkHttpClient.Builder()",
    ...(trustAnchors.length > 0 ? [trust] : []),
    "    .certificatePinner(certificatePinner)",
    "    .build()",
  ].join("\n");
}
