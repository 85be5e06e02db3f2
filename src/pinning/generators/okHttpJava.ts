import { commentText, stringLiteral } from "../commentText";
import type { Generator } from "../generator";
import type { PinSet, TrustAnchor } from "../pinSet";
import { isOneChain, okHttpPins, platformRootNote, privateRootNotes } from "./okHttpPins";
import { inConstants, privateRootPem } from "./privateRootPem";

/** OkHttp in Java 8 and later: no text blocks, which Android's older compilers lack. */
export const okHttpJava: Generator = {
  id: "okhttp-java",
  title: "OkHttp (Java)",
  language: "java",
  generate: (pinSet) => inAscii([imports(pinSet), "", ...pinnedClient(pinSet), ""].join("\n")),
};

/** javac reads a file in the encoding of the place where it runs, and refuses a comment that is not in it. */
const inAscii = (code: string): string =>
  code.replace(/[^\n\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

function imports({ trustAnchors }: PinSet): string {
  const platform = [
    "java.io.ByteArrayInputStream",
    "java.io.IOException",
    "java.nio.charset.StandardCharsets",
    "java.security.GeneralSecurityException",
    "java.security.KeyStore",
    "java.security.cert.CertificateFactory",
    "java.security.cert.X509Certificate",
    "javax.net.ssl.SSLContext",
    "javax.net.ssl.TrustManager",
    "javax.net.ssl.TrustManagerFactory",
    "javax.net.ssl.X509TrustManager",
  ];
  const names = ["okhttp3.CertificatePinner", "okhttp3.OkHttpClient", ...(trustAnchors.length > 0 ? platform : [])];
  return names
    .sort()
    .map((name) => `import ${name};`)
    .join("\n");
}

const pinnedClient = (pinSet: PinSet): string[] => [
  "final class PinnedClient {",
  "    private PinnedClient() {}",
  "",
  "    static OkHttpClient create() {",
  ...indented([...pinner(pinSet), "", ...client(pinSet)], 8),
  "    }",
  ...indented(privateRoots(pinSet), 4),
  "}",
];

const indented = (lines: readonly string[], width: number): string[] =>
  lines.map((line) => (line === "" ? "" : " ".repeat(width) + line));

function pinner(pinSet: PinSet): string[] {
  return isOneChain(pinSet)
    ? [
        "CertificatePinner certificatePinner = new CertificatePinner.Builder()",
        ...okHttpPins(pinSet, ".", ""),
        "    .build();",
      ]
    : [
        "CertificatePinner.Builder pins = new CertificatePinner.Builder();",
        ...okHttpPins(pinSet, "pins.", ";").map((line) => line.trimStart()),
        "CertificatePinner certificatePinner = pins.build();",
      ];
}

const client = ({ trustAnchors }: PinSet): string[] => [
  trustAnchors.length > 0 ? "return trustingPrivateRoots()" : "return new OkHttpClient.Builder()",
  "    .certificatePinner(certificatePinner)",
  "    .build();",
];

const privateRoots = ({ trustAnchors }: PinSet): string[] =>
  trustAnchors.length === 0
    ? []
    : [
        "",
        ...privateRootNotes,
        "private static OkHttpClient.Builder trustingPrivateRoots() {",
        "    try {",
        "        KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());",
        "        roots.load(null, null);",
        '        CertificateFactory certificates = CertificateFactory.getInstance("X.509");',
        ...indented(trustAnchors.flatMap(entry), 8),
        `        ${platformRootNote}`,
        "        for (X509Certificate root : trustManager(null).getAcceptedIssuers()) {",
        '            roots.setCertificateEntry("platform" + roots.size(), root);',
        "        }",
        "        X509TrustManager trustManager = trustManager(roots);",
        '        SSLContext context = SSLContext.getInstance("TLS");',
        "        context.init(null, new TrustManager[] {trustManager}, null);",
        "        return new OkHttpClient.Builder().sslSocketFactory(context.getSocketFactory(), trustManager);",
        "    } catch (GeneralSecurityException | IOException error) {",
        '        throw new IllegalStateException("The private root cannot be trusted.", error);',
        "    }",
        "}",
        "",
        "private static X509TrustManager trustManager(KeyStore roots) throws GeneralSecurityException {",
        "    String algorithm = TrustManagerFactory.getDefaultAlgorithm();",
        "    TrustManagerFactory factory = TrustManagerFactory.getInstance(algorithm);",
        "    factory.init(roots);",
        "    return (X509TrustManager) factory.getTrustManagers()[0];",
        "}",
      ];

function entry(anchor: TrustAnchor, index: number): string[] {
  const name = `root${String(index + 1)}`;
  return [
    `// ${commentText(anchor.owner)}`,
    ...pemStatements(name, inConstants(privateRootPem(anchor))),
    `roots.setCertificateEntry("${name}", certificates.generateCertificate(`,
    `    new ByteArrayInputStream(${name}.getBytes(StandardCharsets.US_ASCII))));`,
  ];
}

const pemStatements = (name: string, parts: readonly (readonly string[])[]): string[] =>
  parts.flatMap((part, at) => [
    at === 0 ? `String ${name} =` : `${name} +=`,
    ...part.map((line, index) => `    ${stringLiteral(`${line}\n`)}${index < part.length - 1 ? " +" : ";"}`),
  ]);
