import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { curl } from "../../src/pinning/generators/curl";
import { program } from "./localServers";
import { type Asked, pinnedClientSuite } from "./pinnedClients";
import { runProgram, surroundings } from "./runProgram";

let folder: string;
/** With SSL_CERT_DIR curl does not look at SSL_CERT_FILE. */
const curlSurroundings = (asked: Asked): NodeJS.ProcessEnv => ({ ...surroundings(asked), CURL_CA_BUNDLE: asked.roots });

const quietly = ["-q", "--silent", "--show-error"];

pinnedClientSuite("the generated curl script", {
  prepare: (context, where, pinSets) => {
    folder = where;
    program(context, "curl", "curl");
    for (const [name, pinSet] of pinSets) writeFileSync(join(folder, `${name}.sh`), curl.generate(pinSet));
  },
  ask: (name, asked) => runProgram("sh", [join(folder, `${name}.sh`), ...quietly, asked.url], curlSurroundings(asked)),
  askUnpinned: (asked) => runProgram("curl", [...quietly, asked.url], curlSurroundings(asked)),
});
