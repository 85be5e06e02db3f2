import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { jsonLines, Surroundings } from "./rootpin";

suite("rootpin local clock, fault and dump", () => {
  let surroundings: Surroundings;
  suiteSetup(async () => {
    surroundings = new Surroundings();
    await json("start");
  });
  suiteTeardown(() => surroundings.remove());

  const json = async (...args: string[]): Promise<Record<string, unknown>> => {
    const { exitCode, stdout, stderr } = await surroundings.run("local", ...args, "--json");
    assert.equal(exitCode, 0, stderr);
    const [line, ...more] = jsonLines(stdout);
    assert.ok(line);
    assert.deepEqual(more, []);
    return line;
  };

  const refuses = async (exitCode: number, said: RegExp, ...args: string[]) => {
    const outcome = await surroundings.run("local", ...args);
    assert.deepEqual([outcome.exitCode, outcome.stdout], [exitCode, ""]);
    assert.match(outcome.stderr, said);
  };

  suite("clock", () => {
    teardown(() => json("clock", "--real"));

    test("follows the machine until it is moved, and goes on from there", async () => {
      const { aheadSeconds } = await json("clock");
      assert.equal(aheadSeconds, 0);
      const moved = await json("clock", "--advance", "60d");
      assert.ok(Math.abs(Number(moved["aheadSeconds"]) - 60 * 86_400) < 1);
      await json("clock", "--advance=-1d");
      const { stdout } = await surroundings.run("local", "clock");
      assert.match(stdout, /^\d{4}-\d\d-\d\dT.*Z \(59 days ahead of the machine's clock\)\n$/);
      assert.deepEqual((await json("status"))["now"]?.toString().slice(0, 10), stdout.slice(0, 10));
    });

    test("is set to a time, and back to real time", async () => {
      const { now } = await json("clock", "--set", "2031-02-03T04:05:06Z");
      assert.match(String(now), /^2031-02-03T04:05:0\d/);
      assert.equal((await json("clock", "--real"))["aheadSeconds"], 0);
    });

    for (const [args, said] of [
      [["--advance", "soon"], /such as 60d/],
      [["--set", "31.12.2030"], /such as 2030/],
      [["--set", "2030-02-31T00:00:00"], /such as 2030/],
      [["--real", "--advance", "1d"], /Give one of/],
      [["--set", "+275760-09-13"], /such as 2030/],
      [["--advance", "99999y"], /1970 to 9999/],
    ] as const) {
      test(`${args.join(" ")} is wrong usage`, () => refuses(2, said, "clock", ...args));
    }
  });

  suite("fault", () => {
    teardown(() => json("fault", "clear"));

    test("is set, listed and cleared", async () => {
      const fault = await json(
        "fault",
        "set",
        "throttle",
        "--service",
        "acm-pca",
        "--operation",
        "List*",
        "--count",
        "3",
      );
      const { id, ...facts } = fault;
      assert.deepEqual(facts, { kind: "throttle", service: "acm-pca", operation: "List*", count: 3 });
      const delay = await json("fault", "set", "delay", "--milliseconds", "5", "--probability", "0.25");
      assert.deepEqual(await json("fault", "list"), { faults: [fault, delay] });
      const { stdout } = await surroundings.run("local", "fault", "list");
      assert.equal(
        stdout,
        `${String(id)}  throttle at acm-pca:List*, the next 3\n` +
          `${String(delay["id"])}  delay at *:*, 5 ms, with probability 0.25\n`,
      );
      assert.deepEqual(await json("fault", "clear", String(id)), { cleared: 1 });
      assert.deepEqual(await json("fault", "list"), { faults: [delay] });
      assert.deepEqual(await json("fault", "clear"), { cleared: 1 });
    });

    for (const [args, said] of [
      [[], /set, list or clear/],
      [["set"], /Name a kind of fault: throttle/],
      [["set", "chaos"], /Name a kind of fault/],
      [["set", "delay"], /Milliseconds are needed/],
      [["set", "throttle", "--count", "many"], /--count takes a number/],
      [["clear", "--operation", "List*"], /--operation goes with "set" only/],
      [["set", "throttle", "more"], /what to do with "more"/],
    ] as const) {
      test(`"fault ${args.join(" ")}" is wrong usage`, () => refuses(2, said, "fault", ...args));
    }

    test("that is not set cannot be cleared", () => refuses(3, /No such fault/, "fault", "clear", "f0"));
  });

  suite("dump", () => {
    test("has every CA and certificate, sorted, the same each time, and no key", async () => {
      await json("seed", "demo");
      const first = await json("dump");
      const { clock } = first;
      assert.deepEqual({ ...(await json("dump")), clock }, first);
      const [region] = first["regions"] as {
        readonly region: string;
        readonly certificateAuthorities: readonly Readonly<Record<string, unknown>>[];
      }[];
      assert.equal(region?.region, "us-east-1");
      const arns = region.certificateAuthorities.map(({ arn }) => String(arn));
      assert.deepEqual(arns, arns.toSorted());
      assert.deepEqual(new Set(region.certificateAuthorities.map(({ status }) => status)), new Set(["ACTIVE"]));
      const issued = region.certificateAuthorities.flatMap(({ certificates }) => certificates as { subject: string }[]);
      assert.ok(issued.some(({ subject }) => subject.includes("thermostat-0001")));
      const text = JSON.stringify(first);
      const { secretAccessKey } = JSON.parse(
        readFileSync(surroundings.path("data/rootpin/local/credentials.json"), "utf8"),
      ) as { secretAccessKey: string };
      for (const secret of [secretAccessKey, "PRIVATE KEY", "sealed"]) assert.equal(text.includes(secret), false);
    });

    test("without --json is for people, and the same JSON", async () => {
      const { stdout } = await surroundings.run("local", "dump");
      assert.match(stdout, /^\{\n {2}"clock": \{\n/);
      assert.ok(JSON.parse(stdout));
    });
  });

  test("without a backend they say how to start one", async () => {
    for (const args of [["clock"], ["fault", "list"], ["dump"]]) {
      await refuses(3, /rootpin local start/, ...args, "--data", surroundings.path("nowhere"));
    }
  });
});
