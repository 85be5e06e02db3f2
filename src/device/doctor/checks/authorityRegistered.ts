import type { Certificate } from "../../../pki/certificate/certificate";
import { encodePem } from "../../../pki/container/pem";
import { idOf } from "../bundleFacts";
import type { AuthorityFacts, Facts } from "../facts";
import { type Candidate, type Check, type Finding, green, nothing, red, remark, unknown } from "../finding";
import { isFirstConnection } from "../firstConnection";
import { signerOf } from "../registryFacts";
import { commandLine, issuerOf, nameOf } from "../wording";

const id = "registry/authority-registered";

/** J09, J10, J21: the CA that signed the device's certificate is not registered here. */
export const authorityRegistered: Check = {
  stage: "registry",
  run: (facts) => {
    const { bundle, registry, device } = facts;
    const { leaf } = bundle;
    if (!leaf) return nothing;
    if (!registry.authorities.known)
      return unknown(id, `Whether the CA is registered could not be asked: ${registry.authorities.reason}`);
    const signer = signerOf(registry.authorities);
    if (signer)
      return green(id, `The CA that signed the certificate is registered in ${device.region}: ${issuerOf(leaf)}.`);
    if (isFirstConnection(facts) === false)
      return green(id, "The CA is not registered, and need not be: the certificate itself is.");
    return elsewhere(facts, leaf) ?? notHere(facts, leaf, registry.authorities.value);
  },
};

/** The CA's certificate, from the files or from the backend's own CAs. */
const signingAuthority = ({ bundle: { path }, local }: Facts): Certificate | undefined =>
  path[1] ?? local?.issuers[0]?.certificate;

function elsewhere(facts: Facts, leaf: Certificate): Finding | undefined {
  const { local, device } = facts;
  const authority = signingAuthority(facts);
  if (!local) return undefined;
  if (!authority) return byItself(facts, leaf);
  const places = local.registrations.filter(({ certificateId }) => certificateId === idOf(authority));
  const taken = places.find(
    ({ accountId, region, mode }) => accountId !== local.accountId && region === device.region && mode === "DEFAULT",
  );
  if (taken) {
    const text = `Account ${taken.accountId} has registered ${nameOf(authority)} in ${device.region} with mode DEFAULT, which only one account of a region can.`;
    return red(id, text, {
      id: "J21",
      confidence: 0.95,
      evidence: "proof",
      blocking: true,
      text,
      fix: "Register the CA with mode SNI_ONLY in this account, or let the other account remove it.",
      command: register(facts),
      ...action(facts, authority),
    });
  }
  const regions = places.filter(({ accountId }) => accountId === local.accountId).map(({ region }) => region);
  if (regions.length === 0) return byItself(facts, leaf);
  const text = `The CA ${issuerOf(leaf)} is registered in ${regions.join(", ")}, and not in ${device.region}, where the device connects.`;
  return red(id, text, {
    id: "J10",
    confidence: 0.95,
    evidence: "proof",
    blocking: true,
    text,
    fix: `Register the CA in ${device.region} too: every region has a registry of its own.`,
    command: register(facts),
    ...action(facts, authority),
  });
}

/** Registered without its CA, in another region. */
function byItself(facts: Facts, leaf: Certificate): Finding | undefined {
  const { local, device, bundle } = facts;
  const regions = (local?.devicePlaces ?? [])
    .filter(({ accountId, region }) => accountId === local?.accountId && region !== device.region)
    .map(({ region }) => region);
  if (regions.length === 0) return undefined;
  const text = `The certificate ${nameOf(leaf)} is registered in ${regions.join(", ")}, and neither it nor its CA in ${device.region}, where the device connects.`;
  return red(id, text, {
    id: "J10",
    confidence: 0.9,
    evidence: "proof",
    blocking: true,
    text,
    fix: `Register the certificate in ${device.region} too: every region has a registry of its own.`,
    command: commandLine(
      ...["aws", "iot", "register-certificate-without-ca", "--certificate-pem", `file://${bundle.names.certificate}`],
      ...["--status", "ACTIVE", "--region", device.region],
    ),
  });
}

function notHere(facts: Facts, leaf: Certificate, authorities: readonly AuthorityFacts[]): Finding {
  const { device } = facts;
  const [ancestor] = authorities.filter(({ role }) => role === "ancestor");
  const [namesake] = authorities.filter(({ role }) => role === "namesake");
  const missing = `The CA that signed the certificate, ${issuerOf(leaf)}, is not registered in ${device.region}`;
  if (ancestor?.decoded) {
    return found(
      facts,
      `${missing}; registered is ${nameOf(ancestor.decoded)}, which stands above it and signs no device.`,
      0.95,
      "proof",
    );
  }
  if (namesake?.decoded)
    return found(facts, `${missing}; registered is another CA of the same name, with another key.`, 0.9, "registry");
  if (authorities.length === 0) return found(facts, `${missing}: no CA is.`, 0.7, "registry");
  const others = authorities.slice(0, 3).flatMap(({ decoded }) => (decoded ? [nameOf(decoded)] : []));
  return found(facts, `${missing}; registered are others: ${others.join(", ")}.`, 0.75, "registry");
}

function found(facts: Facts, text: string, confidence: number, evidence: Candidate["evidence"]): Finding {
  const authority = signingAuthority(facts);
  const cause: Candidate = {
    id: "J09",
    confidence,
    evidence,
    blocking: true,
    text,
    fix: `Register ${authority ? nameOf(authority) : "the CA that signs the devices"} in ${facts.device.region}: the signing CA, not another one of its hierarchy.`,
    command: register(facts),
    ...(authority && action(facts, authority)),
  };
  // Without a registry's word on the certificate, the device may have been registered by itself.
  return facts.registry.device.known ? red(id, text, cause) : remark(id, text, cause);
}

function register({ device, bundle }: Facts): string {
  const file = `file://${bundle.names.chain ?? "ca.pem"}`;
  return commandLine(
    ...["aws", "iot", "register-ca-certificate", "--ca-certificate", file, "--certificate-mode", "SNI_ONLY"],
    ...["--set-as-active", "--allow-auto-registration", "--region", device.region],
  );
}

const action = ({ device }: Facts, authority: Certificate): Pick<Candidate, "action"> => ({
  action: { kind: "register-authority", region: device.region, certificate: encodePem("CERTIFICATE", authority.der) },
});
