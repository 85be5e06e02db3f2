import type { PinRemark } from "../pinSource";
import type { JudgedFile, Judgement } from "./judged";

const sentences: Readonly<Record<PinRemark["kind"], string>> = {
  "trusts-everything":
    "This takes every certificate: the pins are not asked, or mean nothing. Take it out; trust a root of your own instead.",
  "any-host-name":
    "This takes every host name: whoever has a certificate of the pinned CA can stand in between. Take it out.",
  hpkp: "Browsers no longer read Public-Key-Pins: Chrome since 72, Firefox since 72. Take it out; pin in the app.",
  "user-certificates": "Here the app trusts CAs that the user installs, in releases too. Move it into debug-overrides.",
  cleartext: "A pinned host may be called without TLS here, and then no pin is asked. Forbid cleartext for it.",
  "overrides-pins":
    "Certificates of these anchors pass without a pin, in releases too. Move it into debug-overrides, or take overridePins out.",
  "unread-attribute":
    "The platform does not know this here: it is skipped without a word, or refused at the first connection. Correct its spelling, or its place.",
  "unpinned-client":
    "This pinner is given to no client: nothing is pinned. Call certificatePinner(…) on the client's builder.",
  "leaks-before-check":
    "The pin is checked after the request was sent, and whoever stands in between has read it. Check while connecting.",
};

/** They make pins worth less, so they count where there are some; the header counts anywhere. */
export function remarkJudgements({ file: { source }, declarations }: JudgedFile): readonly Judgement[] {
  return source.remarks
    .filter(({ kind }) => kind === "hpkp" || declarations.length > 0)
    .map(({ kind, range, text }) => ({ rule: kind, at: range, message: quoted(text, sentences[kind]) }));
}

const quoted = (text: string, sentence: string): string =>
  text === "" || text.length > 60 ? sentence : `"${text.replace(/\s+/g, " ")}": ${sentence}`;
