// The one module that knows the UI toolkit. The toolkit is archived: to leave it, write this file anew.
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodePanelTab,
  vsCodePanelView,
  vsCodePanels,
  vsCodeProgressRing,
  vsCodeTextField,
} from "@vscode/webview-ui-toolkit";
import { element } from "./element";

/** "vscode-" is the prefix of other toolkits too. */
provideVSCodeDesignSystem()
  .withPrefix("ui")
  .register(
    vsCodeButton(),
    vsCodePanels(),
    vsCodePanelTab(),
    vsCodePanelView(),
    vsCodeProgressRing(),
    vsCodeTextField(),
  );

export interface ButtonOptions {
  readonly label: string;
  readonly onPress: () => void;
  /** Shown before the label, or alone. */
  readonly icon?: Element;
  /** The label is for screen readers and the tooltip. */
  readonly iconOnly?: boolean;
  /** What is most probably wanted. */
  readonly primary?: boolean;
}

export function button({ label, onPress, icon, iconOnly = false, primary = false }: ButtonOptions): HTMLElement {
  const made = document.createElement("ui-button");
  made.setAttribute("appearance", iconOnly ? "icon" : primary ? "primary" : "secondary");
  made.addEventListener("click", onPress);
  if (iconOnly) {
    made.setAttribute("aria-label", label);
    made.title = label;
    if (icon) made.append(icon);
    return made;
  }
  icon?.setAttribute("slot", "start");
  made.append(...(icon ? [icon] : []), label);
  return made;
}

export interface FieldOptions {
  readonly label: string;
  readonly icon?: Element;
  readonly onInput: (value: string) => void;
}

/** A text field. Its label is shown in it while it is empty, and is there for screen readers always. */
export function field({ label, icon, onInput }: FieldOptions): HTMLElement {
  const made = document.createElement("ui-text-field");
  made.setAttribute("placeholder", label);
  icon?.setAttribute("slot", "start");
  made.append(...(icon ? [icon] : []), label);
  made.addEventListener("input", () => onInput(String((made as HTMLElement & { readonly value: unknown }).value)));
  return made;
}

export interface Tab {
  readonly id: string;
  readonly label: string;
  /** How much is in it. */
  readonly count?: string;
  readonly content: readonly Node[];
}

export interface TabsOptions {
  readonly label: string;
  readonly tabs: readonly Tab[];
  /** The tab that is shown first. */
  readonly active: string;
  readonly onChange: (id: string) => void;
}

export function tabs({ label, tabs: parts, active, onChange }: TabsOptions): HTMLElement {
  const made = document.createElement("ui-panels");
  made.setAttribute("aria-label", label);
  made.setAttribute("activeindicator", "false"); // drawn by the page: the toolkit's own needs one line of tabs
  made.setAttribute("activeid", tabId(active));
  for (const { id, label: name, count } of parts) {
    const tab = document.createElement("ui-panel-tab");
    tab.id = tabId(id);
    tab.append(name);
    if (count !== undefined) tab.append(" ", element("span", { class: "count" }, count));
    made.append(tab);
  }
  for (const { id, content } of parts) {
    const view = document.createElement("ui-panel-view");
    view.id = `view-${id}`;
    view.append(...content);
    made.append(view);
  }
  made.addEventListener("change", (event) => {
    const { target, detail } = event as CustomEvent<unknown>;
    if (target === made && detail instanceof HTMLElement) onChange(detail.id.replace(/^tab-/, ""));
  });
  return made;
}

function tabId(id: string): string {
  return `tab-${id}`;
}

/** Turns as long as it is shown. */
export function progressRing(label: string): HTMLElement {
  const made = document.createElement("ui-progress-ring");
  made.setAttribute("aria-label", label);
  return made;
}
