import type { Certificate } from "../../../pki/certificate/certificate";
import { commonName } from "../../../pki/certificate/name";
import { chainRoleOf } from "../../pinnedKey";
import { amazonIssuingName } from "../../strategy/amazonIssued";
import type { LintContext } from "../lintContext";
import type { HostRule, JudgedDeclaration, JudgedPin, Judgement } from "./judged";
import { isAuthority, type KeyFacts, organisationOf } from "./keyFacts";

/** CAs that replace their intermediates without notice, among other things so that nobody pins them. */
const rotating = /^(Amazon|Let's Encrypt|Google Trust Services( LLC)?)$/;

/** A key that its renewal replaces. */
export const renewedKeys: HostRule = (judged, _file, { context }) => {
  const acm = judged.pins.flatMap((pin) => acmLeaf(pin, judged, context));
  if (acm.length > 0) return acm;
  return [...leafOnly(judged), ...rotatedIntermediates(judged)];
};

const about = (judged: JudgedDeclaration, { written }: JudgedPin, rule: string, message: string): Judgement => {
  const { host } = judged.declaration;
  return { rule, at: written.range, message, pin: written, ...(host && { host }) };
};

function acmLeaf(pin: JudgedPin, judged: JudgedDeclaration, context: LintContext): readonly Judgement[] {
  const isLeaf = pin.key?.role === "leaf";
  const isKnown = isLeaf && (pin.key.certificates.some(isIssuedByAmazon) || isRenewedByAcm(pin.key, judged, context));
  const isSaid = (!pin.key || isLeaf) && saysAcmLeaf(pin.written.comment ?? "");
  if (!isKnown && !isSaid) return [];
  const owner = pin.key ? `: "${pin.key.owner}"` : "";
  const message = `This is the key of a certificate that ACM renews${owner}. Each renewal makes a new key, and every installed app is locked out then. Pin all five roots of Amazon Trust Services, or the root of the private CA.`;
  return [about(judged, pin, "leaf-pin-acm", message)];
}

/** A certificate that is imported into ACM is not renewed there; its CAs and the backup are other keys. */
const saysAcmLeaf = (comment: string): boolean =>
  /\bACM\b|AWS Certificate Manager/i.test(comment) &&
  /\bleaf\b|\bserver\b|end[- ]entity|\bcert(ificate)?\b(?! manager)|renew|issued|managed/i.test(comment) &&
  !/\broots?\b|\bCAs?\b|authority|intermediate|issuing|back-?up|reserve|spare|import|\bPCA\b|private|\bno[tn]?\b/i.test(
    comment,
  );

const isIssuedByAmazon = ({ issuer }: Certificate): boolean =>
  organisationOf(issuer) === "Amazon" || amazonIssuingName.test(commonName(issuer) ?? "");

function isRenewedByAcm({ pin }: KeyFacts, { pattern }: JudgedDeclaration, { manifest }: LintContext): boolean {
  const host = manifest?.manifest.hosts.find(
    (each) => each.pattern === pattern || each.pins.some((key) => key.pin === pin),
  );
  return host?.renewal === "acm-public" || host?.renewal === "acm-private";
}

/** Any one match is enough: a CA beside the leaf catches the renewal. */
function leafOnly(judged: JudgedDeclaration): readonly Judgement[] {
  const { pins, declaration } = judged;
  // It compares the leaf alone, or CAs alone: then the key is of the wrong end.
  if (isLeafTarget(judged) || judged.declaration.identities === "ca") return [];
  const keys = pins.flatMap(({ key }) => (key ? [key] : []));
  const first = pins.find(({ key, reading }) => key?.role === "leaf" && reading.kind === "good");
  if (
    !first?.key ||
    declaration.kind === "certificate" ||
    !keys.every(({ role }) => role === "leaf" || role === "reserve")
  )
    return [];
  const message = `This is the key of a server: "${first.key.owner}". A renewal with a new key locks out every installed app, and public certificates last 47 days from 2029. Pin the CA too, unless you renew with the same key.`;
  return [about(judged, first, "leaf-pin", message)];
}

/** Platforms that compare the leaf and nothing else. */
export const isLeafTarget = ({ declaration: { platform, identities, kind } }: JudgedDeclaration): boolean =>
  platform === "curl" ||
  identities === "leaf" ||
  (kind === "certificate" && (platform === "python" || platform === "flutter"));

function rotatedIntermediates(judged: JudgedDeclaration): readonly Judgement[] {
  const { pins } = judged;
  if (isLeafTarget(judged) || pins.some(({ key }) => key?.role === "root")) return [];
  return pins.flatMap((pin) => {
    const name = pin.key && rotatingCa(pin.key);
    if (!pin.key || name === undefined || pin.reading.kind !== "good") return [];
    const message = `This is an intermediate of ${name}, "${pin.key.owner}", which is replaced without notice: the next certificate may come from another. Pin the roots of ${name}.`;
    return [about(judged, pin, "intermediate-pin", message)];
  });
}

function rotatingCa({ role, certificates }: KeyFacts): string | undefined {
  if (role !== "intermediate") return undefined;
  const names = certificates
    .filter((each) => chainRoleOf(each) === "intermediate")
    .map(({ subject }) => organisationOf(subject));
  return names.find((name) => name !== undefined && rotating.test(name));
}

/** A pin of the wrong end of the chain for what compares it. */
export const leafOnlyTarget: HostRule = (judged) =>
  judged.pins.flatMap((pin) => {
    const { key, reading } = pin;
    if (!key || reading.kind !== "good" || key.role === "reserve") return [];
    const { identities, platform } = judged.declaration;
    if (isLeafTarget(judged) && isAuthority(key)) {
      const who =
        platform === "curl"
          ? "curl compares"
          : identities === "leaf"
            ? "NSPinnedLeafIdentities compares"
            : "This compares";
      const instead =
        identities === "leaf"
          ? "Pin it under NSPinnedCAIdentities."
          : "Pin the key of the server, and that of its next certificate.";
      return [
        about(
          judged,
          pin,
          "leaf-only-target",
          `This is the key of a CA, "${key.owner}". ${who} the server's own key only: the genuine server is refused. ${instead}`,
        ),
      ];
    }
    if (identities !== "ca" || key.role !== "leaf") return [];
    const message = `This is the key of a server, "${key.owner}". NSPinnedCAIdentities compares CAs only: it never matches. Pin it under NSPinnedLeafIdentities, or pin the CA.`;
    return [about(judged, pin, "leaf-only-target", message)];
  });
