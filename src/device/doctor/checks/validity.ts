import type { Certificate } from "../../../pki/certificate/certificate";
import type { Facts } from "../facts";
import { type Candidate, type Check, type Finding, all, green, nothing, red, remark } from "../finding";
import { commandLine, durationText, nameOf, timeText } from "../wording";

/** How far clocks may differ before it is worth a word. */
const tolerance = 5 * 60_000;

/** J04: a certificate is outside its validity, by this machine's clock or by the server's. */
export const validity: Check = {
  stage: "bundle",
  run: (facts) => {
    const { leaf, path } = facts.bundle;
    if (!leaf) return nothing;
    const [, issuer = facts.local?.issuers[0]?.certificate] = path;
    const judged = [judge(leaf, "leaf", facts), ...(issuer ? [judge(issuer, "authority", facts)] : [])];
    return all(...judged, clocks(facts));
  },
};

function judge(certificate: Certificate, what: "leaf" | "authority", facts: Facts): Finding {
  const id = what === "leaf" ? "bundle/validity" : "bundle/authority-validity";
  const wrong = clocksOf(facts).filter(({ at }) => at < certificate.notBefore || at > certificate.notAfter);
  const [first] = wrong;
  if (!first) return green(id, `${nameOf(certificate)} is valid until ${timeText(certificate.notAfter)}.`);
  const early = first.at < certificate.notBefore;
  const which = wrong.map(({ name, at }) => `${name} is at ${timeText(at)}`).join(", ");
  const text = early
    ? `${nameOf(certificate)} is not valid before ${timeText(certificate.notBefore)}: ${which}.`
    : `${nameOf(certificate)} expired at ${timeText(certificate.notAfter)}: ${which}.`;
  return red(id, text, outside(text, early, facts));
}

function outside(text: string, early: boolean, { local, bundle }: Facts): Candidate {
  const fix = early
    ? "Set the clocks right (SNTP before TLS on the device), or issue a certificate that is valid now."
    : "Renew the certificate; if the date of the clock is wrong, set it first (SNTP before TLS on the device).";
  return {
    id: "J04",
    confidence: 0.95,
    evidence: "proof",
    blocking: true,
    text,
    fix,
    command: local
      ? "rootpin local clock --real"
      : commandLine("openssl", "x509", "-in", bundle.names.certificate, "-noout", "-dates"),
  };
}

interface Clock {
  readonly name: string;
  readonly at: Date;
}

const clocksOf = ({ now, local }: Facts): Clock[] =>
  local && Math.abs(local.now.getTime() - now.getTime()) > 1000
    ? [
        { name: "the local backend's clock", at: local.now },
        { name: "this machine's clock", at: now },
      ]
    : [{ name: "the clock", at: now }];

function clocks({ now, local }: Facts): Finding {
  if (!local) return nothing;
  const apart = local.now.getTime() - now.getTime();
  if (Math.abs(apart) < tolerance) return green("bundle/clock", `The clocks agree: ${timeText(now)}.`);
  const text = `The local backend's clock is at ${timeText(local.now)}, ${durationText(apart)} ${apart > 0 ? "ahead of" : "behind"} this machine's, ${timeText(now)}.`;
  return remark("bundle/clock", text);
}
