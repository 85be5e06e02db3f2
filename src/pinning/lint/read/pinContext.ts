import type { PinKind, PinPlatform } from "../pinSource";
import type { LanguageName } from "./language";
import type { SourceFile } from "./sourceFile";

/** Words of the interfaces by which a program sees the certificate of a server. */
const certificateWords =
  /^(?:SecTrust\w*|SecCertificateCopy\w+|SecKeyCopyExternalRepresentation|serverTrust|NSURLAuthenticationMethodServerTrust|URLAuthenticationChallenge|NSURLAuthenticationChallenge|ServerTrust\w+|badCertificateCallback|validateCertificate|X509Certificate\w*|HttpCertificatePinning|CertificatePinning\w*|SecureHttpClient|checkServerIdentity|fingerprint256|getPeerCertificate|PeerCertificate|sslPinning|pkPinning|initializeSslPinning|VerifyPeerCertificate|VerifyConnection|RawSubjectPublicKeyInfo|PeerCertificates|VerifiedChains|getpeercert|assert_fingerprint|SubjectPublicKeyInfo|server_hostname|ServerCertificateCustomValidationCallback|RemoteCertificateValidationCallback|RemoteCertificateValidationCallback|ServerCertificateValidationCallback|GetCertHashString|ExportSubjectPublicKeyInfo|checkServerTrusted|X509TrustManager|HostnameVerifier|SSLPeerUnverifiedException|getPeerCertificates|peerCertificates|CertificatePinner|TrustKit|PINNEDPUBLICKEY|CURLOPT_PINNEDPUBLICKEY)$/;
const pinningWords =
  /pinn(?:ed|ing|er)|ssl_?pin|cert(?:ificate)?_?pin|pin_?set|public_?key_?(?:hash|pin)|spki|key_?pins?$|^pins?$|_pins?$|^pins?_|Pins?$/i;

/** How certain it is that a file pins keys: it sees certificates, or it only speaks of pins. */
export function contextOf({ words, text }: SourceFile): "certificates" | "words" | undefined {
  let spoken = false;
  for (const word of words) {
    if (certificateWords.test(word)) return "certificates";
    spoken ||= pinningWords.test(word);
  }
  return spoken || text.includes("--pinnedpubkey") ? "words" : undefined;
}

const keyWords =
  /^(?:pubkey|pub_?key_?\w*|publicKey\w*|public_key\w*|getPublicKey|SubjectPublicKeyInfo|RawSubjectPublicKeyInfo|ExportSubjectPublicKeyInfo|SecCertificateCopyKey|SecTrustCopyKey|SecTrustCopyPublicKey|SecCertificateCopyPublicKey|SecKeyCopyExternalRepresentation|PublicKey|spki\w*|pkPinning|PublicFormat)$/i;
const fingerprintWords =
  /^(?:fingerprint(?:256|512)?|GetCertHash\w*|Thumbprint|SecCertificateCopyData|getpeercert|getEncoded|der|raw|Raw|RawData|GetRawCertData|allowedSHAFingerprints|binary_form)$/;

/** What the pins of a name hash: what the name says, else what the file computes, else how they are written. */
export function kindOf({ words, language }: SourceFile, name: string, text: string): PinKind {
  if (/spki|public_?key|pub_?key|key_?hash/i.test(name)) return "spki";
  if (/fingerprint|thumbprint|cert(?:ificate)?_?(?:hash|sha|digest)/i.test(name)) return "certificate";
  const keys = [...words].some((word) => keyWords.test(word));
  const certificates = [...words].some((word) => fingerprintWords.test(word));
  if (keys !== certificates) return keys ? "spki" : "certificate";
  // Dart's X509Certificate shows no key by itself.
  if (language.name === "dart" && !keys) return "certificate";
  return /^\s*[0-9a-fA-F:]+\s*$/.test(text) && certificates ? "certificate" : "spki";
}

const platforms: Readonly<Record<LanguageName, PinPlatform>> = {
  kotlin: "okhttp",
  java: "okhttp",
  swift: "other",
  "objective-c": "other",
  dart: "flutter",
  typescript: "node",
  go: "go",
  python: "python",
  csharp: "dotnet",
};

export function platformOf({ language, text, words }: SourceFile, pin: string): PinPlatform {
  if (text.includes("sha256//") && /pinnedpubkey/i.test(text)) return "curl";
  const native = language.name === "typescript" && (text.includes("react-native") || words.has("sslPinning"));
  if (native) return "react-native";
  // Own trust managers compare as they like: only OkHttp wants its spelling.
  return platforms[language.name] === "okhttp" &&
    !/okhttp|CertificatePinner/i.test(text) &&
    !/^\s*sha-?(?:1|256)[/:]/i.test(pin)
    ? "other"
    : platforms[language.name];
}
