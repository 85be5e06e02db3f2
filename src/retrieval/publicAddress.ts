import { BlockList, isIPv4, isIPv6 } from "node:net";

type Range = readonly [network: string, prefix: number, what: string];

/** IANA's registries of special addresses, and where clouds keep credentials. */
const ranges4: readonly Range[] = [
  ["0.0.0.0", 8, "unspecified"],
  ["10.0.0.0", 8, "private"],
  ["100.64.0.0", 10, "private"],
  ["127.0.0.0", 8, "loopback"],
  ["168.63.129.16", 32, "metadata"],
  ["169.254.0.0", 16, "link-local"],
  ["172.16.0.0", 12, "private"],
  ["192.0.0.0", 24, "reserved"],
  ["192.0.2.0", 24, "documentation"],
  ["192.88.99.0", 24, "reserved"],
  ["192.168.0.0", 16, "private"],
  ["198.18.0.0", 15, "private"],
  ["198.51.100.0", 24, "documentation"],
  ["203.0.113.0", 24, "documentation"],
  ["224.0.0.0", 4, "multicast"],
  ["240.0.0.0", 4, "reserved"],
];

/** What is not global is refused below; these are inside 2000::/3, or worth a word of their own. */
const ranges6: readonly Range[] = [
  ["::", 128, "unspecified"],
  ["::1", 128, "loopback"],
  ["::ffff:0:0", 96, "IPv4-mapped"],
  ["::", 96, "reserved"],
  ["64:ff9b::", 32, "translated"],
  ["fc00::", 7, "private"],
  ["fe80::", 10, "link-local"],
  ["fec0::", 10, "private"],
  ["ff00::", 8, "multicast"],
  ["2001::", 23, "reserved"],
  ["2001:db8::", 32, "documentation"],
  ["2002::", 16, "translated"],
  ["3fff::", 20, "documentation"],
];

function listOf(family: "ipv4" | "ipv6", [network, prefix, what]: Range): { list: BlockList; what: string } {
  const list = new BlockList();
  list.addSubnet(network, prefix, family);
  return { list, what };
}

const refused4 = ranges4.map((range) => listOf("ipv4", range));
const refused6 = ranges6.map((range) => listOf("ipv6", range));
const global6 = listOf("ipv6", ["2000::", 3, "global"]).list;

/**
 * What kind of address it is that nobody is asked at for a stranger's sake: "loopback", "private", "link-local" …; undefined for
 * a public one. Addresses that stand for others (IPv4-mapped, 6to4, NAT64) are refused, whatever they stand for.
 */
export function refusedKind(address: string): string | undefined {
  if (isIPv4(address)) return refused4.find(({ list }) => list.check(address, "ipv4"))?.what;
  const [plain = ""] = address.split("%", 1);
  if (!isIPv6(plain)) return "unknown";
  const found = refused6.find(({ list }) => list.check(plain, "ipv6"))?.what;
  return found ?? (global6.check(plain, "ipv6") ? undefined : "reserved");
}
