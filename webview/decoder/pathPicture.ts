import type { PathEdgeView, PathNodeView, PathsView } from "../../src/protocol/decoder";
import { plainText } from "./safeText";

const svgNames = "http://www.w3.org/2000/svg";

/** In the units of the picture. */
const box = { width: 232, height: 58 };
const gap = { across: 28, down: 46 };
const margin = 4;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** All paths as one picture: the certificate at the top, its issuers below. The list of the paths says the same in words. */
export function pathPicture({ nodes, edges, paths }: PathsView, label: string): SVGElement {
  const places = layOut(nodes.length, paths);
  const right = Math.max(...places.map(({ x }) => x)) + box.width + margin;
  const bottom = Math.max(...places.map(({ y }) => y)) + box.height + margin;
  const picture = made("svg", {
    class: "picture",
    role: "img",
    "aria-label": label,
    viewBox: `0 0 ${String(right)} ${String(bottom)}`,
    width: String(right),
    height: String(bottom),
  });
  picture.append(...edges.flatMap((edge) => edgeParts(edge, places)));
  picture.append(...nodes.flatMap((node, at) => nodeParts(node, places[at] ?? { x: 0, y: 0 })));
  return picture;
}

/** A certificate stands as far down as its longest way from the top; those of one row stand side by side. */
function layOut(count: number, paths: PathsView["paths"]): readonly Place[] {
  const rows = Array<number>(count).fill(0);
  for (const { nodes } of paths) {
    nodes.forEach((node, row) => {
      rows[node] = Math.max(rows[node] ?? 0, row);
    });
  }
  const members = new Map<number, number[]>();
  rows.forEach((row, node) => members.set(row, [...(members.get(row) ?? []), node]));
  const widest = Math.max(...[...members.values()].map(({ length }) => length));
  const rowWidth = (length: number): number => length * box.width + (length - 1) * gap.across;
  return rows.map((row, node) => {
    const all = members.get(row) ?? [];
    const start = (rowWidth(widest) - rowWidth(all.length)) / 2;
    return {
      x: margin + start + all.indexOf(node) * (box.width + gap.across),
      y: margin + row * (box.height + gap.down),
    };
  });
}

function nodeParts({ title, state, tone }: PathNodeView, { x, y }: Place): readonly SVGElement[] {
  const frame = made("rect", { class: `node ${tone}`, x, y, width: box.width, height: box.height, rx: 6 });
  return [
    frame,
    text(plainText(title), { class: "node-title", x: x + 12, y: y + 24 }, 27),
    text(state, { class: `node-state ${tone}`, x: x + 12, y: y + 43 }, 32),
  ];
}

/** A line from the lower edge of a box to the upper edge of its issuer's, with the verdict in the middle. */
function edgeParts({ from, to, verdict }: PathEdgeView, places: readonly Place[]): readonly SVGElement[] {
  const [start, end] = [places[from], places[to]];
  if (!start || !end) return [];
  const [x1, y1] = [start.x + box.width / 2, start.y + box.height];
  const [x2, y2] = [end.x + box.width / 2, end.y];
  const middle = { x: (x1 + x2) / 2, y: (y1 + y2) / 2 };
  const isGood = verdict.tone === "good";
  return [
    made("path", { class: `edge ${verdict.tone}`, d: `M${String(x1)} ${String(y1)}L${String(x2)} ${String(y2)}` }),
    made("circle", { class: `badge ${verdict.tone}`, cx: middle.x, cy: middle.y, r: 9 }),
    made("path", { class: `badge-sign ${verdict.tone}`, d: isGood ? tick(middle) : cross(middle) }),
    text(verdict.title, { class: "edge-title", x: middle.x + 15, y: middle.y + 4 }, 30),
  ];
}

const tick = ({ x, y }: Place): string => `M${String(x - 4)} ${String(y)}l3 3l5 -6`;

const cross = ({ x, y }: Place): string => `M${String(x - 3.5)} ${String(y - 3.5)}l7 7m0 -7l-7 7`;

/** What does not fit is cut: the whole stands in the list. */
function text(words: string, attributes: Readonly<Record<string, string | number>>, longest: number): SVGElement {
  const shown = made("text", attributes);
  const characters = Array.from(words);
  shown.textContent = characters.length > longest ? `${characters.slice(0, longest - 1).join("")}…` : words;
  return shown;
}

function made(tag: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const part = document.createElementNS(svgNames, tag);
  for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, String(value));
  return part;
}
