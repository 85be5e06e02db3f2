import { dayText } from "../../dayText";
import type { Evidence, HostRule, Judgement } from "./judged";
import type { TextAt } from "../pinSource";
import { dayLength } from "./keyFacts";

/** A pin-set that ends opens itself: the platform stops pinning, without a word. */
export const pinSetExpiry: HostRule = ({ declaration: { expiresOn, host } }, _file, { context }) => {
  if (!expiresOn) return [];
  const found = judged(expiresOn, context);
  return found ? [{ ...found, at: expiresOn.range, ...(host && { host }) }] : [];
};

function judged(expiresOn: TextAt, { at, warningDays }: Evidence["context"]): Omit<Judgement, "at"> | undefined {
  const end = dateOf(expiresOn.text);
  if (!end) return malformed(expiresOn);
  const days = Math.floor((+end - +at) / dayLength);
  if (end <= at) {
    return {
      rule: "expired-pin-set",
      message: `The pins ended on ${dayText(end)}: since then nothing is pinned, and nobody is told. Set a later date, and ship the app before it.`,
    };
  }
  if (days >= warningDays) return undefined;
  return {
    rule: "ends-soon",
    severity: days < 10 ? "error" : "warning",
    message: `The pins end on ${dayText(end)}, in ${days} days: from then on nothing is pinned, and nobody is told. Set a later date, and ship the app before it.`,
  };
}

function malformed({ text, range }: TextAt): Omit<Judgement, "at"> {
  const written = text.trim().slice(0, 10);
  const isMended = dateOf(written) !== undefined;
  return {
    rule: "malformed-date",
    message: `This is no date as the platform reads it, YYYY-MM-DD: the pins are refused at the first connection, or never end.`,
    fixes: isMended ? [{ title: `Write "${written}"`, edits: [{ range, text: written }] }] : [],
  };
}

/** `yyyy-MM-dd`, not lenient: AOSP's XmlConfigSource, TrustKit's kTSKExpirationDate. The day begins then. */
export function dateOf(text: string): Date | undefined {
  const [, year = "", month = "", date = ""] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim()) ?? [];
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
  return year !== "" && moment.getUTCMonth() === Number(month) - 1 && moment.getUTCDate() === Number(date)
    ? moment
    : undefined;
}
