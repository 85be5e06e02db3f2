import { commentText } from "../commentText";
import type { PinSet, TrustAnchor } from "../pinSet";
import { platformRootNote, privateRootNotes } from "./okHttpPins";
import { inConstants, privateRootPem } from "./privateRootPem";

export const kotlinImports = (names: readonly string[]): string =>
  [...names]
    .sort()
    .map((name) => `import ${name}`)
    .join("\n");

/** What `kotlinPrivateRoots` needs. */
export const privateRootImports = ({ trustAnchors }: PinSet): readonly string[] =>
  trustAnchors.length === 0
    ? []
    : [
        "java.security.KeyStore",
        "java.security.cert.CertificateFactory",
        "javax.net.ssl.SSLContext",
        "javax.net.ssl.TrustManagerFactory",
        "javax.net.ssl.X509TrustManager",
      ];

/** A function that makes a builder of OkHttpClient trust the roots that the platform does not know; empty without such. */
export const kotlinPrivateRoots = ({ trustAnchors }: PinSet): string =>
  trustAnchors.length === 0
    ? ""
    : [
        ...privateRootNotes,
        "private fun OkHttpClient.Builder.trustPrivateRoots(): OkHttpClient.Builder {",
        "    val roots = KeyStore.getInstance(KeyStore.getDefaultType())",
        "    roots.load(null, null)",
        '    val certificates = CertificateFactory.getInstance("X.509")',
        ...trustAnchors.flatMap(entry),
        `    ${platformRootNote}`,
        "    val platform = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm())",
        "    platform.init(null as KeyStore?)",
        "    val known = platform.trustManagers.filterIsInstance<X509TrustManager>().flatMap { it.acceptedIssuers.toList() }",
        '    known.forEachIndexed { index, root -> roots.setCertificateEntry("platform$index", root) }',
        "    val factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm())",
        "    factory.init(roots)",
        "    val trustManager = factory.trustManagers.filterIsInstance<X509TrustManager>().first()",
        '    val context = SSLContext.getInstance("TLS")',
        "    context.init(null, arrayOf(trustManager), null)",
        "    return sslSocketFactory(context.socketFactory, trustManager)",
        "}",
      ].join("\n");

function entry(anchor: TrustAnchor, index: number): string[] {
  const name = `root${String(index + 1)}`;
  return [
    `    // ${commentText(anchor.owner)}`,
    ...inConstants(privateRootPem(anchor)).flatMap((part, at) => [
      at === 0 ? `    val ${name} = """` : '    """.trimIndent() + "\\n" + """',
      ...part.map((line) => `        ${line}`),
    ]),
    '    """.trimIndent()',
    `    roots.setCertificateEntry("${name}", certificates.generateCertificate(${name}.byteInputStream()))`,
  ];
}
