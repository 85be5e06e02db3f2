import assert from "node:assert/strict";
import { sha256 } from "../../../src/crypto/digest";
import { amazonRoots } from "../../../src/pinning/amazonRoots";
import { publicObjects } from "../../../src/pinning/lint/publicObjects";
import { toBase64 } from "../../../src/pki/container/base64";
import { knownKeysOf } from "../../../src/pinning/lint/knownKeys";
import { LinePlaces } from "../../../src/ui/pins/check/linePlaces";
import { matchPin } from "../../../src/ui/pins/check/matchPin";
import { type FileText, PinProject } from "../../../src/ui/pins/check/pinProject";
import { pinTree } from "../../../src/ui/tree/pins/pinNodes";

const [root] = amazonRoots();
const amazonPin = "sha256/++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI=";
const otherPin = "sha256/qvjzXk8m0rQwKqfUuGmR0Vt2hJm5gYpT4n1s3d6e7fA=";
const settings = { at: new Date("2026-11-25T00:00:00Z"), minimumPins: 2, warningDays: 100 };

const file = (path: string, content: FileText["content"], folder = "file:///w"): FileText => ({
  uri: `${folder}/${path}`,
  folder,
  path,
  version: 1,
  content,
});

const kotlin = (host: string, ...pins: readonly string[]): string =>
  `val p = CertificatePinner.Builder()${pins.map((pin) => `\r\n  .add("${host}", "${pin}")`).join("")}\r\n  .build()\r\n` +
  "val c = OkHttpClient.Builder().certificatePinner(p).build()\r\n";

const manifest = (...pins: readonly string[]): string =>
  JSON.stringify({
    version: 1,
    hosts: [{ pattern: "a.example.com", pins: pins.map((pin) => ({ pin, role: "backup", owner: "x" })) }],
  });

suite("what a workspace pins", () => {
  const project = (...files: readonly FileText[]): PinProject => {
    const made = new PinProject(sha256, publicObjects([]));
    for (const each of files) made.put(each);
    return made;
  };
  const rulesOf = (made: PinProject, path: string): readonly string[] =>
    made
      .check(settings)
      .files.filter((each) => each.path === path)
      .flatMap(({ problems }) => problems.map(({ rule }) => rule));

  test("problems, pins and keys stand where they are in the text, with line ends of any system", () => {
    const { files, knowsOwnKeys } = project(file("A.kt", kotlin("a.example.com", amazonPin))).check(settings);
    const [checked] = files;
    assert.ok(checked);
    const [pin] = checked.declarations[0]?.pins ?? [];
    assert.deepEqual(pin?.range.start, { line: 1, character: 25 });
    assert.deepEqual(pin.behind, { line: 1, character: 25 + amazonPin.length + 1 });
    assert.equal(pin.key?.name, "Amazon Root CA 1");
    assert.equal(knowsOwnKeys, false);
    assert.ok(checked.problems.some(({ rule, range }) => rule === "single-pin" && range.start.line === 1));
  });

  test("a file is compared with the manifest next above it, in its own folder of the workspace", () => {
    const made = project(
      file("rootpin.pins.json", manifest(otherPin, amazonPin)),
      file("app/rootpin.pins.json", manifest(otherPin)),
      file("app/src/A.kt", kotlin("a.example.com", otherPin, amazonPin)),
      file("lib/B.kt", kotlin("a.example.com", otherPin, amazonPin)),
      file("C.kt", kotlin("a.example.com", otherPin, amazonPin), "file:///other"),
    );
    assert.ok(rulesOf(made, "app/src/A.kt").includes("not-in-manifest"));
    assert.ok(!rulesOf(made, "lib/B.kt").includes("not-in-manifest"));
    assert.ok(!rulesOf(made, "C.kt").includes("not-in-manifest"));
  });

  test("a broken manifest has its own problems, and counts for no other file", () => {
    const made = project(file("rootpin.pins.json", "{"), file("A.kt", kotlin("a.example.com", otherPin, amazonPin)));
    assert.ok(rulesOf(made, "rootpin.pins.json").every((rule) => rule === "manifest"));
    assert.ok(rulesOf(made, "rootpin.pins.json").length > 0);
    assert.ok(!rulesOf(made, "A.kt").includes("not-in-manifest"));
  });

  test("what is put again replaces, what is removed is gone", () => {
    const made = project(file("A.kt", kotlin("a.example.com", otherPin)));
    assert.deepEqual(rulesOf(made, "A.kt"), ["single-pin"]);
    made.put(file("A.kt", "val a = 1"));
    assert.deepEqual(made.check(settings).files, []);
    made.put(file("A.kt", kotlin("a.example.com", otherPin)));
    made.remove("file:///w/A.kt");
    assert.deepEqual(made.check(settings).files, []);
  });

  test("what is no key is passed over, and a text of Windows is read", () => {
    const made = project();
    made.putKeys("x", { where: "x.pem", content: "nothing" });
    assert.equal(made.check(settings).knowsOwnKeys, false);
    made.put(file("W.kt", Buffer.from(`\ufeff${kotlin("a.example.com", otherPin)}`, "utf16le")));
    assert.deepEqual(rulesOf(made, "W.kt"), ["single-pin"]);
  });

  test("the tree has a host once, with all places of each pin, and what pins every host last", () => {
    const made = project(
      file("A.kt", kotlin("a.example.com", otherPin, amazonPin)),
      file("B.kt", kotlin("A.Example.com", amazonPin)),
      file("c.sh", `curl --pinnedpubkey "sha256//${otherPin.slice(7)}" https://c.example.com/\n`),
    );
    const hosts = pinTree(made.check(settings).files);
    assert.deepEqual(
      hosts.slice(0, 1).map(({ host, pins }) => [host, pins.map(({ pin, below }) => [pin, below.length])]),
      [
        [
          "a.example.com",
          [
            [otherPin, 1],
            [amazonPin, 3],
          ],
        ],
      ], // Amazon's has the place where its certificate was found
    );
    const ids = hosts.flatMap((host) => [
      host.id,
      ...host.pins.flatMap((pin) => [pin.id, ...pin.below.map(({ id }) => id)]),
    ]);
    assert.equal(new Set(ids).size, ids.length);
  });
});

