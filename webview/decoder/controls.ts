import { element } from "../ui/element";

export interface SelectOptions {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A label with a list to choose from. */
export function select({ label, options, value, onChange }: SelectOptions): HTMLElement {
  const list = element("select", { class: "select" });
  for (const each of options) {
    const option = element("option", { value: each.value }, each.label);
    option.selected = each.value === value;
    list.append(option);
  }
  list.addEventListener("change", () => onChange(list.value));
  return element("label", { class: "control" }, element("span", { class: "control-label" }, label), list);
}

export interface CheckboxOptions {
  readonly label: string;
  /** By which it has the focus again after it was drawn anew. */
  readonly id: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function checkbox({ label, id, checked, onChange }: CheckboxOptions): HTMLElement {
  const box = element("input", { type: "checkbox", "data-id": id });
  box.checked = checked;
  box.addEventListener("change", () => onChange(box.checked));
  return element("label", { class: "checkbox" }, box, label);
}
