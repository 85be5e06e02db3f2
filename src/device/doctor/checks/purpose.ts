import type { Certificate } from "../../../pki/certificate/certificate";
import { findExtension } from "../../../pki/extensions/extension";
import type { Facts } from "../facts";
import { type Candidate, type Check, type Finding, all, green, nothing, red } from "../finding";
import { nameOf } from "../wording";

/** J23: the certificate is not meant for a device, or for more than one. */
export const purpose: Check = {
  stage: "bundle",
  run: (facts) => {
    const { leaf } = facts.bundle;
    if (!leaf) return nothing;
    const text = purposeProblem(leaf);
    const own =
      text === undefined
        ? green("bundle/purpose", `${nameOf(leaf)} is for a TLS client.`)
        : red("bundle/purpose", text, unfit(text, 0.85));
    return all(own, reuse(facts));
  },
};

function purposeProblem(leaf: Certificate): string | undefined {
  const purposes = findExtension(leaf.extensions, "extendedKeyUsage")?.purposes.map(({ name }) => name);
  const usages = findExtension(leaf.extensions, "keyUsage")?.usages;
  if (findExtension(leaf.extensions, "basicConstraints")?.cA)
    return `${nameOf(leaf)} is a CA's certificate: a device that holds its key can make others.`;
  if (purposes && !purposes.includes("clientAuth") && !purposes.includes("anyExtendedKeyUsage"))
    return `The extendedKeyUsage of ${nameOf(leaf)} is ${purposes.join(", ")}, without clientAuth.`;
  if (usages && !usages.includes("digitalSignature"))
    return `The keyUsage of ${nameOf(leaf)} has no digitalSignature, which a TLS client signs with.`;
  return undefined;
}

function unfit(text: string, confidence: number): Candidate {
  return {
    id: "J23",
    confidence,
    evidence: "proof",
    blocking: false,
    text,
    fix: "Issue a certificate for this device alone that is no CA's and has extendedKeyUsage clientAuth.",
    command:
      "aws acm-pca issue-certificate --certificate-authority-arn CA_ARN --csr fileb://device.csr --signing-algorithm SHA256WITHECDSA --template-arn arn:aws:acm-pca:::template/EndEntityClientAuthCertificate/V1 --validity Value=365,Type=DAYS",
  };
}

/** Two devices are one for AWS IoT when they have one certificate, whatever they call themselves. */
function reuse({ bundle: { certificateId }, local }: Facts): Finding {
  const clients = new Set(
    local?.sessions.filter((session) => session.certificateId === certificateId).map(({ clientId }) => clientId),
  );
  if (clients.size < 2) return nothing;
  const text = `${clients.size} clients are connected with this one certificate: ${[...clients]
    .slice(0, 5)
    .map((id) => `"${id}"`)
    .join(", ")}.`;
  return red("bundle/reuse", text, unfit(text, 0.6));
}
