/** Drawn for these pages on a grid of 16, in the colour of the text around them. */
const drawings = {
  certificate: ["M3 2.5h10v7.25H3z", "M5.5 5h5M5.5 7.25h3", "M6.25 9.75v4L8 12.5l1.75 1.25v-4"],
  request: ["M9.25 2H4v12h8V4.75z", "M9 2.25V5h2.75", "M8 7v4.5M6 9l2-2 2 2"],
  list: ["M2.75 4h.01M2.75 8h.01M2.75 12h.01", "M5.5 4h8M5.5 8h8M5.5 12h4", "m11 10.5 3 3m0-3-3 3"],
  key: [
    "M10.5 2.25a3.25 3.25 0 1 1 0 6.5 3.25 3.25 0 0 1 0-6.5",
    "m8.2 7.8-5.7 5.7",
    "m4.25 11.75 1.75 1.75M6.5 9.5l1.5 1.5",
  ],
  unreadable: ["M9.25 2H4v12h8V4.75z", "m6.25 7.5 3.5 3.5m0-3.5-3.5 3.5"],
  good: ["M8 1.75a6.25 6.25 0 1 1 0 12.5 6.25 6.25 0 0 1 0-12.5", "m5.25 8.25 2 2 3.75-4.5"],
  information: ["M8 1.75a6.25 6.25 0 1 1 0 12.5 6.25 6.25 0 0 1 0-12.5", "M8 7.25v3.75M8 5h.01"],
  warning: ["M8 2 14.5 13.5h-13z", "M8 6.5v3.25M8 11.6h.01"],
  bad: ["M8 1.75a6.25 6.25 0 1 1 0 12.5 6.25 6.25 0 0 1 0-12.5", "m5.75 5.75 4.5 4.5m0-4.5-4.5 4.5"],
  copy: ["M5.5 5.5h8v8h-8z", "M10.5 5.25V2.5h-8v8h2.75"],
  search: ["M6.75 2.5a4.25 4.25 0 1 1 0 8.5 4.25 4.25 0 0 1 0-8.5", "m10 10 3.75 3.75"],
  fact: ["M6 8h4"],
  waiting: ["M8 3.75a4.25 4.25 0 1 1 0 8.5 4.25 4.25 0 0 1 0-8.5"],
  running: ["M8 1.75a6.25 6.25 0 1 1 0 12.5 6.25 6.25 0 0 1 0-12.5", "M8 4.5V8l2.25 1.5"],
  passed: ["m4.5 8.25 2.5 2.5 4.75-5.5"],
  skipped: ["M8 1.75a6.25 6.25 0 1 1 0 12.5 6.25 6.25 0 0 1 0-12.5", "M5.25 8h5.5"],
  unknown: [
    "M8 1.75a6.25 6.25 0 1 1 0 12.5 6.25 6.25 0 0 1 0-12.5",
    "M6.25 6.5a1.75 1.75 0 1 1 2.5 1.6c-.5.25-.75.6-.75 1.15M8 11.4h.01",
  ],
  octets: [
    "M2.75 4h.01M5.75 4h.01M8.75 4h4.5",
    "M2.75 8h4.5M10.25 8h.01M13.25 8h.01",
    "M2.75 12h.01M5.75 12h4.5M13.25 12h.01",
  ],
  lock: ["M3.75 7h8.5v6.5h-8.5z", "M5.5 7V4.75a2.5 2.5 0 0 1 5 0V7"],
} as const;

export type IconName = keyof typeof drawings;

const svg = "http://www.w3.org/2000/svg";

/** Never the only sign of something: words stand beside it, and screen readers do not see it. */
export function icon(name: IconName): SVGElement {
  const made = document.createElementNS(svg, "svg");
  made.setAttribute("viewBox", "0 0 16 16");
  made.setAttribute("class", `icon icon-${name}`);
  made.setAttribute("aria-hidden", "true");
  for (const drawing of drawings[name]) {
    const path = document.createElementNS(svg, "path");
    path.setAttribute("d", drawing);
    made.append(path);
  }
  return made;
}