suite("a written pin", () => {
  assert.ok(root);
  const known = knownKeysOf([{ object: root, where: "Amazon" }], sha256);
  const digits = amazonPin.slice(7);
  const hexadecimal = Buffer.from(digits, "base64").toString("hex");
  const fingerprint = Buffer.from(sha256(root.der)).toString("hex");
  const colons = (fingerprint.match(/../g) ?? []).join(":").toUpperCase();

  for (const written of [
    amazonPin,
    digits,
    `sha256//${digits}`,
    `SHA256:${digits}`,
    ` ${digits.replace(/=$/, "")}\n`,
    digits.replaceAll("+", "-").replaceAll("/", "_"),
    hexadecimal,
    `sha256/${hexadecimal}`,
    fingerprint,
    colons,
    toBase64(sha256(root.der)),
  ]) {
    test(`${JSON.stringify(written)} means Amazon's first root`, () => {
      assert.equal(matchPin(written, "spki", known).key?.pin, amazonPin);
      assert.equal(matchPin(written, "certificate", known).key?.pin, amazonPin);
    });
  }

  for (const written of [
    "",
    "sha256/",
    "sha256/short",
    `${digits}A`,
    "é".repeat(43),
    "sha1/qvjzXk8m0rQwKqfUuGmR0Vt2hJ0=",
  ]) {
    test(`${JSON.stringify(written)} means nothing, and stays as it is`, () => {
      assert.deepEqual(matchPin(written, "spki", known), { pin: written });
    });
  }
});

suite("lines of a text", () => {
  test("are counted as VS Code counts them", () => {
    const places = new LinePlaces("a\r\nb\rc\n\u2028d");
    assert.deepEqual(
      [0, 1, 3, 5, 7, 8, 99, -1].map((offset) => places.place(offset)),
      [
        { line: 0, character: 0 },
        { line: 0, character: 1 },
        { line: 1, character: 0 },
        { line: 2, character: 0 },
        { line: 3, character: 0 },
        { line: 3, character: 1 },
        { line: 3, character: 2 },
        { line: 0, character: 0 },
      ],
    );
  });
});
