import { type JsonObject, type JsonValue, memberNamed } from "../../../json/jsonTree";
import type { PinDeclaration, TextAt, WrittenPin } from "../../pinSource";
import { type Found, isOn, objectMembers, type PinTree, unread, writtenPin } from "./pinTree";

const spkiKey = "SPKI-SHA256-BASE64";
const identityKeys = { NSPinnedCAIdentities: "ca", NSPinnedLeafIdentities: "leaf" } as const;

/** Apple's NSAppTransportSecurity: what it pins. */
export function readAppTransportSecurity(security: JsonObject, tree: PinTree, found: Found): void {
  for (const { name, value } of security.members) {
    if (value?.kind !== "object") continue;
    if (name.text === "NSExceptionDomains") misplacedIdentities(value, tree, found);
    else if (name.text === "NSPinnedDomains") readPinnedDomains(value, tree, found);
    else if (/pin/i.test(name.text)) {
      found.remarks.push(unread(name));
      readPinnedDomains(value, tree, found);
    }
  }
}

/** The domains of NSPinnedDomains. */
export function readPinnedDomains(domains: JsonObject, tree: PinTree, found: Found): void {
  for (const { name, value } of objectMembers(domains)) readPinnedDomain(name, value, tree, found);
}

function readPinnedDomain(host: TextAt, domain: JsonObject, tree: PinTree, found: Found): void {
  const includeSubdomains = isOn(memberNamed(domain, "NSIncludesSubdomains"));
  const before = found.declarations.length;
  for (const { name, value } of domain.members) {
    if (name.text === "NSIncludesSubdomains" || !value) continue;
    const identities = identitiesOf(name.text);
    if (!Object.hasOwn(identityKeys, name.text)) found.remarks.push(unread(name));
    if (!identities) continue;
    const pins = readIdentities(value, tree, found);
    found.declarations.push({ ...iosDeclaration(host, value), includeSubdomains, identities, pins });
  }
  if (found.declarations.length > before) return;
  found.declarations.push({ ...iosDeclaration(host, domain), includeSubdomains, pins: [] });
}

const iosDeclaration = (host: TextAt, { range }: JsonValue) =>
  ({ platform: "ios", kind: "spki", host, range }) as const satisfies Partial<PinDeclaration>;

/** What a key is meant to be, also where it is misspelt. */
function identitiesOf(key: string): "ca" | "leaf" | undefined {
  if (/leaf/i.test(key)) return "leaf";
  return /ca.?identit|identit|pinned/i.test(key) ? "ca" : undefined;
}

/** Dictionaries with the one key that Apple reads; whatever else stands there is taken as what was meant. */
function readIdentities(identities: JsonValue, tree: PinTree, found: Found): WrittenPin[] {
  const items = identities.kind === "array" ? identities.items : [identities];
  return items.flatMap((item) => {
    if (item.kind === "string") {
      found.remarks.push(unread(item));
      return [writtenPin(item, tree)];
    }
    if (item.kind !== "object") return [];
    return item.members.flatMap(({ name, value }) => {
      if (name.text !== spkiKey) found.remarks.push(unread(name));
      if (value?.kind !== "string") return [];
      const pin = writtenPin(value, tree);
      const comment = pin.comment ?? tree.commentOf(item);
      return [{ ...pin, ...(comment !== undefined && { comment }) }];
    });
  });
}

/** Identities of an exception: Apple looks for them in NSPinnedDomains alone. */
function misplacedIdentities(exceptions: JsonObject, tree: PinTree, found: Found): void {
  for (const { name, value } of objectMembers(exceptions)) {
    const pinned = value.members.filter((member) => member.name.text.startsWith("NSPinned"));
    if (pinned.length === 0) continue;
    for (const member of pinned) found.remarks.push(unread(member.name));
    readPinnedDomain(name, { ...value, members: pinned }, tree, found);
  }
}

/** Switches that let a pinned host be called without TLS. */
export function cleartextRemarks(security: JsonObject, found: Found): void {
  const hosts = found.declarations.flatMap(({ host, includeSubdomains = false }) =>
    host ? [{ name: host.text.toLowerCase(), includeSubdomains }] : [],
  );
  const exceptions = memberNamed(security, "NSExceptionDomains");
  const domains = exceptions?.kind === "object" ? objectMembers(exceptions) : [];
  for (const { name, value } of domains) {
    const covered = hosts.find((host) =>
      overlaps(name.text.toLowerCase(), isOn(memberNamed(value, "NSIncludesSubdomains")), host),
    );
    const insecure = value.members.find((member) => /AllowsInsecureHTTPLoads$/.test(member.name.text));
    if (covered && insecure && isOn(insecure.value)) {
      found.remarks.push({
        kind: "cleartext",
        range: insecure.name.range,
        text: insecure.name.text,
        host: covered.name,
      });
    }
  }
  const isExcepted = (name: string) => domains.some((domain) => domain.name.text.toLowerCase() === name);
  const uncovered = hosts.find(({ name }) => !isExcepted(name));
  const everything = security.members.find(({ name }) => name.text === "NSAllowsArbitraryLoads");
  if (!uncovered || !everything || !isOn(everything.value) || hasNarrowerSwitch(security)) return;
  found.remarks.push({
    kind: "cleartext",
    range: everything.name.range,
    text: everything.name.text,
    host: uncovered.name,
  });
}

/** Since iOS 10, NSAllowsArbitraryLoads counts for nothing beside one of these. */
const hasNarrowerSwitch = ({ members }: JsonObject): boolean =>
  members.some(({ name }) =>
    /^(NSAllowsArbitraryLoads(InWebContent|ForMedia|InMedia)|NSAllowsLocalNetworking)$/.test(name.text),
  );

function overlaps(
  exception: string,
  withSubdomains: boolean,
  host: { readonly name: string; readonly includeSubdomains: boolean },
): boolean {
  if (exception === host.name) return true;
  if (withSubdomains && host.name.endsWith(`.${exception}`)) return true;
  return host.includeSubdomains && exception.endsWith(`.${host.name}`);
}
