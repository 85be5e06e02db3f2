import assert from "node:assert/strict";
import type { PinnedHost, PinSet } from "../../src/pinning/pinSet";
import { type RotationWish, planRotation } from "../../src/pinning/rotation/planRotation";
import type { ServedKey, ShippedPins } from "../../src/pinning/rotation/rotation";
import { simulateRotation } from "../../src/pinning/rotation/simulateRotation";

const at = (text: string): Date => new Date(`${text}T00:00:00Z`);
const dayText = (date: Date | undefined): string | undefined => date?.toISOString().slice(0, 10);

const served = (name: string, from: string, to: string): ServedKey => ({
  pin: `sha256/${name}`,
  owner: name,
  notBefore: at(from),
  notAfter: at(to),
});

const chain = [
  served("leaf", "2026-11-01", "2027-11-01"),
  served("issuing", "2025-01-01", "2032-01-01"),
  served("root", "2024-01-01", "2044-01-01"),
];

const wish: RotationWish = {
  host: "api.example.com",
  chain,
  renewal: "acm-private",
  publicRoot: false,
  amazonRoots: [],
  events: [],
  from: at("2026-11-25"),
  until: at("2030-01-01"),
};

const pinned = (names: readonly string[], more: Partial<PinnedHost> = {}, okHttp: PinSet["okHttp"] = 5): PinSet => ({
  hosts: [
    {
      pattern: "api.example.com",
      keys: names.map((name) => ({ pin: `sha256/${name}`, role: "root", owner: name, inChain: true })),
      ...more,
    },
  ],
  trustAnchors: [],
  okHttp,
});

const shipped = (...names: string[]): ShippedPins => ({ name: names.join("+"), pinSet: pinned(names) });

/** Verdicts in their order, with the day on which each begins. */
const story = (changes: Partial<RotationWish>, version: ShippedPins): string[] =>
  simulateRotation(planRotation({ ...wish, ...changes }), [version])
    .flatMap(({ spans }) => spans)
    .map(({ from, verdict }) => `${dayText(from)} ${verdict}`)
    .filter((text, index, all) => text.slice(11) !== all[index - 1]?.slice(11));

const breaksOn = (changes: Partial<RotationWish>, version: ShippedPins): string | undefined =>
  dayText(simulateRotation(planRotation({ ...wish, ...changes }), [version])[0]?.breaksOn);

suite("the rotation simulator", () => {
  test("a leaf pin breaks on the day on which ACM renews with a new key, a root pin does not", () => {
    assert.equal(breaksOn({}, shipped("leaf")), "2027-09-02");
    assert.equal(breaksOn({}, shipped("root")), undefined);
    assert.equal(breaksOn({}, shipped("issuing")), undefined);
  });

  test("a leaf pin holds as long as its key is kept", () => {
    assert.equal(breaksOn({ renewal: "same-key" }, shipped("leaf")), undefined);
  });

  const events: readonly (readonly [RotationWish["events"][number], readonly [string, string | undefined][]])[] = [
    [
      { kind: "new-key", on: at("2027-01-01") },
      [
        ["leaf", "2027-01-01"],
        ["issuing", undefined],
      ],
    ],
    [
      { kind: "new-intermediate", on: at("2027-01-01") },
      [
        ["issuing", "2027-01-01"],
        ["root", undefined],
      ],
    ],
    [
      { kind: "new-root", on: at("2027-01-01") },
      [
        ["root", "2027-01-01"],
        ["issuing", "2027-01-01"],
      ],
    ],
    [
      { kind: "reserve-key", on: at("2027-01-01"), key: { pin: "sha256/reserve", owner: "reserve" } },
      [
        ["leaf", "2027-01-01"],
        ["root", undefined],
      ],
    ],
  ];
  for (const [event, verdicts] of events) {
    for (const [pin, expected] of verdicts) {
      test(`after "${event.kind}", a pin of the ${pin} ${expected ? "breaks" : "holds"}`, () => {
        assert.equal(breaksOn({ events: [event], renewal: "same-key" }, shipped(pin)), expected);
      });
    }
  }

  test("with the key in reserve pinned, its use breaks nothing", () => {
    const reserve = {
      kind: "reserve-key",
      on: at("2027-01-01"),
      key: { pin: "sha256/reserve", owner: "reserve" },
    } as const;
    assert.equal(breaksOn({ events: [reserve], renewal: "same-key" }, shipped("leaf", "reserve")), undefined);
  });

  test("for a public certificate of ACM, one root is not enough and all are", () => {
    const roots = ["root 1", "root 2", "root 3"].map((name) => served(name, "2015-01-01", "2035-01-01"));
    const acm = {
      renewal: "acm-public",
      publicRoot: true,
      amazonRoots: roots,
      chain: [...chain.slice(0, 2), ...roots.slice(0, 1)],
    } as const;
    assert.equal(breaksOn(acm, shipped("root 1")), "2027-09-02");
    assert.equal(breaksOn(acm, shipped("root 1", "root 2", "root 3")), undefined);
  });

  test("public certificates become shorter, and are renewed more often", () => {
    const { chains } = planRotation({ ...wish, renewal: "same-key", publicRoot: true, until: at("2030-06-01") });
    const lives = chains.slice(1).map(({ keys: [leaf] }) => leaf && (+leaf.notAfter - +leaf.notBefore) / 86_400_000);
    assert.deepEqual(new Set(lives), new Set([100, 47]));
    assert.ok(chains.length > 15);
  });

  test("a CA that ends refuses every version, whatever it pins", () => {
    const ends = [chain[0], served("issuing", "2025-01-01", "2028-06-01"), chain[2]].filter((key) => key !== undefined);
    assert.equal(breaksOn({ chain: ends }, shipped("root")), "2028-06-01");
    assert.deepEqual(story({ chain: ends }, shipped("root")), ["2026-11-25 accepted", "2028-06-01 refused-by-dates"]);
  });

  test("expired pins fail open where the platform heeds the date, and only there", () => {
    const pinSet = pinned(["leaf"], { expiresOn: at("2027-06-01") });
    assert.equal(breaksOn({}, { name: "OkHttp", pinSet }), "2027-09-02");
    const android = story({}, { name: "Android", pinSet, heedsExpiry: true });
    assert.deepEqual(android, ["2026-11-25 accepted", "2027-06-01 not-pinned"]);
  });

  test("a pattern that OkHttp does not understand pins nothing, and nothing breaks", () => {
    const pinSet = pinned(["leaf"], { pattern: "**.example.com" }, 3);
    assert.deepEqual(story({}, { name: "old", pinSet }), ["2026-11-25 not-pinned"]);
  });

  test("spans have no gaps and end where the plan does", () => {
    const [outcome] = simulateRotation(planRotation(wish), [shipped("leaf")]);
    const spans = outcome?.spans ?? [];
    for (const [index, span] of spans.entries()) if (index > 0) assert.deepEqual(span.from, spans[index - 1]?.to);
    assert.equal(dayText(spans.at(-1)?.to), "2030-01-01");
  });

  test("a certificate of an hour does not make the plan endless", () => {
    const hour = { ...served("leaf", "2026-11-25", "2026-11-26"), notAfter: new Date("2026-11-25T01:00:00Z") };
    assert.ok(planRotation({ ...wish, chain: [hour], until: at("2060-01-01") }).chains.length <= 500);
  });
});
