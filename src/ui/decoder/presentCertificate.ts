import type { Certificate } from "../../pki/certificate/certificate";
import { findExtension } from "../../pki/extensions/extension";
import type { PathVerdict } from "../../pki/path/pathVerdict";
import type { Field, FieldGroup, ObjectSummary, Tone, Verdict } from "../../protocol/decoder";
import { fill, plain, type Presenter } from "./presenter";
import { isUnfinished, namedReasonText } from "./pathReasons";
import { generalNames } from "./presentExtensionValue";
import { presentPin } from "./presentFingerprints";
import { keyFields } from "./presentKey";
import { nameFields, nameTitle } from "./presentName";
import { serialText } from "./presentNumber";
import { signatureField } from "./presentSignature";

/** Within this many days of its end a certificate is a warning. */
const soonInDays = 30;

export interface Dates {
  readonly tone: Tone;
  readonly state: "expired" | "notYetValid" | "expiringSoon" | "valid";
  /** In words, such as "ended 3 days ago". */
  readonly words: string;
}

export function summarizeCertificate(certificate: Certificate, presenter: Presenter): ObjectSummary {
  const { tone, words } = judgeDates(certificate, presenter);
  return {
    kind: "certificate",
    kindName: presenter.strings.kinds.certificate.name,
    title: nameTitle(certificate.subject, presenter),
    detail: words,
    tone,
  };
}

export function certificateVerdict(certificate: Certificate, path: PathVerdict, presenter: Presenter): Verdict {
  const { verdicts } = presenter.strings;
  const dates = judgeDates(certificate, presenter);
  const details = path.reasons
    .filter(({ code, at }) => at > 0 || (code !== "expired" && code !== "not-yet-valid")) // the title says it
    .map((reason) => namedReasonText(reason, path, presenter));
  const title = (text: string): string => `${text}: ${dates.words}`;
  if (dates.tone === "bad") return { tone: "bad", title: title(verdicts[dates.state]), details };
  if (!isUnfinished(path)) return { tone: "bad", title: verdicts.invalid, details };
  if (dates.state === "expiringSoon") return { tone: "warning", title: title(verdicts.expiringSoon), details };
  if (path.trusted) return { tone: "good", title: title(verdicts.valid), details };
  const isComplete = path.reasons.every(({ code }) => code === "not-trusted");
  return { tone: "information", title: title(isComplete ? verdicts.untrusted : verdicts.datesGood), details };
}

export function certificateSummary(certificate: Certificate, presenter: Presenter): readonly FieldGroup[] {
  const { fields } = presenter.strings;
  const { subject, issuer, subjectPublicKeyInfo, serialNumber, signatureAlgorithm, version } = certificate;
  return [
    { title: fields.subject, fields: nameFields(subject, fields.subject, presenter) },
    { title: fields.issuer, fields: nameFields(issuer, fields.issuer, presenter) },
    ...alternativeNames(certificate, presenter),
    {
      title: fields.validity,
      fields: validityFields(certificate, presenter),
      elapsed: elapsed(certificate, presenter.at),
    },
    {
      title: fields.publicKey,
      fields: [...keyFields(subjectPublicKeyInfo.key, presenter), presentPin(subjectPublicKeyInfo, presenter)],
    },
    {
      title: fields.details,
      fields: [
        { label: fields.serial, values: [presenter.text(serialText(serialNumber))], monospace: true },
        signatureField(signatureAlgorithm, presenter),
        { label: fields.version, values: [plain(String(version))] },
      ],
    },
  ];
}

/** Whom the certificate is for, as clients read it: RFC 9525 knows no common name. */
function alternativeNames({ extensions }: Certificate, presenter: Presenter): readonly FieldGroup[] {
  const { strings } = presenter;
  const names = findExtension(extensions, "subjectAltName")?.names;
  if (!names) return [];
  const title = strings.extensions["subjectAltName"] ?? strings.fields.names;
  return [{ title, fields: [generalNames(strings.fields.names, names, presenter)] }];
}

/** In percent of the whole. */
function elapsed({ notBefore, notAfter }: Certificate, at: Date): number {
  const [start, end, now] = [notBefore.getTime(), notAfter.getTime(), at.getTime()];
  if (now >= end) return 100;
  return now <= start ? 0 : Math.round((100 * (now - start)) / (end - start));
}

function validityFields(certificate: Certificate, presenter: Presenter): readonly Field[] {
  const { strings, date, at } = presenter;
  const { tone, words } = judgeDates(certificate, presenter);
  return [
    { label: strings.fields.notBefore, values: [plain(date(certificate.notBefore))] },
    { label: strings.fields.notAfter, values: [plain(date(certificate.notAfter))], note: words, tone },
    { label: strings.fields.checkedAt, values: [plain(date(at))], note: strings.fields.clock },
  ];
}

export function judgeDates({ notBefore, notAfter }: Certificate, { at, days, strings }: Presenter): Dates {
  const { messages } = strings;
  if (at > notAfter) return { tone: "bad", state: "expired", words: fill(messages.ended, days(notAfter, at)) };
  if (at < notBefore) return { tone: "bad", state: "notYetValid", words: fill(messages.starts, days(at, notBefore)) };
  const words = fill(messages.left, days(at, notAfter));
  const isSoon = notAfter.getTime() - at.getTime() < soonInDays * 86_400_000;
  return isSoon ? { tone: "warning", state: "expiringSoon", words } : { tone: "good", state: "valid", words };
}
