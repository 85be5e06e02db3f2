import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { MqttAddress } from "../../src/protocol/backend";
import { commandLine, jsonLines, outcomeOf, Surroundings } from "./rootpin";

interface Ready {
  readonly ready: true;
  readonly endpoint: string;
  readonly pid: number;
  readonly data: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** It gives its data folder free first, and ends a moment later. */
async function processEnds(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await sleep(50);
  }
}

suite("rootpin local", () => {
  let surroundings: Surroundings;
  setup(() => {
    surroundings = new Surroundings();
  });
  teardown(() => surroundings.remove());

  const json = async (...args: string[]): Promise<Record<string, unknown>> => {
    const { exitCode, stdout, stderr } = await surroundings.run(...args, "--json");
    assert.equal(exitCode, 0, stderr);
    const [line, ...more] = jsonLines(stdout);
    assert.ok(line);
    assert.deepEqual(more, []);
    return line;
  };

  test("start prints one line of JSON and leaves a backend that the others find, until stop", async () => {
    const started = await json("local", "start", "--region", "eu-central-1", "--account", "123456789012");
    const { credentials, endpoint, mqtt, pid, version, ...facts } = started;
    assert.deepEqual(facts, {
      ready: true,
      region: "eu-central-1",
      accountId: "123456789012",
      data: surroundings.path("data/rootpin/local"),
    });
    assert.match(String(endpoint), /^http:\/\/127\.0\.0\.1:\d+$/);
    const { port, alpnPort, ...broker } = mqtt as MqttAddress;
    assert.deepEqual(broker, { host: "localhost", caFile: surroundings.path("data/rootpin/local/broker-root.pem") });
    assert.ok(port > 0 && alpnPort > 0 && port !== alpnPort);
    assert.equal(typeof version, "string");
    assert.deepEqual(Object.keys(credentials as object), ["accessKeyId", "secretAccessKey"]);

    const status = await json("local", "status");
    assert.deepEqual(
      { ...status, startedAt: "", now: "", storeDriver: "", selfTest: "" },
      {
        running: true,
        endpoint,
        mqtt,
        pid,
        version,
        data: facts.data,
        accountId: "123456789012",
        region: "eu-central-1",
        regions: [],
        storeDriver: "",
        schemaVersion: status["schemaVersion"],
        keyProtection: "key-file",
        selfTest: "",
        startedAt: "",
        now: "",
      },
    );

    const { stdout: forPeople } = await surroundings.run("local", "status");
    assert.match(forPeople, new RegExp(`^Broker +localhost:${port}, .*broker-root\\.pem$`, "m"));

    assert.deepEqual(await json("local", "stop"), { stopped: true });
    await processEnds(Number(pid));
    assert.deepEqual(await json("local", "stop"), { stopped: false });
  });

  test("a second start finds the first, whoever started it", async () => {
    const [first, second] = await Promise.all([json("local", "start"), json("local", "start")]);
    assert.deepEqual(first, second);
    const foreground = await surroundings.run("local", "start", "--foreground", "--port", "1");
    assert.equal(foreground.exitCode, 0);
    assert.deepEqual(jsonLines(foreground.stdout), [first]);
    assert.match(foreground.stderr, /runs already/);
  });

  test("status without a backend is the bad verdict", async () => {
    const { exitCode, stdout } = await surroundings.run("local", "status", "--json");
    assert.equal(exitCode, 1);
    assert.deepEqual(jsonLines(stdout), [{ running: false, data: surroundings.path("data/rootpin/local") }]);
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    test(`--foreground stays until ${signal}, then stops cleanly`, async () => {
      const child = surroundings.spawn("local", "start", "--foreground", "--data", "here");
      const outcome = outcomeOf(child);
      assert.ok(child.stdout);
      const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
      assert.equal((JSON.parse(line) as Ready).pid, child.pid);
      assert.equal((await json("local", "status", "--data", "here"))["pid"], child.pid);
      child.kill(signal);
      const { exitCode, stderr } = await outcome;
      assert.deepEqual([exitCode, stderr], [0, ""]);
      assert.equal((await surroundings.run("local", "status", "--data", "here")).exitCode, 1);
    });
  }

  test("a port that is in use is named, in both ways of starting", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const port = String((server.address() as AddressInfo).port);
    try {
      for (const how of [["--foreground"], []]) {
        const { exitCode, stdout, stderr } = await surroundings.run("local", "start", "--port", port, ...how);
        assert.deepEqual([exitCode, stdout], [3, ""]);
        assert.ok(stderr.includes(port), stderr);
      }
    } finally {
      server.close();
    }
  });

  test("seed makes the demo once; reset removes it; the credentials stay", async () => {
    const ready = await json("local", "start");
    const seeded = await json("local", "seed", "demo");
    assert.equal(seeded["scenario"], "demo");
    const arns = seeded["certificateAuthorities"] as string[];
    assert.ok(Number(seeded["added"]) >= arns.length && arns.length >= 3);
    assert.deepEqual(await json("local", "seed", "demo"), { ...seeded, added: 0 });
    const [region] = (await json("local", "status"))["regions"] as { certificateAuthorities: number }[];
    assert.equal(region?.certificateAuthorities, arns.length);

    assert.deepEqual(await json("local", "reset"), { reset: true, data: ready["data"] });
    const after = await json("local", "status");
    assert.deepEqual(after["regions"], []);
    assert.deepEqual((await json("local", "start"))["credentials"], ready["credentials"]);
  });

  test("an unknown scenario is wrong input", async () => {
    const { exitCode, stdout, stderr } = await surroundings.run("local", "seed", "chaos");
    assert.deepEqual([exitCode, stdout], [2, ""]);
    assert.match(stderr, /chaos/);
  });

  test('eval "$(rootpin local env)" points a shell to the backend, over what was set before', async () => {
    const ready = (await json("local", "start")) as unknown as Ready;
    const script = `
      eval "$("$1" "$2" local env)"
      printf '%s\\n' "$AWS_ENDPOINT_URL" "$AWS_ENDPOINT_URL_ACM_PCA" "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" \\
        "$AWS_REGION" "$AWS_DEFAULT_REGION" "\${AWS_PROFILE-none}" "\${AWS_SESSION_TOKEN-none}"`;
    const { stdout, stderr } = spawnSync("sh", ["-c", script, "sh", process.execPath, commandLine], {
      encoding: "utf8",
      env: { ...surroundings.env, AWS_PROFILE: "work", AWS_SESSION_TOKEN: "old", AWS_REGION: "eu-west-1" },
    });
    const { accessKeyId, secretAccessKey } = ready.credentials;
    const expected = [ready.endpoint, ready.endpoint, accessKeyId, secretAccessKey, "us-east-1", "us-east-1"];
    assert.deepEqual(stdout.trimEnd().split("\n"), [...expected, "none", "none"]);
    assert.equal(stderr, "");
  });

  test("env --account prints keys of a further account, always the same, and refuses what is no account", async () => {
    const ready = (await json("local", "start")) as unknown as Ready;
    const keys = async (...args: string[]) =>
      JSON.parse((await surroundings.run("local", "env", "--json", ...args)).stdout) as Record<string, string>;
    const further = await keys("--account", "111122223333");
    assert.match(further["AWS_ACCESS_KEY_ID"] ?? "", /^RTPA111122223333[0-9A-F]{4}$/);
    assert.equal(further["AWS_SECRET_ACCESS_KEY"]?.length, 40);
    assert.deepEqual(await keys("--account", "111122223333"), further);
    assert.notEqual(
      (await keys("--account", "444455556666"))["AWS_SECRET_ACCESS_KEY"],
      further["AWS_SECRET_ACCESS_KEY"],
    );
    const own = await keys("--account", "000000000000");
    assert.equal(own["AWS_ACCESS_KEY_ID"], ready.credentials.accessKeyId);
    assert.deepEqual((await surroundings.run("local", "env", "--account", "me")).exitCode, 2);
  });

  test("env without a backend prints nothing that a shell could run", async () => {
    const { exitCode, stdout, stderr } = await surroundings.run("local", "env");
    assert.deepEqual([exitCode, stdout], [3, ""]);
    assert.match(stderr, /rootpin local start/);
  });

  test("ROOTPIN_DATA names the data folder", async () => {
    const data = surroundings.path("elsewhere");
    surroundings.env["ROOTPIN_DATA"] = data;
    assert.equal((await json("local", "start"))["data"], data);
  });
});
