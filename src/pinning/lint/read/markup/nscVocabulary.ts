import type { PinRemark } from "../../pinSource";
import { elementsOf, type XmlElement } from "./xmlTree";

interface Known {
  readonly children: readonly string[];
  readonly attributes: readonly string[];
}

const config: readonly string[] = ["trust-anchors", "certificateTransparency", "domainEncryption"];
const none: readonly string[] = [];

/** What AOSP's XmlConfigSource reads; it skips every other element and attribute without a word. */
const vocabulary: ReadonlyMap<string, Known> = new Map([
  ["network-security-config", { children: ["base-config", "domain-config", "debug-overrides"], attributes: none }],
  ["base-config", { children: config, attributes: ["cleartextTrafficPermitted", "hstsEnforced"] }],
  [
    "domain-config",
    {
      children: ["domain", "pin-set", "domain-config", ...config],
      attributes: ["cleartextTrafficPermitted", "hstsEnforced"],
    },
  ],
  ["debug-overrides", { children: ["trust-anchors"], attributes: none }],
  ["trust-anchors", { children: ["certificates"], attributes: none }],
  ["certificates", { children: none, attributes: ["src", "overridePins"] }],
  ["domain", { children: none, attributes: ["includeSubdomains"] }],
  ["pin-set", { children: ["pin"], attributes: ["expiration"] }],
  ["pin", { children: none, attributes: ["digest"] }],
]);

/** Attributes of which anything but true and false counts as their default. */
const booleans: readonly string[] = ["includeSubdomains", "overridePins", "cleartextTrafficPermitted"];

/** What people write for an element, without its hyphens and in lower case. */
const misspellings: ReadonlyMap<string, string> = new Map([
  ...[...vocabulary.keys()].map((name) => [plain(name), name] as const),
  ["pins", "pin-set"],
  ["pinsets", "pin-set"],
  ["pinlist", "pin-set"],
  ["pinentry", "pin"],
  ["domains", "domain"],
  ["host", "domain"],
  ["hostname", "domain"],
  ["domainname", "domain"],
  ["domainconfigs", "domain-config"],
  ["hostconfig", "domain-config"],
  ["baseconfigs", "base-config"],
  ["debugoverride", "debug-overrides"],
  ["trustanchor", "trust-anchors"],
  ["certificate", "certificates"],
  ["networksecurityconfiguration", "network-security-config"],
  ["networksecurityconfigs", "network-security-config"],
]);

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, "");
}

/** The element that is meant, also where its name is misspelt: what somebody wanted to pin is looked at all the same. */
export const meantElement = (name: string): string | undefined =>
  vocabulary.has(name) ? name : misspellings.get(plain(name));

/** Namespaces of tools, which leave nothing for the platform. */
const isForTools = (attribute: string): boolean => /^(xmlns|tools)(:|$)/.test(attribute);

/** Elements and attributes that the platform does not read where they stand. */
export function unreadParts(element: XmlElement): PinRemark[] {
  const known = vocabulary.get(meantElement(element.name) ?? "");
  if (!known) return [];
  const attributes = element.attributes
    .filter(({ name }) => !known.attributes.includes(name.text) && !isForTools(name.text))
    .map(({ name }): PinRemark => ({ kind: "unread-attribute", range: name.range, text: name.text }));
  const switches = element.attributes
    .filter(
      ({ name, value }) => booleans.includes(name.text) && !/^\s*(true|false|1|0|@bool\/\S+)\s*$/i.test(value.text),
    )
    .map(({ name, value }): PinRemark => {
      return { kind: "unread-attribute", range: value.range, text: `${name.text}="${value.text}"` };
    });
  const children = elementsOf(element).flatMap((child): PinRemark[] => {
    if (known.children.includes(child.name)) return unreadParts(child);
    if (child.name === "trustkit-config") return []; // TrustKit's own, which it reads from the same file
    const own: PinRemark = { kind: "unread-attribute", range: child.nameRange, text: `<${child.name}>` };
    return [own, ...(meantElement(child.name) === undefined ? [] : unreadParts(child))];
  });
  return [...attributes, ...switches, ...children];
}
