import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { python } from "../../src/pinning/generators/python";
import { program } from "./localServers";
import { pinnedClientSuite } from "./pinnedClients";
import { runProgram, surroundings } from "./runProgram";

let folder: string;
let interpreter: string;

pinnedClientSuite("the generated Python module", {
  prepare: (context, where, pinSets) => {
    folder = where;
    interpreter = program(context, "python3", "python3");
    for (const [name, pinSet] of pinSets) writeFileSync(join(folder, `${name}.py`), python.generate(pinSet));
  },
  ask: (name, asked) => runProgram(interpreter, [join(folder, `${name}.py`), asked.url], surroundings(asked)),
  askUnpinned: (asked) => {
    const plain = "import sys, urllib.request; print(urllib.request.urlopen(sys.argv[1]).read().decode())";
    return runProgram(interpreter, ["-c", plain, asked.url], surroundings(asked));
  },
});
