// What a generated client has to do, whatever its language: run against servers that are right, or wrong on purpose.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PinSet } from "../../src/pinning/pinSet";
import { startConnectProxy } from "./connectProxy";
import { certificatePem, startTlsServer } from "./localServers";
import { createWorld, type ServerChain, type ServerName, type World } from "./pinnedWorld";

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a program is asked to fetch, and in which surroundings. */
export interface Asked {
  readonly url: string;
  /** A PEM file with the roots that the platform is to know. */
  readonly roots: string;
  /** The port of a proxy that leads every name to the server. */
  readonly proxyPort?: number;
}

export interface PinnedClient {
  /** Writes, and compiles, the program of each pin set. May skip the suite. */
  prepare(context: Mocha.Context, folder: string, pinSets: ReadonlyMap<string, PinSet>): void;
  /** Runs the program of the pin set of this name, unchanged. */
  ask(name: string, asked: Asked): Promise<Outcome>;
  /** The same language without pins: shows that the platform takes the server for the right one. */
  askUnpinned(asked: Asked): Promise<Outcome>;
}

const sets = [
  "root",
  "intermediate",
  "leaf",
  "wrong",
  "root known to the platform",
  "leaf known to the platform",
] as const;

/** Which servers a set of pins accepts; all others are refused before they are sent anything. */
const accepted: Record<(typeof sets)[number], readonly ServerName[]> = {
  root: ["genuine", "renewed", "rotated to the backup key", "the backup key under another CA"],
  intermediate: ["genuine", "renewed", "rotated to the backup key", "the backup key under another CA"],
  leaf: ["genuine", "rotated to the backup key", "the backup key under another CA"],
  wrong: [],
  "root known to the platform": ["genuine", "renewed", "rotated to the backup key", "the backup key under another CA"],
  "leaf known to the platform": ["genuine", "rotated to the backup key", "the backup key under another CA"],
};

/** Read by a client without pins, as soon as the platform knows all roots. */
const trusted: ReadonlySet<ServerName> = new Set<ServerName>([
  "genuine",
  "renewed",
  "rotated to the backup key",
  "the backup key under another CA",
  "man in the middle",
  "stuffed chain",
]);

/** Names that the pins of the set "patterns" fit or not; the pins are wrong ones, but for right.test. */
const names: readonly (readonly [string, "accepted" | "refused"])[] = [
  ["right.test", "accepted"],
  ["exact.test", "refused"],
  ["EXACT.test", "refused"],
  ["sub.exact.test", "accepted"],
  ["one.test", "accepted"],
  ["a.one.test", "refused"],
  ["a.b.one.test", "accepted"],
  ["deep.test", "refused"],
  ["a.deep.test", "refused"],
  ["a.b.deep.test", "refused"],
  ["notdeep.test", "accepted"],
  ["both.deep.test", "accepted"],
];

export function pinnedClientSuite(title: string, client: PinnedClient): void {
  suite(title, () => {
    let folder: string;
    let world: World;
    let everyRoot: string;

    suiteSetup(async function () {
      this.timeout(60_000);
      folder = mkdtempSync(join(tmpdir(), "pinned-"));
      world = await createWorld(names.map(([name]) => name.toLowerCase()));
      everyRoot = join(folder, "roots.pem");
      writeFileSync(everyRoot, certificatePem(...world.roots));
      client.prepare(this, folder, world.pinSets);
    });

    suiteTeardown(() => {
      if (folder) rmSync(folder, { recursive: true, force: true });
    });

    async function isAccepted(chain: ServerChain, ask: (port: number) => Promise<Outcome>): Promise<boolean> {
      const server = await startTlsServer({ chain });
      try {
        const { exitCode, stdout, stderr } = await ask(server.port);
        const wasRead = server.accepted() > 0;
        assert.equal(stdout.trim(), wasRead ? "ok" : "", stderr);
        assert.equal(exitCode === 0, wasRead, stderr);
        return wasRead;
      } finally {
        await server.close();
      }
    }

    const urlOf = (port: number): string => `https://localhost:${String(port)}/`;

    for (const set of sets) {
      test(`with pins of: ${set}`, async function () {
        this.timeout(60_000);
        const checks = [...world.servers].map(async ([name, chain]) => {
          const ask = (port: number) => client.ask(set, { url: urlOf(port), roots: everyRoot });
          assert.equal(await isAccepted(chain, ask), accepted[set].includes(name), name);
        });
        await Promise.all(checks);
      });
    }

    test("without pins, the man in the middle is read", async function () {
      this.timeout(60_000);
      for (const [name, chain] of [...world.servers].filter(([each]) => trusted.has(each))) {
        const ask = (port: number) => client.askUnpinned({ url: urlOf(port), roots: everyRoot });
        assert.ok(await isAccepted(chain, ask), name);
      }
    });

    test("with patterns, and the address of a host", async function () {
      this.timeout(60_000);
      const checks = names.map(async ([name, verdict]) => {
        const wasAccepted = await isAccepted(world.manyNames, async (port) => {
          const proxy = await startConnectProxy(port);
          const url = `https://${name}:${String(port)}/`;
          return client.ask("patterns", { url, roots: everyRoot, proxyPort: proxy.port }).finally(() => proxy.close());
        });
        assert.equal(wasAccepted, verdict === "accepted", name);
      });
      await Promise.all(checks);
      const url = (port: number): string => `https://127.0.0.1:${String(port)}/`;
      const ask = (port: number) => client.ask("patterns", { url: url(port), roots: everyRoot });
      assert.ok(!(await isAccepted(world.manyNames, ask)), "address");
    });
  });
}
