/** A word of pinning, in any of the languages. Nothing in it repeats, so it looks at each character once. */
const pinning =
  /sha-?(?:1|256)[/:]|[Pp]inn(?:er|ing|ed)|PINN(?:ED|ING)|kTSK|[Pp]inned[Dd]omains|ublicKeyHash|ingerprint|INGERPRINT|checkServer|Hostname_?[Vv]erif|ALLOW_ALL|adCertificateCallback|validateCertificate|ejectUnauthorized|REJECT_UNAUTHORIZED|InsecureSkipVerify|VerifyPeerCertificate|VerifyConnection|verify ?= ?False|CERT_NONE|check_hostname|erverCertificate|DangerousAccept|Public-Key-Pins|getpeercert|pinnedpubkey|PINNEDPUBLICKEY|sslPinning|SecureHttpClient|X509Certificate|VerifiedChains|PeerCertificate|SubjectPublicKeyInfo|onReceivedSslError|llowInvalidCertificates|alidatesDomainName|DisabledTrustEvaluator|TrustAllStrategy|strictSSL|serverTrust|SecTrust|_create_unverified|okhttp3?:|OkHttp ?\d|X509Certificate|[a-z_]Pins?\b|\bpins?\b|\bPINS?\b|_PINS?\b/;

/** Files up to this length are read for the addresses that they call, also if they say nothing of pinning. */
const short = 64_000;

export const speaksOfPinning = (text: string): boolean => pinning.test(text);

export const mayCall = (text: string): boolean => text.length < short && text.includes("://");
