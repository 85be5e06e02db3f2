import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Socket } from "node:net";
import { join } from "node:path";
import type { HttpsClient } from "../../src/interception/client";
import { curl } from "../../src/interception/clients/curl";
import { node } from "../../src/interception/clients/node";
import { type Lab, openLab } from "../../src/interception/lab";
import type { MatrixCell } from "../../src/interception/matrixCell";
import { proofPinSet } from "../../src/interception/proofPins";
import { type InterceptionMatrix, runMatrix } from "../../src/interception/runMatrix";
import type { ChainRole } from "../../src/pinning/pinnedKey";
import { findOnPath } from "../findOnPath";
import { skip } from "../skip";
import { makeScene, pinsOf, type Scene } from "./scene";

suite("clients, directly and through a proxy that intercepts", function () {
  this.timeout(60_000); // processes are started one after the other
  let scene: Scene;
  let lab: Lab;

  suiteSetup(async () => {
    scene = await makeScene(["localhost", "api.example.com"]);
  });
  setup(async () => {
    lab = await openLab({ identity: scene.identity });
  });
  teardown(() => lab.close());

  const never = new AbortController().signal;
  const matrix = (clients: readonly HttpsClient[], role: ChainRole = "root"): Promise<InterceptionMatrix> =>
    runMatrix({ lab, clients, pins: pinsOf(scene, role) }, never);

  const inWords = ({ route, pinned, outcome, read }: MatrixCell): string =>
    `${route}, ${pinned ? "pinned" : "unpinned"}: ${outcome}, ${read}`;

  const asItShouldBe = [
    "direct, unpinned: accepted, nothing",
    "direct, pinned: accepted, nothing",
    "proxy-trusted, unpinned: accepted, request-and-answer",
    "proxy-trusted, pinned: refused-by-pins, nothing",
    "proxy-untrusted, unpinned: refused-by-trust, nothing",
    "proxy-untrusted, pinned: refused-by-trust, nothing",
  ];

  for (const [client, roles] of [
    [node, ["root", "intermediate", "leaf"]],
    [curl, ["root", "leaf"]],
  ] as const) {
    for (const role of roles) {
      test(`${client.title} is read without pins, and refuses the proxy with the ${role} pinned`, async function () {
        if (client === curl && !findOnPath("curl")) skip(this, "There is no curl: Debian's package curl brings it.");
        const { cells, proven, problems } = await matrix([client], role);
        assert.deepEqual(cells.map(inWords), asItShouldBe);
        assert.deepEqual([proven, problems], [true, []]);
      });
    }
  }

  test("pins that fit no key of the chain prove nothing, whoever refuses the proxy", async () => {
    const pins = proofPinSet(scene.identity, "localhost", { pins: [`sha256/${"A".repeat(43)}=`] });
    const { proven, problems } = await runMatrix({ lab, clients: [node], pins }, never);
    assert.equal(proven, false);
    assert.match(problems.join(" "), /refused the real server: the pins fit none of its keys/);
  });

  test("a pin that is none is refused before anybody is asked", () => {
    for (const pin of ["sha256/AAAA", "AAAA", "sha1/xyz", `sha256//${"A".repeat(43)}=`]) {
      assert.throws(() => proofPinSet(scene.identity, "localhost", { pins: [pin] }), { code: "not-a-pin" });
    }
  });

  /** Looks at the certificate only when the answer comes, as many do. */
  const leaking: HttpsClient = {
    id: "node",
    title: "A client that looks too late",
    available: () => Promise.resolve({ found: true, version: "1" }),
    ask: async ({ url, body, proxy, trust, pins }) => {
      const pinned = pins.hosts[0]?.pattern === "localhost";
      const socket = proxy === undefined ? undefined : await tunnel(proxy, new URL(url).host);
      return new Promise((resolve) => {
        const options = { method: "POST", ca: [...trust], agent: false, ...(socket && { socket }) };
        const asked = httpsRequest(url, options, (response) => {
          response.resume().once("end", () => {
            resolve({ outcome: pinned && proxy !== undefined ? "refused-by-pins" : "answered", said: "too late" });
          });
        });
        asked.once("error", (error) => {
          socket?.destroy();
          resolve({ outcome: "refused-by-trust", said: error.message });
        });
        asked.end(body);
      });
    },
  };

  const tunnel = (proxy: string, path: string): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const asked = httpRequest(proxy, { method: "CONNECT", path, agent: false });
      asked
        .once("connect", (_response, socket) => resolve(socket))
        .once("error", reject)
        .end();
    });

  test("a client that checks its pins after the request is found out at the endpoint, whatever it says", async () => {
    const { cells, proven, problems } = await matrix([leaking]);
    const cell = cells.find(({ route, pinned }) => route === "proxy-trusted" && pinned);
    assert.equal(cell?.outcome, "accepted");
    assert.equal(cell.asItShouldBe, false);
    assert.equal(proven, false);
    assert.match(problems.join(" "), /only after the request was sent/);
  });

  test("a client that is not here is said to be missing, and proves nothing", async () => {
    const missing: HttpsClient = {
      ...node,
      available: () => Promise.resolve({ found: false, why: "It is not installed." }),
    };
    const { proven, problems, cells } = await matrix([missing]);
    assert.deepEqual([proven, cells.length], [false, 0]);
    assert.match(problems.join(" "), /It is not installed/);
  });

  test("another host of the certificate is asked by its name, on this computer", async () => {
    const other = await openLab({ identity: scene.identity, host: "api.example.com" });
    try {
      const pins = pinsOf(scene, "root", "api.example.com");
      const { proven, problems } = await runMatrix(
        { lab: other, clients: [node], pins, routes: ["direct", "proxy-trusted"] },
        never,
      );
      assert.deepEqual([proven, problems], [true, []]);
      assert.equal(other.server.connections[0]?.serverName, "api.example.com");
    } finally {
      await other.close();
    }
  });

  test("cancelling ends the client that runs, and closing leaves no file and no listener", async () => {
    const cancel = new AbortController();
    const asked: Promise<unknown>[] = [];
    const hanging: HttpsClient = {
      ...node,
      ask: (request, signal) => {
        const work = node.ask({ ...request, url: request.url.replace(String(lab.server.port), "9") }, signal);
        asked.push(work.catch(() => "ended"));
        cancel.abort(new Error("enough"));
        return work;
      },
    };
    await assert.rejects(runMatrix({ lab, clients: [hanging], pins: pinsOf(scene) }, cancel.signal), /enough/);
    assert.deepEqual(await Promise.all(asked), ["ended"]);
    await lab.close();
    assert.equal(existsSync(lab.folder), false);
  });

  test("the trust stores of this computer are what they were", async () => {
    const before = trustStores();
    assert.ok((await matrix([node])).proven);
    assert.deepEqual(trustStores(), before);
  });
});

/** Digests of what Debian's programs trust, those of Java included. */
function trustStores(): readonly string[] {
  const folder = "/etc/ssl/certs";
  if (!existsSync(folder)) return [];
  return [folder, join(folder, "java")].filter(existsSync).flatMap((each) =>
    readdirSync(each, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(
        ({ name }) =>
          `${name} ${createHash("sha256")
            .update(readFileSync(join(each, name)))
            .digest("hex")}`,
      ),
  );
}
