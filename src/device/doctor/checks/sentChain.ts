import { isSameName } from "../../../pki/certificate/name";
import type { Facts } from "../facts";
import { type Candidate, type Check, type Finding, all, green, nothing, red, remark } from "../finding";
import { serverNameOf } from "../serverName";
import { commandLine, issuerOf, nameOf } from "../wording";

/** J03: the device sends its certificate alone, or with CAs that are not its own. */
export const sentChain: Check = {
  stage: "bundle",
  run: (facts) => {
    const { leaf, strangers, outOfOrder } = facts.bundle;
    if (!leaf) return nothing;
    const extra = strangers.length > 0 ? [strange(facts)] : [];
    const order = outOfOrder
      ? [remark("bundle/chain-order", "The certificates are sent in another order than they signed each other.")]
      : [];
    return all(sent(facts), ...extra, ...order);
  },
};

function sent(facts: Facts): Finding {
  const { leaf, path, sent: certificates } = facts.bundle;
  if (!leaf || isSameName(leaf.subject, leaf.issuer)) return nothing;
  const issuer = certificates.slice(1).find((each) => each === path[1]);
  if (issuer) return green("bundle/chain", `The device sends its CA too: ${nameOf(issuer)}.`);
  if (facts.firstConnection === false)
    return green("bundle/chain", "The device sends its certificate alone, which is enough: it is registered.");
  const withName = serverNameOf(facts) !== "";
  const text = `The device sends its certificate without that of its CA, ${issuerOf(leaf)}${withName ? "" : ", and no server name"}.`;
  return withName ? remark("bundle/chain", text, alone(text, facts)) : red("bundle/chain", text, alone(text, facts));
}

/**
 * AWS's pages disagree: sending the CA is optional when a server name is sent, and was needed for a first connection before. So
 * it is a warning with a server name and an error without.
 */
function alone(text: string, facts: Facts): Candidate {
  const { names } = facts.bundle;
  const withName = serverNameOf(facts) !== "";
  return {
    id: "J03",
    confidence: withName ? 0.35 : 0.9,
    evidence: withName ? "hint" : "proof",
    blocking: !withName,
    text,
    fix: "Let the device send its CA after its own certificate, at least at the first connection.",
    command: `cat ${commandLine(names.certificate)} ${commandLine(names.chain ?? "ca.pem")} > device-chain.pem`,
  };
}

const strange = ({ bundle: { strangers } }: Facts): Finding =>
  remark("bundle/chain-strangers", `Sent, though they signed nothing here: ${strangers.map(nameOf).join(", ")}.`);
