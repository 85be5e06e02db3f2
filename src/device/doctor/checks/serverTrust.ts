import { sameOctets } from "../../../pki/der/sameOctets";
import type { Certificate } from "../../../pki/certificate/certificate";
import { isSameName } from "../../../pki/certificate/name";
import type { Facts } from "../facts";
import { type Candidate, type Check, type Finding, green, nothing, red, remark, unknown } from "../finding";
import { commonNameOf, nameOf } from "../wording";

/** J01: what the device trusts as the server's root is not the server's root. */
export const serverTrust: Check = {
  stage: "bundle",
  run: (facts) => {
    const { trust, ownTrust, names } = facts.bundle;
    if (names.ca === undefined)
      return unknown("bundle/server-root", "No file with the server's roots was named; the usual ones are used.");
    if (trust.length === 0) return nothing;
    if (trust.some((each) => isServerRoot(each, facts))) return ofAmazon(facts);
    if (ownTrust) return wrong(facts, `"${names.ca}" holds ${nameOf(ownTrust)}, the device's own CA.`, 0.95);
    const held = trust.slice(0, 3).map(nameOf).join(", ");
    return knowsRoot(facts)
      ? wrong(facts, `"${names.ca}" holds ${held}, and not the root of the endpoint.`, 0.95)
      : remark("bundle/server-root", `"${names.ca}" holds ${held}, which is none of Amazon's roots.`, {
          ...cause(facts, `"${names.ca}" holds ${held}, which is none of Amazon's roots.`, 0.4),
          evidence: "hint",
        });
  },
};

const amazonNames = /^(?:Amazon Root CA [1-4]|Starfield Services Root Certificate Authority - G2)$/;

const isAmazonRoot = (certificate: Certificate): boolean => amazonNames.test(commonNameOf(certificate) ?? "");

/** Whether it is known what the server's root is. */
const knowsRoot = ({ endpoint, local }: Facts): boolean =>
  (endpoint.loopback && local?.brokerRoot !== undefined) || /\.amazonaws\.com(?:\.cn)?$/.test(endpoint.host);

/** The same key, under whatever name; a certificate above it also leads there. */
function isServerRoot(certificate: Certificate, { endpoint, local }: Facts): boolean {
  if (!endpoint.loopback || !local?.brokerRoot) return isAmazonRoot(certificate);
  const { brokerRoot } = local;
  const isKey = sameOctets(certificate.subjectPublicKeyInfo.der, brokerRoot.subjectPublicKeyInfo.der);
  return isKey && isSameName(certificate.subject, brokerRoot.subject);
}

function ofAmazon(facts: Facts): Finding {
  const { trust, names } = facts.bundle;
  const roots = trust.filter(isAmazonRoot).map((each) => commonNameOf(each) ?? "");
  if (facts.endpoint.loopback || roots.includes("Amazon Root CA 1"))
    return green("bundle/server-root", `"${names.ca ?? ""}" holds the root of the endpoint.`);
  const text = `"${names.ca ?? ""}" holds ${roots.join(", ")}, and not Amazon Root CA 1, which most endpoints lead to.`;
  return remark("bundle/server-root", text, { ...cause(facts, text, 0.4), evidence: "hint" });
}

const wrong = (facts: Facts, text: string, confidence: number): Finding =>
  red("bundle/server-root", text, cause(facts, text, confidence));

function cause({ endpoint, local }: Facts, text: string, confidence: number): Candidate {
  const isLocal = endpoint.loopback && local !== undefined;
  return {
    id: "J01",
    confidence,
    evidence: "proof",
    blocking: true,
    text: `${text} This file is for verifying the server, not the device.`,
    fix: isLocal
      ? "Use the root of the local broker there; the device's CA belongs after the device's certificate."
      : "Use Amazon Root CA 1 (and 3) there; the device's CA belongs after the device's certificate.",
    command: isLocal
      ? "rootpin local status --json"
      : "curl -o AmazonRootCA1.pem https://www.amazontrust.com/repository/AmazonRootCA1.pem",
  };
}
