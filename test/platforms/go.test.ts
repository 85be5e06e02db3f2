import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { go } from "../../src/pinning/generators/go";
import { program } from "./localServers";
import { pinnedClientSuite } from "./pinnedClients";
import { runProgram, surroundings } from "./runProgram";

let folder: string;
const folderOf = (name: string): string => name.replaceAll(" ", "-");

const plain = `package main

import ("fmt"; "io"; "net/http"; "os")

func main() {
	response, err := http.Get(os.Args[1])
	if err != nil { fmt.Fprintln(os.Stderr, err); os.Exit(1) }
	io.Copy(os.Stdout, response.Body)
}
`;

pinnedClientSuite("the generated Go program", {
  prepare: (context, where, pinSets) => {
    folder = where;
    const compiler = program(context, "go", "golang-go");
    writeFileSync(join(folder, "go.mod"), "module pinned\n\ngo 1.16\n");
    const sources = [...pinSets].map(([name, pinSet]) => [folderOf(name), go.generate(pinSet)] as const);
    for (const [name, source] of [...sources, ["unpinned", plain] as const]) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, "main.go"), source);
    }
    mkdirSync(join(folder, "bin"));
    const env = {
      ...process.env,
      GOFLAGS: "-mod=mod",
      GOPROXY: "off",
      GOTOOLCHAIN: "local",
      GOCACHE: join(folder, "cache"),
    };
    const options = { cwd: folder, env, encoding: "utf8" } as const;
    const { status, stderr } = spawnSync(compiler, ["build", "-o", "bin/", "./..."], options);
    assert.equal(status, 0, stderr);
  },
  ask: (name, asked) => runProgram(join(folder, "bin", folderOf(name)), [asked.url], surroundings(asked)),
  askUnpinned: (asked) => runProgram(join(folder, "bin", "unpinned"), [asked.url], surroundings(asked)),
});
