import type { SafeText } from "../../src/protocol/decoder";
import { element } from "../ui/element";

/** Text from outside. Characters that would not show, or would deceive, are written out in a frame. */
export function safeText({ parts, note }: SafeText): Node[] {
  const shown = parts.map((part) =>
    typeof part === "string" ? document.createTextNode(part) : element("span", { class: "escape" }, part.escape),
  );
  return note === undefined ? shown : [...shown, element("span", { class: "note" }, note)];
}

/** Bytes and the like: may be broken after each colon. */
export function codeText({ parts, note }: SafeText): Node[] {
  const shown = parts.flatMap((part) => {
    if (typeof part !== "string") return [element("span", { class: "escape" }, part.escape)];
    return part.split(/(?<=:)/).flatMap((piece) => [document.createTextNode(piece), element("wbr")]);
  });
  const code = element("code", {}, ...shown);
  return note === undefined ? [code] : [code, element("span", { class: "note" }, note)];
}

/** The same without frames, for a tooltip or a name that screen readers read. */
export function plainText({ parts }: SafeText): string {
  return parts.map((part) => (typeof part === "string" ? part : part.escape)).join("");
}
