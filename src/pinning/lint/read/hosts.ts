import type { TextAt } from "../pinSource";
import { isHostLike } from "./pinShape";
import { assignedValue } from "./lookUp";
import type { Evaluator } from "./place";
import { isMark, type Node } from "./sourceTree";
import { textsIn, type TextValue } from "./value";

const address = /^\s*(?:https?|wss?):\/\/(?:[^/?#@\s]*@)?([^/?#:\s]+)/i;

/** The host of an address, and where in its literal it stands; a host that is no address is itself. */
export function hostOf({ text, range, composed }: TextValue): TextAt {
  const [whole, host] = address.exec(text) ?? [];
  if (whole === undefined || host === undefined) return { text, range };
  const exact = composed === undefined && range.end - range.start === text.length;
  const start = range.start + whole.length - host.length;
  return { text: host, range: exact ? { start, end: start + host.length } : range };
}

const hostName = /host|domain|server_?name|authority|endpoint/i;

/** The one host that the constants and comparisons of a file name. */
export function onlyHostOf(evaluator: Evaluator): TextAt | undefined {
  const found = [...namedHosts(evaluator), ...comparedHosts(evaluator)];
  const [first] = found;
  return first && found.every(({ text }) => text === first.text) ? first : undefined;
}

function namedHosts(evaluator: Evaluator): TextAt[] {
  const named = [...evaluator.file.assignments].filter(([name]) => hostName.test(name));
  return named.flatMap(([, assignments]) =>
    assignments.slice(0, 20).flatMap((assignment) => {
      const { texts } = textsIn(assignedValue(evaluator, assignment));
      return texts.filter(({ text }) => isHostLike(text)).map(hostOf);
    }),
  );
}

const comparing = new Set([
  "equals",
  "equalsIgnoreCase",
  "isEqualToString",
  "contains",
  "hasSuffix",
  "endsWith",
  "startsWith",
  "Equals",
]);

/** `host == "api.example.com"`, `"api.example.com".equals(host)`, `host.endsWith("example.com")`. */
function comparedHosts(evaluator: Evaluator): TextAt[] {
  return evaluator.file.tree.groups.flatMap(({ children, parent, index: at }) =>
    children.flatMap((node, index) => {
      const near = [
        ...(parent?.children.slice(Math.max(0, at - 4), at) ?? []),
        ...children.slice(Math.max(0, index - 8), index + 6),
      ];
      if (
        node.kind !== "string" ||
        !near.some((one) => one.kind === "word" && /^(?:host|hostname|server_?name)$/i.test(one.text))
      )
        return [];
      const sides = [children[index - 1], children[index + 1]];
      const compared =
        sides.some((side) => isMark(side, "==", "===", "!=", "!==")) ||
        near.some((one) => one.kind === "word" && comparing.has(one.text));
      return compared ? literalHost(node) : [];
    }),
  );
}

function literalHost(node: Node): TextAt[] {
  if (node.kind !== "string" || node.parts?.length !== 1) return [];
  const [part] = node.parts;
  const { text, start = 0, end = 0 } = part ?? {};
  return text !== undefined && isHostLike(text) ? [{ text, range: { start, end } }] : [];
}
