import type { Certificate } from "../pki/certificate/certificate";
import type { Name } from "../pki/certificate/name";

/** A program that opens TLS under a root of its own. */
interface Interceptor {
  readonly name: string;
  /** Compared with the common name and with the organization of whoever issued; the whole of it, unless the vendor varies it. */
  readonly issuer: RegExp;
  /** Where the name comes from. */
  readonly source: string;
}

/**
 * Proxies for debugging and testing, antivirus programs and gateways of companies. Names alone prove nothing: they count only
 * where the chain leads to no public root, so that nobody's own CA is taken for one of them by half a name.
 */
const knownInterceptors: readonly Interceptor[] = [
  {
    name: "Rootpin's intercepting proxy",
    issuer: /^Rootpin (Intercepting|Interception)\b/,
    source: "src/interception",
  },
  { name: "mitmproxy", issuer: /^mitmproxy$/, source: "docs.mitmproxy.org/stable/concepts-certificates" },
  {
    name: "Charles",
    issuer: /^(Charles Proxy (CA\b|Custom Root Certificate)|XK72 Ltd$)/,
    source: "charlesproxy.com/documentation/using-charles/ssl-certificates",
  },
  {
    name: "Fiddler",
    issuer: /^(DO_NOT_TRUST(_FiddlerRoot|_BC\b|$)|DO_NOT_TRUST_FiddlerRoot-|Fiddler Root Certificate Authority$)/,
    source: "docs.telerik.com/fiddler/configure-fiddler/tasks/decrypthttps",
  },
  {
    name: "Burp Suite",
    issuer: /^PortSwigger( CA)?$/,
    source: "portswigger.net/burp/documentation/desktop/external-browser-config/certificate",
  },
  { name: "Proxyman", issuer: /^Proxyman( CA\b| LLC$| Ltd$)/, source: "docs.proxyman.io/basic-features/ssl-proxying" },
  { name: "HTTP Toolkit", issuer: /^HTTP Toolkit CA$/, source: "httptoolkit.com/docs/guides/android" },
  {
    name: "OWASP ZAP",
    issuer: /^((OWASP )?Zed Attack Proxy Root CA|ZAP Root CA|OWASP Root CA)$/,
    source: "zaproxy.org/docs/desktop/addons/network/options/servercertificates",
  },
  { name: "Reqable", issuer: /^Reqable (Proxy )?CA\b/, source: "reqable.com/docs/getting-started" },
  { name: "AnyProxy", issuer: /^AnyProxy$/, source: "github.com/alibaba/anyproxy" },
  { name: "Whistle", issuer: /^whistle\.\d+$/, source: "github.com/avwo/whistle" },
  { name: "Zscaler", issuer: /^Zscaler( Root CA| Intermediate Root CA\b|,? Inc\.?$)/, source: "help.zscaler.com/zia" },
  {
    name: "Netskope",
    issuer: /^((ca|certadmin|caadmin)\.([\w-]+\.)?(netskope|goskope)\.com|Netskope,? Inc\.?|NetSkope Inc\.?)$/i,
    source: "docs.netskope.com/en/certificates",
  },
  {
    name: "Blue Coat ProxySG",
    issuer: /^(Blue Coat (SG|ProxySG|Systems)\b|BlueCoat\b)/i,
    source: "techdocs.broadcom.com, ProxySG, SSL interception",
  },
  {
    name: "Fortinet FortiGate",
    issuer: /^(Fortinet(_CA_SSL|_CA_Untrusted)?|FortiGate CA|FG[T0-9][0-9A-Z]{8,16})$/,
    source: "docs.fortinet.com, FortiOS, SSL/SSH inspection",
  },
  {
    name: "Cisco Umbrella",
    issuer: /^Cisco Umbrella (Root CA|Primary SubCA|Secondary SubCA)\b/,
    source: "docs.umbrella.com/deployment-umbrella/docs/manage-certificates",
  },
  {
    name: "Cloudflare Gateway",
    issuer: /^(Gateway CA - Cloudflare Managed|Cloudflare for Teams ECC Certificate Authority)/,
    source: "developers.cloudflare.com/cloudflare-one/connections/connect-devices/user-side-certificates",
  },
  { name: "Sophos", issuer: /^Sophos(_CA_| SSL CA_| Web Appliance| Certificate Authority)/, source: "docs.sophos.com" },
  { name: "Forcepoint", issuer: /^(Forcepoint Cloud CA|Websense,? Inc\.?)/, source: "support.forcepoint.com" },
  {
    name: "Kaspersky",
    issuer:
      /^(Kaspersky (Anti-Virus Personal Root Certificate|Web Anti-Virus Certification Authority)|AO Kaspersky Lab$)/,
    source: "support.kaspersky.com, scanning of encrypted connections",
  },
  {
    name: "Avast or AVG",
    issuer: /^(avast! |Avast |AVG )(Web\/Mail Shield|Technologies)/i,
    source: "support.avast.com, HTTPS scanning",
  },
  {
    name: "Bitdefender",
    issuer: /^Bitdefender (Personal CA|CA SSL)\b/i,
    source: "bitdefender.com/consumer/support, encrypted web scan",
  },
  {
    name: "ESET",
    issuer: /^ESET (SSL Filter CA$|,? ?spol\. s r\. ?o\.)/,
    source: "help.eset.com, SSL/TLS protocol filtering",
  },
  {
    name: "AdGuard",
    issuer: /^Adguard (Personal|Intermediate|Temporary) CA\b/i,
    source: "adguard.com/kb, HTTPS filtering",
  },
  { name: "Superfish", issuer: /^Superfish, Inc\.$/, source: "cisa.gov, alert TA15-051A" },
];

const commonName = "2.5.4.3";
const organization = "2.5.4.10";

/** Whose name issued something in a chain, the server's own certificate first. */
export const interceptorOf = (chain: readonly Certificate[]): Interceptor | undefined =>
  chain
    .flatMap(({ issuer }) => namesOf(issuer))
    .map((name) => knownInterceptors.find(({ issuer }) => issuer.test(name)))
    .find((found) => found !== undefined);

const namesOf = ({ rdns }: Name): string[] =>
  rdns
    .flat()
    .filter(({ oid }) => oid === commonName || oid === organization)
    .map(({ value }) => value.trim());
