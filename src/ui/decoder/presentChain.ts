import type { Certificate } from "../../pki/certificate/certificate";
import { formatName } from "../../pki/certificate/name";
import { buildPath } from "../../pki/path/buildPath";
import type { PathReason, PathVerdict } from "../../pki/path/pathVerdict";
import type { VerifySignature } from "../../pki/path/verifySignature";
import type { ChainLink, ChainView, SafeText, Tone, Verdict } from "../../protocol/decoder";
import { fillSafe, plain, type Presenter } from "./presenter";
import { nameTitle } from "./presentName";

/** What a chain can be built from. */
export interface ChainMaterial {
  /** The certificates of the input. */
  readonly given: readonly Certificate[];
  /** The certificates of the user's own authorities; those that sign themselves are trusted. */
  readonly known: readonly Certificate[];
  /** Which object of the input a certificate is. */
  indexOf(certificate: Certificate): number | undefined;
  readonly verify: VerifySignature;
}

/** The best path from a certificate to a root. */
export function findPath(certificate: Certificate, material: ChainMaterial, at: Date): Promise<PathVerdict> {
  const { given, known, verify } = material;
  const candidates = [...given.filter((candidate) => candidate !== certificate), ...known];
  return buildPath(certificate, candidates, { at, verify, anchors: known.filter(isSelfIssued) });
}

export function presentChain(path: PathVerdict, material: ChainMaterial, presenter: Presenter): ChainView {
  return {
    verdict: chainVerdict(path, presenter),
    links: path.certificates.map((certificate, at) => chainLink(certificate, at, path, material, presenter)),
  };
}

/** Whether the only thing that can be said against a path is that it has no trusted end. */
export function isUnfinished({ reasons }: PathVerdict): boolean {
  return reasons.every(({ code }) => code === "issuer-not-found" || code === "not-trusted");
}

/** Why a path is not good, in the user's language. */
export function reasonText({ code, at }: PathReason, path: PathVerdict, presenter: Presenter): SafeText {
  const template = presenter.strings.path.reasons[code] ?? code;
  const certificate = path.certificates[at];
  const issuer = certificate ? formatName(certificate.issuer) : "";
  return template.includes("{0}") ? fillSafe(template, presenter.text(issuer)) : plain(template);
}

function chainVerdict(path: PathVerdict, { strings }: Presenter): Verdict {
  const verdict = (tone: Tone, title: string): Verdict => ({ tone, title, details: [] });
  if (!isUnfinished(path)) return verdict("bad", strings.path.broken);
  if (path.reasons.some(({ code }) => code === "issuer-not-found")) {
    return verdict("warning", strings.path.incomplete);
  }
  return path.trusted ? verdict("good", strings.path.complete) : verdict("information", strings.path.untrusted);
}

function chainLink(
  certificate: Certificate,
  at: number,
  path: PathVerdict,
  material: ChainMaterial,
  presenter: Presenter,
): ChainLink {
  const index = material.indexOf(certificate);
  return {
    title: nameTitle(certificate.subject, presenter),
    detail: `${presenter.date(certificate.notBefore)} – ${presenter.date(certificate.notAfter)}`,
    ...(index === undefined ? {} : { index }),
    step: stepVerdict(at, path, presenter),
  };
}

function stepVerdict(at: number, path: PathVerdict, presenter: Presenter): Verdict {
  const { strings } = presenter;
  const reasons = path.reasons.filter((reason) => reason.at === at);
  const details = reasons.map((reason) => reasonText(reason, path, presenter));
  if (reasons.some(({ code }) => code === "issuer-not-found")) {
    return { tone: "warning", title: strings.path.incomplete, details };
  }
  if (reasons.some(({ code }) => code !== "not-trusted")) {
    return { tone: "bad", title: strings.path.problem, details };
  }
  if (at < path.certificates.length - 1) return { tone: "good", title: strings.path.signed, details };
  if (path.trusted) return { tone: "good", title: strings.path.trustedRoot, details };
  return { tone: "information", title: strings.path.untrustedRoot, details };
}

function isSelfIssued({ subject, issuer }: Certificate): boolean {
  return subject.der.length === issuer.der.length && subject.der.every((byte, index) => byte === issuer.der[index]);
}
