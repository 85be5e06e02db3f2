import { a, b, backslash, c, fingerprint, hexadecimal, tick, suiteOfSources } from "./sourceTable";

suiteOfSources("pins in Go, Python, .NET and curl", [
  [
    "Go with a map and constants",
    "go",
    String.raw`package client

const host = "api.acme.com"

var pinned = map[string]bool{
	"${a}": true, // root 1
	"${b}": true,
}

func verify(cs tls.ConnectionState) error {
	sum := sha256.Sum256(cs.VerifiedChains[0][0].RawSubjectPublicKeyInfo)
	return check(pinned[base64.StdEncoding.EncodeToString(sum[:])])
}`,
    ["5 go spki api.acme.com@3: A@6(root 1) B@7"],
  ],
  [
    "Go with a list of constants and a table of hosts",
    "go",
    String.raw`package client

const (
	primary = "${a}" // root 1
	backup  = ${tick}${b}${tick}
)

var pins = []string{primary, backup}
var byHost = map[string][]string{
	"cdn.acme.com": {"${c}"},
}
var config = &tls.Config{VerifyPeerCertificate: verify}`,
    ["8 go spki -: A@4(root 1) B@5", "10 go spki cdn.acme.com@10: C@10"],
  ],
  [
    "Python with a set",
    "py",
    String.raw`import ssl

PINS = {
    "${a}",  # root 1
    '${b}',
}
HOST = "api.acme.com"


def check(sock):
    if spki(sock.getpeercert(binary_form=True)) not in PINS:
        raise ssl.SSLError("pin")`,
    ["3 python spki api.acme.com@7: A@4(root 1) B@5"],
  ],
  [
    "Python with a dictionary, and urllib3",
    "py",
    String.raw`FINGERPRINT = "${fingerprint}"
PINS: dict[str, frozenset[str]] = {
    "api.acme.com": frozenset(["${a}", "${b}"]),
}
pool = urllib3.HTTPSConnectionPool("api.acme.com", assert_fingerprint=FINGERPRINT)
options["assert_fingerprint"] = "${hexadecimal}"`,
    ["1 python certificate -: FP@1", "3 python spki api.acme.com@3: A@3 B@3", "6 python certificate -: HX@6"],
  ],
  [
    ".NET with sets and tables",
    "cs",
    String.raw`public static class Pinning {
    private const string Host = "api.acme.com";
    private static readonly HashSet<string> Pins = new HashSet<string> { "${a}", @"${b}" };
    private static readonly Dictionary<string, string[]> ByHost = new() { ["cdn.acme.com"] = new[] { "${c}" } };
    static void Set(HttpClientHandler handler) =>
        handler.ServerCertificateCustomValidationCallback = (request, certificate, chain, errors) =>
            errors == SslPolicyErrors.None && Pins.Contains(Hash(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
}`,
    ["3 dotnet spki api.acme.com@2: A@3 B@3", "4 dotnet spki cdn.acme.com@4: C@4"],
  ],
  [
    ".NET with a fingerprint",
    "cs",
    String.raw`handler.ServerCertificateCustomValidationCallback = (m, c, ch, e) =>
    c.GetCertHashString(HashAlgorithmName.SHA256) == "${hexadecimal}";`,
    ["2 dotnet certificate -: HX@2"],
  ],
  [
    "curl in a script",
    "sh",
    String.raw`#!/bin/sh
PIN='sha256//${a}'
URL=https://api.acme.com
# curl --pinnedpubkey 'sha256//${b}' https://old.acme.com
curl --pinnedpubkey "$PIN" "$URL/status"
curl --fail ${backslash}
  --pinnedpubkey 'sha256//${a};sha256//${b}' ${backslash}
  https://cdn.acme.com/ # both`,
    ["5 curl spki api.acme.com@3: sha256//A@2", "7 curl spki cdn.acme.com@8: sha256//A@7 sha256//B@7"],
  ],
  [
    "curl in a pipeline",
    "yml",
    String.raw`steps:
  - run: curl --pinnedpubkey "sha256//${a}" https://api.acme.com/
  - run: curl --pinnedpubkey sha256/${b} https://cdn.acme.com/`,
    ["2 curl spki api.acme.com@2: sha256//A@2", "3 curl spki cdn.acme.com@3: sha256/B@3"],
  ],
  [
    "libcurl",
    "c",
    String.raw`curl_easy_setopt(curl, CURLOPT_URL, "https://api.acme.com/");
curl_easy_setopt(curl, CURLOPT_PINNEDPUBLICKEY, "sha256//${a};sha256//${b}");`,
    ["2 curl spki -: sha256//A@2 sha256//B@2"],
  ],
]);
