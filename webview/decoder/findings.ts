import { findingProfiles, type FindingsView, type FindingView } from "../../src/protocol/decoder";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import type { Context } from "./context";
import { select } from "./controls";
import { safeText } from "./safeText";
import { verdictLine } from "./verdict";

/** What rules found, and for whom they are applied. `onFindings`: other rules were chosen. */
export function findingsSection(
  first: FindingsView,
  index: number,
  context: Context,
  onFindings: (findings: FindingsView) => void,
): HTMLElement {
  const { labels, request, say } = context;
  const body = element("div", { class: "findings-body" });
  const show = (findings: FindingsView): void => {
    body.replaceChildren(verdictLine(findings.verdict), ...findingList(findings.findings));
  };
  const choice = select({
    label: labels.profile,
    options: findingProfiles.map((value) => ({ value, label: labels.names.profiles[value] })),
    value: first.profile,
    onChange: (value) => {
      const profile = findingProfiles.find((each) => each === value);
      const asked = request("findings", { index, ...(profile && { profile }) });
      say(
        asked.then((findings) => {
          show(findings);
          onFindings(findings);
          return findings.verdict.title;
        }),
      );
    },
  });
  show(first);
  return element("div", { class: "findings" }, element("div", { class: "controls" }, choice), body);
}

function findingList(findings: readonly FindingView[]): readonly HTMLElement[] {
  return findings.length === 0 ? [] : [element("ul", { class: "finding-list" }, ...findings.map(findingCard))];
}

function findingCard({ rule, tone, severity, message, citation }: FindingView): HTMLElement {
  const head = element("p", { class: "finding-head" }, icon(tone), element("strong", {}, severity));
  const source = element("p", { class: "finding-source" }, element("code", {}, rule), " · ", citation);
  const text = element("p", { class: "finding-message" }, ...safeText(message));
  return element("li", { class: `card finding ${tone}` }, head, text, source);
}
