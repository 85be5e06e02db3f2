import { formatName } from "../../pki/certificate/name";
import type { PathReason, PathVerdict } from "../../pki/path/pathVerdict";
import type { SafeText, Tone, Verdict } from "../../protocol/decoder";
import { nameTitle } from "./presentName";
import { fillSafe, plain, type Presenter } from "./presenter";

/** Whether the only thing that can be said against a path is that it has no trusted end. */
export function isUnfinished({ reasons }: PathVerdict): boolean {
  return reasons.every(isAboutItsEnd);
}

/** Nothing is wrong with the path as far as it goes. */
export const isAboutItsEnd = ({ code }: PathReason): boolean => code === "issuer-not-found" || code === "not-trusted";

/** Why a path is not good, in the user's language. */
export function reasonText(reason: PathReason, path: PathVerdict, presenter: Presenter): SafeText {
  const template = presenter.strings.path.reasons[reason.code];
  if (template === undefined) return presenter.text(reason.message);
  const certificate = path.certificates[reason.at];
  const issuer = certificate ? formatName(certificate.issuer) : "";
  return template.includes("{0}") ? fillSafe(template, presenter.text(issuer)) : plain(template);
}

/** The same where nothing else says of which certificate: one that stands above the first is named. */
export function namedReasonText(reason: PathReason, path: PathVerdict, presenter: Presenter): SafeText {
  const text = reasonText(reason, path, presenter);
  const certificate = path.certificates[reason.at];
  if (reason.at === 0 || !certificate || isAboutItsEnd(reason)) return text;
  const name = nameTitle(certificate.subject, presenter);
  return { ...text, parts: [...name.parts, ": ", ...text.parts] };
}

/** The verdict on the best path: what the section "Chain" says first. */
export function chainVerdict(path: PathVerdict, presenter: Presenter): Verdict {
  const { path: strings } = presenter.strings;
  const details = path.reasons.map((reason) => namedReasonText(reason, path, presenter));
  const verdict = (tone: Tone, title: string): Verdict => ({ tone, title, details });
  if (!isUnfinished(path)) return verdict("bad", strings.broken);
  if (path.reasons.some(({ code }) => code === "issuer-not-found")) return verdict("warning", strings.incomplete);
  return path.trusted ? verdict("good", strings.complete) : verdict("information", strings.untrusted);
}
