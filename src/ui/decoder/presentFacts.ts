import type { Certificate } from "../../pki/certificate/certificate";
import type { DecodedObject } from "../../pki/container/decodedObject";
import { type Extension, findExtension } from "../../pki/extensions/extension";
import { formatGeneralName } from "../../pki/extensions/generalName";
import type { PathVerdict } from "../../pki/path/pathVerdict";
import type { Fact, SafeText, Section, Tone } from "../../protocol/decoder";
import { chainVerdict } from "./pathReasons";
import { fillSafe, plain, type Presenter, shortOid } from "./presenter";
import { judgeDates } from "./presentCertificate";
import { fingerprintTexts } from "./presentFingerprints";
import { nameTitle } from "./presentName";

/** So many names stand in the verdict; all are in the summary. */
const mostNames = 3;

/** What the verdict says of a certificate, each with the section that says more. */
export function certificateFacts(certificate: Certificate, path: PathVerdict, presenter: Presenter): readonly Fact[] {
  const { facts } = presenter.strings.view;
  const dates = judgeDates(certificate, presenter);
  const until = `${presenter.date(certificate.notAfter)} · ${dates.words}`;
  return [
    fact("summary", facts.validFor, validFor(certificate, presenter), "information"),
    fact("fields", facts.until, plain(until), dates.tone),
    ...extensionFacts(certificate.extensions, presenter),
    chainFact(path, presenter),
    ...commonFacts(certificate, presenter),
  ];
}

/** Pin and findings, as far as the object can have them. The page fills in the findings when they are known. */
export function commonFacts(object: DecodedObject, presenter: Presenter): readonly Fact[] {
  const { facts } = presenter.strings.view;
  const pin = fingerprintTexts(object).get("pin");
  return [
    ...(pin === undefined ? [] : [fact("pins", facts.pin, plain(pin), "information")]),
    ...(isLinted(object) ? [fact("findings", facts.findings, plain(facts.looking), "information")] : []),
  ];
}

export const isLinted = ({ kind }: DecodedObject): boolean =>
  kind === "certificate" || kind === "certification-request" || kind === "certificate-list";

/** Critical extensions that nobody here knows, and those that broke their own rules. */
export function extensionFacts(extensions: readonly Extension[], presenter: Presenter): readonly Fact[] {
  const { facts } = presenter.strings.view;
  const unknown = extensions.find(({ critical, value }) => critical && value.kind === "unknown");
  const malformed = extensions.find(({ value }) => value.kind === "malformed");
  const say = (template: string, { name }: Extension, tone: Tone): Fact =>
    fact("extensions", facts.extensions, fillSafe(template, presenter.text(nameOf(name, presenter))), tone);
  return [
    ...(unknown ? [say(facts.unknownCritical, unknown, "warning")] : []),
    ...(malformed ? [say(facts.malformed, malformed, "bad")] : []),
  ];
}

const nameOf = (name: string, { strings }: Presenter): string => strings.extensions[name] ?? shortOid(name);

function chainFact(path: PathVerdict, presenter: Presenter): Fact {
  const { tone, title } = chainVerdict(path, presenter);
  const end = path.certificates.at(-1);
  const names = end && path.certificates.length > 1 ? nameTitle(end.subject, presenter) : undefined;
  const value = names ? fillSafe(`${title} · {0}`, names) : plain(title);
  return fact("chain", presenter.strings.view.facts.chain, value, tone);
}

/** "device-1.example, 10.1.2.3 · clients" */
function validFor(certificate: Certificate, presenter: Presenter): SafeText {
  const { facts } = presenter.strings.view;
  const names = subjectNames(certificate);
  const shown = names.slice(0, mostNames).join(", ") || facts.anyName;
  const rest = names.length > mostNames ? ` +${presenter.number(names.length - mostNames)}` : "";
  return fillSafe(`{0}${rest} · ${purposesOf(certificate, presenter)}`, presenter.text(shown));
}

/** As clients read it, RFC 9525; whoever has no such names is called by its subject. */
function subjectNames({ extensions, subject }: Certificate): readonly string[] {
  const names = findExtension(extensions, "subjectAltName")?.names ?? [];
  if (names.length > 0) return names.map(formatGeneralName);
  const value = subject.rdns.flat().at(-1)?.value;
  return value === undefined ? [] : [value];
}

function purposesOf({ extensions }: Certificate, { strings }: Presenter): string {
  const { facts, purposes } = strings.view;
  const isAuthority = findExtension(extensions, "basicConstraints")?.cA === true;
  const stated = findExtension(extensions, "extendedKeyUsage")?.purposes.map(({ name }) => name);
  const words = (stated ?? []).slice(0, 4).map((name) => purposes[name] ?? shortOid(name));
  if (isAuthority) return [facts.authority, ...words].join(", ");
  return stated ? words.join(", ") : facts.anyPurpose;
}

function fact(section: Section, label: string, value: SafeText, tone: Tone): Fact {
  return { section, label, value, tone };
}
