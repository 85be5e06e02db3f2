import { valueOf } from "../ask";
import type { Facts, VerificationFacts } from "../facts";
import { type Candidate, type Check, type Finding, green, nothing, red, remark } from "../finding";
import { signerOf } from "../registryFacts";
import { commandLine, commonNameOf, nameOf, shortId } from "../wording";

/** A registration code, and a certificate id. */
const code = /^[0-9a-f]{64}$/;

/** J14: the verification certificate proves nothing, or was taken for the device's. */
export const verification: Check = {
  stage: "bundle",
  run: (facts) => {
    const { leaf, verification: given, names } = facts.bundle;
    if (leaf && isVerification(facts)) {
      const text = `"${names.certificate}" is a verification certificate: its common name is a registration code. It proves that one has the CA's key, and is no device's.`;
      return red("bundle/verification", text, cause(facts, text, 0.9));
    }
    return given ? judged(given, facts) : nothing;
  },
};

/** One that is registered as a device's is a device's, whatever it is called. */
function isVerification({ bundle: { leaf, certificateId }, registry }: Facts): boolean {
  const name = leaf && commonNameOf(leaf);
  return name !== undefined && code.test(name) && name !== certificateId && valueOf(registry.device) === undefined;
}

function judged(given: VerificationFacts, facts: Facts): Finding {
  const id = "bundle/verification";
  const problem = problemOf(given, facts);
  if (problem !== undefined) {
    // A CA that is registered needs it no more.
    const done = signerOf(facts.registry.authorities) !== undefined;
    return red(id, problem, { ...cause(facts, problem, done ? 0.5 : 0.95), blocking: !done });
  }
  const registered = valueOf(facts.registry.registrationCode);
  const text = `"${given.name}" is signed by the CA`;
  return registered === undefined
    ? remark(id, `${text}; whether its common name is the registration code of ${facts.device.region} is not known.`)
    : green(id, `${text}, and its common name is the registration code of ${facts.device.region}.`);
}

function problemOf({ name, certificate, signedByAuthority }: VerificationFacts, facts: Facts): string | undefined {
  const { registry, device } = facts;
  if (!certificate) return `"${name}" holds no certificate.`;
  const registered = valueOf(registry.registrationCode);
  const own = commonNameOf(certificate) ?? "";
  if (!code.test(own)) return `The common name of "${name}" is "${own}", which is no registration code.`;
  if (registered !== undefined && own !== registered)
    return `The common name of "${name}" is the registration code of another account or region: ${device.region} has ${shortId(registered)}.`;
  if (signedByAuthority === false) {
    const [, authority] = facts.bundle.path;
    return `"${name}" is not signed by the CA that is to be registered${authority ? `, ${nameOf(authority)}` : ""}.`;
  }
  return signerOf(registry.authorities)?.mode === "SNI_ONLY"
    ? `"${name}" is of no use: a CA of mode SNI_ONLY is registered without a verification certificate.`
    : undefined;
}

function cause({ device }: Facts, text: string, confidence: number): Candidate {
  return {
    id: "J14",
    confidence,
    evidence: "proof",
    blocking: true,
    text,
    fix: `Ask for the registration code of ${device.region}, and let the CA itself sign a certificate with that common name; or register the CA in mode SNI_ONLY, which needs none.`,
    command: commandLine("aws", "iot", "get-registration-code", "--region", device.region),
  };
}
