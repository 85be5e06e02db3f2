import type { l10n as VscodeL10n } from "vscode";
import type { NameConcern } from "../../pki/transparency/publicNames";
import type { PolicyReason } from "../../pki/transparency/transparencyPolicy";

type Translator = Pick<typeof VscodeL10n, "t">;

/** Words of the section about certificate transparency. */
export interface TransparencyStrings {
  readonly policy: Readonly<Record<PolicyReason, string>>;
  readonly verdicts: Readonly<Record<"valid" | "invalid" | "unknown-log" | "no-issuer" | "unreadable", string>>;
  readonly details: ReturnType<typeof detailStrings>;
  readonly labels: ReturnType<typeof labelStrings>;
  readonly names: Readonly<Record<"title" | NameConcern, string>>;
}

export function transparencyStrings(l10n: Translator): TransparencyStrings {
  return {
    policy: policyStrings(l10n),
    verdicts: {
      valid: l10n.t("Signature valid"),
      invalid: l10n.t("Not valid"),
      "unknown-log": l10n.t("Unknown log"),
      "no-issuer": l10n.t("Not checked: the issuer's certificate is missing"),
      unreadable: l10n.t("Cannot be read"),
    },
    details: detailStrings(l10n),
    labels: labelStrings(l10n),
    names: {
      title: l10n.t("Names that look internal are public for ever: logs forget nothing."),
      "internal-zone": l10n.t("{0}: an internal zone"),
      "private-address": l10n.t("{0}: a private address"),
      "single-label": l10n.t("{0}: a name without a domain"),
    },
  };
}

/** The places are those of `policyTemplates`. */
function policyStrings(l10n: Translator): TransparencyStrings["policy"] {
  return {
    enough: l10n.t(
      "{0} d {6} 180 d: needs {1} SCTs, has {2} by {3} operators: Chrome, Apple and Firefox will take it.",
    ),
    "too-few": l10n.t("{0} d {6} 180 d: needs {1} SCTs, has {2}: Chrome, Apple and Firefox will refuse."),
    "one-operator": l10n.t(
      "{0} d {6} 180 d: needs {1} SCTs, has {2}, all of one operator: Chrome, Apple and Firefox will refuse.",
    ),
    "only-retired": l10n.t(
      "{0} d {6} 180 d: needs {1} SCTs, has {2}, all of retired logs: Chrome, Apple and Firefox will refuse.",
    ),
    unchecked: l10n.t(
      "{0} d {6} 180 d: needs {1} SCTs, has {2}; {4} cannot be checked without the issuer's certificate.",
    ),
    "unknown-logs": l10n.t("{0} d {6} 180 d: needs {1} SCTs, has {2}; {5} are of logs that the list does not have."),
    "chain-unknown": l10n.t(
      "{0} d {6} 180 d: needs {1} SCTs, has none: browsers refuse a public certificate like that, of a private CA they ask none.",
    ),
    precertificate: l10n.t("A precertificate is made to be logged: no browser takes it."),
    authority: l10n.t("The certificate of an authority needs no timestamps."),
    "not-for-servers": l10n.t("It is not for servers: browsers ask for no timestamps."),
    "private-ca": l10n.t("A private CA is not in certificate transparency: browsers ask for no timestamps."),
  };
}

function detailStrings(l10n: Translator) {
  return {
    state: l10n.t("State of the log: {0}."),
    stale: l10n.t("By a stale list."),
    staleList: l10n.t("The list of logs is stale: logs may have come, gone or changed since."),
    list: l10n.t("Logs as in Google's list {0} of {1}. Nothing was asked of the network."),
    listWithLocal: l10n.t(
      "Logs as in Google's list {0} of {1}, and {2} of the local backend. Nothing was asked of the network.",
    ),
    listStale: l10n.t("The list is older than {0} days: stale."),
    included: l10n.t("Included in the log: entry {0} of {1}, proof checked."),
    notIncluded: l10n.t("The log does not prove that it is included"),
    notAsked: l10n.t("The log could not be asked."),
    noUrl: l10n.t("Cannot be asked from here: it is no log of the local backend."),
    none: l10n.t("No timestamps are embedded."),
  };
}

function labelStrings(l10n: Translator) {
  return {
    timestamps: l10n.t("Signed certificate timestamps"),
    log: l10n.t("Log"),
    operator: l10n.t("Operator"),
    time: l10n.t("Time"),
    verdict: l10n.t("Verdict"),
    checkInclusion: l10n.t("Check Inclusion"),
  };
}
