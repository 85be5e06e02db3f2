import type { Cause, Diagnosis, FixAction, Observation } from "../../device/doctor/diagnosis";
import type { CauseView, DoctorView, ObservationGroup, ObservationView } from "../../protocol/run";
import { visible, visibleSentence } from "../visible";
import type { Translator } from "../translator";

/** What the doctor found, as the page shows it. */
export function presentDiagnosis({ observations, cause, others }: Diagnosis, l10n: Translator): DoctorView {
  return {
    ...(cause && { cause: presentCause(cause, l10n) }),
    groups: groupsOf(observations, l10n),
    others: others.map((other) => presentCause(other, l10n)),
  };
}

/** In the order in which they were made; told apart by the first word of their ids. */
function groupsOf(observations: readonly Observation[], l10n: Translator): ObservationGroup[] {
  const kinds = [...new Set(observations.map(kindOf))];
  return kinds.map((kind) => ({
    title: kindTitle(kind, l10n),
    observations: observations.filter((each) => kindOf(each) === kind).map((each) => presentObservation(each, l10n)),
  }));
}

const kindOf = ({ id }: Observation): string => id.split("/")[0] ?? id;

function kindTitle(kind: string, l10n: Translator): string {
  const titles: Readonly<Partial<Record<string, string>>> = {
    bundle: l10n.t("The device's files"),
    registry: l10n.t("The registry of AWS IoT"),
    connection: l10n.t("The connection"),
  };
  return titles[kind] ?? visible(kind);
}

function presentObservation({ status, text }: Observation, l10n: Translator): ObservationView {
  const shown = { text: visibleSentence(text) };
  if (status === "green") return { tone: "good", word: l10n.t("OK"), ...shown };
  if (status === "red") return { tone: "bad", word: l10n.t("Wrong"), ...shown };
  return { tone: "information", word: l10n.t("Unknown"), ...shown };
}

function presentCause({ id, confidence, text, fix, command, action }: Cause, l10n: Translator): CauseView {
  return {
    id,
    text: visibleSentence(text),
    confidence: confidenceText(confidence, l10n),
    fix: visibleSentence(fix),
    ...(command !== undefined && { command }),
    ...(action && { action: actionLabel(action, l10n) }),
  };
}

function confidenceText(confidence: number, l10n: Translator): string {
  const percent = String(Math.round(confidence * 100));
  if (confidence >= 0.8) return l10n.t("very likely ({0} %)", percent);
  return confidence >= 0.5 ? l10n.t("likely ({0} %)", percent) : l10n.t("possible ({0} %)", percent);
}

function actionLabel(action: FixAction, l10n: Translator): string {
  switch (action.kind) {
    case "register-authority":
      return l10n.t("Register This CA in {0}…", action.region);
    case "set-authority":
      if (action.active && action.autoRegistration) return l10n.t("Activate the CA and Enable Auto-Registration");
      return action.active ? l10n.t("Activate the CA") : l10n.t("Enable Auto-Registration");
    case "activate-certificate":
      return l10n.t("Activate the Certificate");
    case "attach-policy":
      return l10n.t("Attach a Policy…");
    case "revoke-everywhere":
      return l10n.t("Revoke Everywhere…");
  }
}
