// The servers and pin sets that generated clients are run with.
import { sha256 } from "../../src/crypto/digest";
import { chainKey, type PinnedKey } from "../../src/pinning/pinnedKey";
import { type PinnedHost, type PinSet, trustAnchorsOf } from "../../src/pinning/pinSet";
import { issue, type Issued } from "../pki/testAuthority";
import { issueServer } from "./localServers";

export type ServerName =
  | "genuine"
  | "renewed"
  | "rotated to the backup key"
  | "the backup key under another CA"
  | "another customer of the pinned CA"
  | "expired"
  | "man in the middle"
  | "stuffed chain"
  | "namesake of the root"
  | "customer that plays CA";

/** The chain that it sends, its own certificate first. */
export type ServerChain = readonly Issued[];

export interface World {
  /** All that the platform is to trust, those of the men in the middle included. */
  readonly roots: readonly Issued[];
  readonly servers: ReadonlyMap<ServerName, ServerChain>;
  /** A server with all names that the patterns are tried with. */
  readonly manyNames: ServerChain;
  readonly pinSets: ReadonlyMap<string, PinSet>;
}

const rootName = "CN=Root */ ${x} '$(x)' `x` {x} %s";
const authority = { template: "RootCACertificate" } as const;
const subordinate = { template: "SubordinateCACertificate_PathLen0/V1" } as const;

export async function createWorld(names: readonly string[]): Promise<World> {
  const root = await issue({ ...authority, subject: rootName });
  const strangerRoot = await issue({ ...authority, subject: "CN=Stranger" });
  const namesakeRoot = await issue({ ...authority, subject: rootName });
  const first = await issue({ ...subordinate, subject: "CN=First", issuer: root });
  const second = await issue({ ...subordinate, subject: "CN=Second", issuer: root });
  const backup = await issue({ ...authority, subject: "CN=Backup" });
  const genuine = await issueServer(first);
  const customer = await issueServer(first, ["customer.test"]);
  const customerRoot = await issue({ ...authority, subject: "CN=server", key: customer });
  const yesterday = { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2020-02-01T00:00:00Z") };
  const attacker = await issueServer(strangerRoot);
  const servers = new Map<ServerName, ServerChain>([
    ["genuine", [genuine, first]],
    ["renewed", [await issueServer(first), first]],
    ["rotated to the backup key", [await issueServer(second, ["localhost"], { key: backup }), second]],
    ["the backup key under another CA", [await issueServer(strangerRoot, ["localhost"], { key: backup })]],
    ["another customer of the pinned CA", [customer, first]],
    ["expired", [await issueServer(first, ["localhost"], { ...yesterday, key: genuine }), first]],
    ["man in the middle", [attacker]],
    ["stuffed chain", [attacker, genuine, first, root]],
    ["namesake of the root", [await issueServer(namesakeRoot), root]],
    ["customer that plays CA", [await issueServer(customerRoot), customer, first]],
  ]);
  const manyNames = [await issueServer(first, names), first];
  return {
    roots: [root, strangerRoot, namesakeRoot, customerRoot],
    servers,
    manyNames,
    pinSets: pinSetsOf({ root, first, genuine, backup }),
  };
}

interface Pinned {
  readonly root: Issued;
  readonly first: Issued;
  readonly genuine: Issued;
  readonly backup: Issued;
}

function pinSetsOf({ root, first, genuine, backup }: Pinned): ReadonlyMap<string, PinSet> {
  const keyOf = ({ certificate }: Issued): PinnedKey => chainKey(certificate, sha256);
  const { pin } = keyOf(backup);
  const reserve: PinnedKey = { pin, role: "backup", owner: "CN=Backup", inChain: false };
  const wrong = ["A", "B"].map((letter): PinnedKey => ({ ...reserve, pin: `sha256/${letter.repeat(42)}A=` }));
  const hosts = (pattern: string, keys: readonly PinnedKey[]): PinnedHost => ({ pattern, keys });
  const known = (...all: readonly PinnedHost[]): PinSet => ({ hosts: all, trustAnchors: [], okHttp: 5 });
  const ofOurs = (...all: readonly PinnedHost[]): PinSet => ({
    ...known(...all),
    trustAnchors: trustAnchorsOf([root.certificate], sha256),
  });
  const rootPins = hosts("localhost", [keyOf(root), reserve]);
  const leafPins = hosts("localhost", [keyOf(genuine), reserve]);
  return new Map([
    ["root", ofOurs(rootPins)],
    ["intermediate", ofOurs(hosts("localhost", [keyOf(first), reserve]))],
    ["leaf", ofOurs(leafPins)],
    ["wrong", ofOurs(hosts("localhost", wrong))],
    ["root known to the platform", known(rootPins)],
    ["leaf known to the platform", known(leafPins)],
    [
      "patterns",
      known(
        hosts("exact.test", wrong),
        hosts("right.test", [keyOf(first), reserve]),
        hosts("*.one.test", wrong),
        hosts("**.deep.test", wrong),
        hosts("both.deep.test", [keyOf(root), reserve]),
        hosts("127.0.0.1", wrong),
      ),
    ],
  ]);
}
