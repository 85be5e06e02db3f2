import type { JsonMember, JsonObject, JsonValue } from "../../../json/jsonTree";
import { emptySource, type PinDeclaration, type PinSource, type TextAt } from "../../pinSource";
import { cleartextRemarks, readAppTransportSecurity, readPinnedDomains } from "./appTransportSecurity";
import { type Around, hostOfAddress, readGenericPins, within } from "./genericPins";
import { isAddressName } from "./pinShape";
import { type Found, type PinTree, unread } from "./pinTree";
import { isTrustKitDomain, readTrustKitDomain, readTrustKitDomains } from "./trustKit";

/** What a configuration pins: Apple's and TrustKit's keys wherever they stand, and what apps write for themselves. */
export function readConfigurationPins(tree: PinTree): PinSource {
  const walk = new Walk(tree);
  walk.value(tree.root, { hosts: [], pinning: false });
  const { remarks } = walk.found;
  const declarations = gathered(walk.found.declarations);
  for (const security of walk.securities) cleartextRemarks(security, walk.found);
  return { ...emptySource, declarations, remarks, calls: declarations.length > 0 ? walk.calls : [] };
}

/** Lists with one entry for each pin say a host again and again: its pins belong together. */
function gathered(declarations: readonly PinDeclaration[]): PinDeclaration[] {
  const hosts = new Map<string, PinDeclaration>();
  for (const each of declarations) {
    const { host, platform, kind, pins } = each;
    const isOwn = platform === "other" || platform === "react-native";
    const key = host && isOwn && pins.length === 1 ? `${host.text.toLowerCase()} ${platform} ${kind}` : `${hosts.size}`;
    const before = hosts.get(key);
    hosts.set(key, before ? { ...before, pins: [...before.pins, ...each.pins] } : each);
  }
  return [...hosts.values()];
}

class Walk {
  readonly found: Found = { declarations: [], remarks: [] };
  readonly securities: JsonObject[] = [];
  readonly calls: TextAt[] = [];

  constructor(private readonly tree: PinTree) {}

  value(value: JsonValue, around: Around): void {
    if (value.kind === "array") for (const item of value.items) this.value(item, around);
    if (value.kind === "object") this.object(value, around);
  }

  private object(object: JsonObject, around: Around): void {
    if (isTrustKitDomain(object)) {
      readTrustKitDomain(around.hosts[0], object, this.tree, this.found);
      return;
    }
    this.noteCalls(object);
    this.noteHeader(object);
    const unknown = object.members.filter((member) => !this.platformMember(member));
    const { rest, around: here } = readGenericPins({ ...object, members: unknown }, around, this.tree, this.found);
    for (const member of rest) if (member.value) this.value(member.value, within(member, here));
  }

  /** Whether a member is one of Apple's or TrustKit's, which is read then. */
  private platformMember(member: JsonMember): boolean {
    const { name, value } = member;
    if (value?.kind !== "object") return false;
    if (name.text === "NSAppTransportSecurity") {
      this.securities.push(value);
      readAppTransportSecurity(value, this.tree, this.found);
    } else if (/^NSPinn?(ed|ing)Domains?$/.test(name.text)) {
      this.found.remarks.push(unread(name)); // Apple looks for it in NSAppTransportSecurity alone
      readPinnedDomains(value, this.tree, this.found);
    } else if (/^k?TSKPinnedDomains?$/i.test(name.text)) {
      if (name.text !== "TSKPinnedDomains") this.found.remarks.push(unread(name));
      readTrustKitDomains(member, this.tree, this.found);
    } else return false;
    return true;
  }

  /** The header that browsers once pinned by (RFC 7469). */
  private noteHeader({ members }: JsonObject): void {
    for (const { name, value } of members) {
      const isNamed = /^(key|name|header)$/i.test(name.text) && value?.kind === "string";
      for (const { text, range } of isNamed ? [value] : [name]) {
        if (/^public-key-pins(-report-only)?$/i.test(text)) this.found.remarks.push({ kind: "hpkp", range, text });
      }
    }
  }

  private noteCalls({ members }: JsonObject): void {
    for (const { name, value } of members) {
      if (isAddressName(name.text) && value?.kind === "string") this.calls.push(...hostOfAddress(value));
    }
  }
}
