import assert from "node:assert/strict";
import { generators } from "../../../src/pinning/generators";
import { readPinSource } from "../../../src/pinning/lint/readPinSource";
import type { PinnedKey } from "../../../src/pinning/pinnedKey";
import { a, b, c } from "./sourceTable";

const key = (pin: string, role: PinnedKey["role"], owner: string): PinnedKey => ({
  pin: `sha256/${pin}`,
  role,
  owner,
  inChain: role !== "backup",
});

const backup = key(b, "backup", "CN=Backup");
const hosts = [
  { pattern: "api.example.com", keys: [key(a, "root", "CN=Root 1"), backup] },
  { pattern: "cdn.example.com", keys: [key(c, "root", "CN=Root 3"), backup] },
];

/** The end of the name of what each generator writes, where that is a program that spells all its pins and hosts. */
const extensions: readonly (readonly [string, string])[] = [
  ["okhttp-kotlin", "kt"],
  ["okhttp-java", "java"],
  ["ktor", "kt"],
  ["trustkit", "swift"],
  ["react-native", "ts"],
  ["node", "cjs"],
  ["go", "go"],
  ["python", "py"],
  ["dotnet", "cs"],
];

suite("what the generators write", () => {
  for (const [id, extension] of extensions) {
    test(`${id} is read with the same pins, hosts and comments`, () => {
      const generator = generators.find((each) => each.id === id);
      assert.ok(generator);
      const text = generator.generate({ hosts, trustAnchors: [], okHttp: 4 });
      const { declarations, remarks } = readPinSource(`Pins.${extension}`, text);
      assert.deepEqual(
        declarations.map(({ host, pins }) => [host?.text, ...pins.map((pin) => pin.text.replace(/^sha256\//, ""))]),
        [
          ["api.example.com", a, b],
          ["cdn.example.com", c, b],
        ],
      );
      assert.ok(declarations.every(({ pins }) => pins.every(({ comment }) => /CN=/.test(comment ?? ""))));
      assert.deepEqual(remarks, []);
    });
  }
});
