import { sameOctets } from "../../pki/der/sameOctets";
import type { Certificate } from "../../pki/certificate/certificate";
import type { CertificateList, RevokedCertificate } from "../../pki/certificate/certificateList";
import { findExtension } from "../../pki/extensions/extension";
import type { VerifySignature } from "../../pki/path/verifySignature";
import type { Field, FieldGroup, ObjectSummary, RevokedEntry, Tone, Verdict } from "../../protocol/decoder";
import { fill, plain, type Presenter } from "./presenter";
import { nameFields, nameTitle } from "./presentName";
import { bytesAsNumber, serialText } from "./presentNumber";
import { checkSignature, signatureField } from "./presentSignature";

interface Dates {
  readonly tone: Tone;
  readonly words: string;
}

export function summarizeCertificateList(list: CertificateList, presenter: Presenter): ObjectSummary {
  return {
    kind: "certificate-list",
    kindName: presenter.strings.kinds["certificate-list"].name,
    title: nameTitle(list.issuer, presenter),
    detail: fill(presenter.strings.messages.revokes, presenter.number(list.revoked.length)),
    tone: judgeUpdate(list, presenter)?.tone ?? "information",
  };
}

/** Judged with the issuer's certificate, when it is here. */
export async function certificateListVerdict(
  list: CertificateList,
  certificates: readonly Certificate[],
  verify: VerifySignature,
  presenter: Presenter,
): Promise<Verdict> {
  const { verdicts } = presenter.strings;
  const signature = await signatureVerdict(list, certificates, verify, presenter);
  const update = judgeUpdate(list, presenter);
  if (signature.tone === "bad" || !update) return signature;
  const { title, details } = signature;
  if (update.tone === "good") return { ...signature, details: [...details, plain(update.words)] };
  return { tone: "bad", title: `${verdicts.listStale}: ${update.words}`, details: [plain(title), ...details] };
}

async function signatureVerdict(
  list: CertificateList,
  certificates: readonly Certificate[],
  verify: VerifySignature,
  { strings: { verdicts } }: Presenter,
): Promise<Verdict> {
  const issuers = certificates.filter(({ subject }) => sameOctets(subject.der, list.issuer.der));
  if (issuers.length === 0) return unchecked(verdicts.listUnknown, verdicts.listUnknownDetail);
  const checks = await Promise.all(issuers.slice(0, 16).map((issuer) => isSignedBy(issuer, list, verify)));
  if (checks.includes(true)) return { tone: "good", title: verdicts.listGood, details: [] };
  if (checks.includes(undefined)) return unchecked(verdicts.signatureUnsupported, verdicts.signatureUnsupportedDetail);
  return { tone: "bad", title: verdicts.listBad, details: [plain(verdicts.listBadDetail)] };
}

export function certificateListSummary(list: CertificateList, presenter: Presenter): readonly FieldGroup[] {
  const { fields } = presenter.strings;
  return [
    { title: fields.issuer, fields: nameFields(list.issuer, fields.issuer, presenter) },
    { title: fields.validity, fields: updateFields(list, presenter) },
    { title: fields.details, fields: detailFields(list, presenter) },
  ];
}

export function presentRevoked(entry: RevokedCertificate, { text, date }: Presenter): RevokedEntry {
  const reason = findExtension(entry.extensions, "cRLReason")?.reason ?? "";
  return { serial: text(serialText(entry.serialNumber)), date: date(entry.revocationDate), reason };
}

function updateFields(list: CertificateList, presenter: Presenter): readonly Field[] {
  const { strings, date, at } = presenter;
  const update = judgeUpdate(list, presenter);
  return [
    { label: strings.fields.thisUpdate, values: [plain(date(list.thisUpdate))] },
    {
      label: strings.fields.nextUpdate,
      values: [plain(list.nextUpdate ? date(list.nextUpdate) : strings.fields.noNextUpdate)],
      ...(update ? { note: update.words, tone: update.tone } : {}),
    },
    { label: strings.fields.checkedAt, values: [plain(date(at))], note: strings.fields.clock },
  ];
}

function detailFields(list: CertificateList, presenter: Presenter): readonly Field[] {
  const { fields } = presenter.strings;
  const number = findExtension(list.extensions, "cRLNumber")?.number;
  return [
    ...(number ? [bytesAsNumber(fields.number, number, presenter)] : []),
    { label: fields.entries, values: [plain(presenter.number(list.revoked.length))] },
    signatureField(list.signatureAlgorithm, presenter),
    { label: fields.version, values: [plain(String(list.version))] },
  ];
}

function judgeUpdate({ nextUpdate }: CertificateList, { at, days, strings }: Presenter): Dates | undefined {
  if (!nextUpdate) return undefined;
  return at > nextUpdate
    ? { tone: "bad", words: fill(strings.messages.overdue, days(nextUpdate, at)) }
    : { tone: "good", words: fill(strings.messages.update, days(at, nextUpdate)) };
}

function isSignedBy(issuer: Certificate, list: CertificateList, verify: VerifySignature) {
  const { signatureAlgorithm: algorithm, tbs: data, signature } = list;
  return checkSignature(verify, { spki: issuer.subjectPublicKeyInfo, algorithm, data, signature });
}

function unchecked(title: string, detail: string): Verdict {
  return { tone: "information", title, details: [plain(detail)] };
}
