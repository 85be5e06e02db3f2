import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { node } from "../../src/pinning/generators/node";
import { pinnedClientSuite } from "./pinnedClients";
import { runProgram } from "./runProgram";

let folder: string;

/** Node 20 takes no proxy from its environment: every name is led to this computer, and verified as itself. */
const ledHere = `const [file, url] = process.argv.slice(1);
const [, servername, port] = /^https:..([^:]+):([0-9]+)/.exec(url);
const options = { host: "127.0.0.1", servername, port, agent: file ? new (require(file).PinnedAgent)() : undefined };
require("https").get(options, (response) => response.pipe(process.stdout)).on("error", (error) => {
  console.error(error.message);
  process.exitCode = 1;
});`;

pinnedClientSuite("the generated Node module", {
  prepare: (_context, where, pinSets) => {
    folder = where;
    for (const [name, pinSet] of pinSets) writeFileSync(join(folder, `${name}.cjs`), node.generate(pinSet));
  },
  ask: (name, { url, roots, proxyPort }) => {
    const file = join(folder, `${name}.cjs`);
    const args = proxyPort === undefined ? [file, url] : ["-e", ledHere, file, url];
    return runProgram(process.execPath, args, { NODE_EXTRA_CA_CERTS: roots });
  },
  askUnpinned: ({ url, roots }) =>
    runProgram(process.execPath, ["-e", ledHere, "", url], { NODE_EXTRA_CA_CERTS: roots }),
});
