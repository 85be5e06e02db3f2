import type { TapFinding, TapObservation } from "../../device/tap/observation";
import type { Attempt, RunFact, RunStep, RunView, StepState } from "../../protocol/run";
import type { Translator } from "../translator";
import { visible, visibleSentence } from "../visible";

/** A tap, and what it has seen so far. */
export interface TapState {
  readonly host: string;
  readonly port: number;
  /** Path of the root that the device has to trust. */
  readonly caFile: string;
  readonly observations: readonly TapObservation[];
  readonly isOpen: boolean;
}

/** A tap as its page shows it: each connection, and what AWS IoT would make of it. */
export function presentTap(
  { host, port, caFile, observations, isOpen }: TapState,
  language: string,
  l10n: Translator,
): RunView {
  const address = `${host}:${String(port)}`;
  const facts: readonly RunFact[] = [
    { label: l10n.t("Address"), value: address, monospace: true },
    { label: l10n.t("Root that the device has to trust"), value: visible(caFile), monospace: true },
  ];
  return {
    language,
    kind: l10n.t("Device Tap"),
    title: isOpen ? l10n.t("Listening on {0}", address) : l10n.t("Stopped"),
    facts,
    headline: headline(observations, isOpen, l10n),
    buttons: isOpen
      ? [
          { id: "stop", label: l10n.t("Stop"), primary: true },
          { id: "copy-root", label: l10n.t("Copy the Root (PEM)") },
          { id: "clear", label: l10n.t("Clear") },
        ]
      : [],
    attempts: observations.toReversed().map((observation) => attempt(observation, l10n)),
    labels: {
      timeline: l10n.t("Connections, the newest first"),
      waiting: l10n.t("Nobody has connected yet. Have the device connect here; it has to trust the root."),
      cause: "",
      otherCauses: "",
      observations: "",
      copyCommand: "",
      failed: l10n.t("This could not be done."),
    },
  };
}

function headline(observations: readonly TapObservation[], isOpen: boolean, l10n: Translator): RunView["headline"] {
  const last = observations.at(-1);
  if (!last) {
    const title = isOpen ? l10n.t("Waiting for a device.") : l10n.t("The tap is closed.");
    return { tone: "information", title, details: [l10n.t("It shows what a device sends, and closes after CONNECT.")] };
  }
  const wrong = last.findings.filter(({ status }) => status === "bad");
  const doubtful = last.findings.filter(({ status }) => status === "warning");
  const details = [...wrong, ...doubtful].map(({ text }) => visibleSentence(text));
  if (last.failure !== undefined || wrong.length > 0) {
    const title = l10n.t("AWS IoT would not take this connection.");
    return {
      tone: "bad",
      title,
      details: last.failure === undefined ? details : [visibleSentence(last.failure), ...details],
    };
  }
  if (doubtful.length > 0) return { tone: "warning", title: l10n.t("This may keep AWS IoT from taking it."), details };
  const title = l10n.t("Nothing is wrong with how it connects.");
  return { tone: "information", title, details: [l10n.t("Whether AWS IoT knows it, only a connection there shows.")] };
}

function attempt(observation: TapObservation, l10n: Translator): Attempt {
  const { connection, remoteAddress, at } = observation;
  return {
    title: l10n.t(
      "Connection {0} from {1}, {2}",
      String(connection),
      visible(remoteAddress),
      at.toISOString().slice(11, 19),
    ),
    steps: [...seen(observation, l10n), ...observation.findings.map((finding) => findingStep(finding, l10n))],
  };
}

/** What it sent, as facts. */
function seen(
  { offered, tlsVersion, cipher, serverName, certificates, connect, failure }: TapObservation,
  l10n: Translator,
): RunStep[] {
  const fact = (name: string, text: string): RunStep => ({
    name,
    state: "fact",
    word: "",
    text: visibleSentence(text),
    time: "",
  });
  const none = l10n.t("none");
  return [
    ...(offered
      ? [fact(l10n.t("Offered"), [...offered.versions, ...offered.cipherSuites.slice(0, 8)].join(", "))]
      : []),
    ...(tlsVersion === undefined ? [] : [fact("TLS", [tlsVersion, cipher ?? ""].join(" "))]),
    fact(l10n.t("Server name (SNI)"), serverName ?? none),
    fact("ALPN", offered && offered.alpn.length > 0 ? offered.alpn.join(", ") : none),
    ...(certificates.length > 0
      ? certificates.map(({ subject, issuer, certificateId }, place) =>
          fact(
            l10n.t("Certificate {0} of {1}", String(place + 1), String(certificates.length)),
            l10n.t("{0}, issued by {1}, id {2}…", subject, issuer, certificateId.slice(0, 16)),
          ),
        )
      : [fact(l10n.t("Certificates"), none)]),
    ...(connect
      ? [
          fact(
            "CONNECT",
            l10n.t(
              "{0}, MQTT {1}, keep-alive {2} s",
              connect.clientId,
              connect.mqttVersion,
              String(connect.keepAliveSeconds),
            ),
          ),
        ]
      : []),
    ...(failure === undefined
      ? []
      : [
          {
            name: l10n.t("End"),
            state: "failed" as const,
            word: l10n.t("failed"),
            text: visibleSentence(failure),
            time: "",
          },
        ]),
  ];
}

const states: Readonly<Record<TapFinding["status"], StepState>> = { good: "passed", warning: "warning", bad: "failed" };

function findingStep({ status, cause, text }: TapFinding, l10n: Translator): RunStep {
  const words = { good: l10n.t("OK"), warning: l10n.t("look at it"), bad: l10n.t("wrong") };
  return {
    name: cause ?? l10n.t("Finding"),
    state: states[status],
    word: words[status],
    text: visibleSentence(text),
    time: "",
  };
}
