// What the bundles may weigh, and what those that VS Code loads at its start and for a command must not hold.
import { buildAll } from "../build.mjs";

const kilobyte = 1024;

/** Kilobytes, by the name in dist/. */
const limits = {
  "extension.js": 150,
  "commands.js": 150,
  "pki.js": 700,
  "pins.js": 500,
  "pinLab.js": 500,
  "device.js": 700,
  "devicePages.js": 150,
  "pinPages.js": 200,
  "pinEditor.js": 100,
  "certificatePages.js": 400,
  "certificateEditor.js": 100,
  "aws.js": 1024,
  "backend.js": 700,
};

/** The command line has the parts of all others in it. */
const otherLimits = [
  { of: /^web\//, limit: 250 },
  { of: /^cli\.js$/, limit: 2048 },
  { of: /./, limit: 700 },
];

/** Loaded on first use, never at the start. */
const notAtStart = [
  /^src\/pki\//,
  /^src\/pinning\//,
  /^src\/(device|probe|interception)\//,
  /node_modules\/(@aws-sdk|@smithy|@peculiar)\//,
];

export async function bundles() {
  const built = (await buildAll()).filter(({ name }) => /\.(js|css)$/.test(name));
  const wrong = [...built.flatMap(tooLarge), ...built.flatMap(loadedTooEarly), ...missing(built)];
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
  return built.map(({ name, bytes }) => `${name} ${kilobytes(bytes)}`).join(", ");
}

function tooLarge({ name, bytes }) {
  const limit = limits[name] ?? otherLimits.find(({ of }) => of.test(name)).limit;
  return bytes > limit * kilobyte ? [`${name} has ${kilobytes(bytes)} KB; the limit is ${limit} KB.`] : [];
}

function loadedTooEarly({ name, inputs }) {
  if (name !== "extension.js" && name !== "commands.js") return [];
  const early = inputs.filter((input) => notAtStart.some((pattern) => pattern.test(input)));
  return early.map((input) => `${name} holds "${input}", which is to be loaded on first use.`);
}

function missing(built) {
  const names = Object.keys(limits).filter((name) => !built.some((bundle) => bundle.name === name));
  return names.map((name) => `${name} was not built.`);
}

function kilobytes(bytes) {
  return Math.ceil(bytes / kilobyte);
}
