import assert from "node:assert/strict";
import { ChannelError, createChannelClient, createChannelServer, type RequestGuards } from "../../src/protocol/channel";
import { isCount, isString, shape } from "../../src/protocol/guard";
import { parseLockFile, parseReadyLine } from "../../src/protocol/backend";
import { defaultDataFolder, keyFolder } from "../../src/protocol/dataFolder";

type Requests = {
  double: { params: { readonly value: number }; result: { readonly text: string } };
};

const guards: RequestGuards<Requests> = {
  double: { params: shape({ value: isCount }), result: shape({ text: isString }) },
};

/** Both ends, joined by copies of the messages as between processes. */
function connect(handler: (value: number) => unknown) {
  const client = createChannelClient(guards, (message) => {
    server.receive(structuredClone(message));
  });
  const server = createChannelServer(
    guards,
    { double: ({ value }) => handler(value) as { text: string } },
    (message) => {
      client.receive(structuredClone(message));
    },
  );
  return { client, server };
}

const isCode = (code: string) => (error: unknown) => error instanceof ChannelError && error.code === code;

suite("a channel", () => {
  test("answers a request with its result", async () => {
    const { client } = connect((value) => ({ text: String(2 * value) }));
    assert.deepEqual(await client.request("double", { value: 21 }), { text: "42" });
  });

  test("answers a handler that throws with a failure", async () => {
    const { client } = connect(() => {
      throw new Error("no such value");
    });
    await assert.rejects(client.request("double", { value: 1 }), /no such value/);
  });

  test("refuses an answer that is not what it should be", async () => {
    const { client } = connect(() => ({ text: 42 }));
    await assert.rejects(client.request("double", { value: 1 }), isCode("malformed"));
  });

  test("answers malformed, unknown or inherited requests with a failure, and drops the rest", async () => {
    let reached = 0;
    const answers: { readonly kind: string; readonly id: number }[] = [];
    const handlers = { double: () => ({ text: String(++reached) }) };
    const server = createChannelServer(guards, handlers, (answer) => {
      answers.push(answer as (typeof answers)[number]);
    });
    for (const message of [
      { kind: "request", id: 1, name: "double", params: { value: -1 } },
      { kind: "request", id: 2, name: "double", params: { value: 1, more: true } },
      { kind: "request", id: 3, name: "toString", params: {} },
      { kind: "request", id: 4, name: "double", params: { value: 1 }, extra: 1 },
      { kind: "request", id: 5, name: "x".repeat(100_000), params: {} },
      null,
      "double",
    ]) {
      server.receive(message);
    }
    await new Promise(setImmediate);
    assert.equal(reached, 0);
    assert.deepEqual(
      answers.map(({ kind, id }) => `${kind} ${id}`),
      ["failure 1", "failure 2", "failure 3"],
    );
  });

  test("settles what is pending when it closes, and all that follows", async () => {
    const { client } = connect(() => new Promise(() => undefined));
    const pending = client.request("double", { value: 1 });
    client.close("The page was closed.");
    await assert.rejects(pending, isCode("closed"));
    await assert.rejects(client.request("double", { value: 1 }), isCode("closed"));
  });

  test("settles a request that is cancelled", async () => {
    const { client } = connect(() => new Promise(() => undefined));
    const cancel = new AbortController();
    const pending = client.request("double", { value: 1 }, cancel.signal);
    cancel.abort();
    await assert.rejects(pending, isCode("aborted"));
  });
});

suite("what a backend says of itself", () => {
  const ready = {
    ready: true,
    endpoint: "http://127.0.0.1:4566",
    mqtt: { host: "localhost", port: 8883, alpnPort: 8443, caFile: "/data/broker-root.pem" },
    region: "us-east-1",
    accountId: "000000000000",
    credentials: { accessKeyId: "AKIA", secretAccessKey: "secret" },
    data: "/data",
    pid: 123,
    version: "0.1.0",
  };

  test("is read from one whole line of JSON, and from nothing else", () => {
    assert.deepEqual(parseReadyLine(JSON.stringify(ready)), ready);
    const { credentials, ...without } = ready;
    for (const line of [
      "",
      "ready",
      "[]",
      JSON.stringify(without),
      JSON.stringify({ ...ready, pid: -1 }),
      JSON.stringify({ ...ready, mqtt: { ...ready.mqtt, port: "8883" } }),
      JSON.stringify({ ready, credentials }),
    ]) {
      assert.equal(parseReadyLine(line), undefined);
    }
    assert.equal(parseLockFile('{"pid":1'), undefined);
  });

  test("lies where the platform keeps data, the keys elsewhere", () => {
    const linux = { platform: "linux", env: {}, home: "/home/me" };
    assert.equal(defaultDataFolder(linux), "/home/me/.local/share/rootpin/local");
    assert.equal(
      defaultDataFolder({ ...linux, env: { XDG_DATA_HOME: "relative" } }),
      "/home/me/.local/share/rootpin/local",
    );
    assert.equal(keyFolder({ ...linux, env: { XDG_CONFIG_HOME: "/conf" } }), "/conf/rootpin/keys");
    const windows = { platform: "win32", env: { LOCALAPPDATA: "C:\\Local" }, home: "C:\\Users\\me" };
    assert.equal(defaultDataFolder(windows), "C:\\Local\\rootpin\\local");
  });
});
