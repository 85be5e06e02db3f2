// What Android makes of a network security configuration, in the terms of AOSP's XmlConfigSource (how it is parsed) and
// ApplicationConfig (which domain counts). Android refuses by an exception at the app's first connection.
import { SaxesParser, type SaxesTagPlain } from "saxes";

interface Domain {
  readonly name: string;
  readonly includeSubdomains: boolean;
}

interface DomainConfig {
  readonly domains: Domain[];
  readonly cleartext: string | undefined;
  pinSets: number;
  expiration?: Date;
  readonly pins: string[];
  readonly anchors: string[];
}

/** Elements, and the element that each may stand in. */
const parents: Readonly<Record<string, string>> = {
  "network-security-config": "",
  "domain-config": "network-security-config",
  domain: "domain-config",
  "pin-set": "domain-config",
  pin: "pin-set",
  "trust-anchors": "domain-config",
  certificates: "trust-anchors",
};

const known: Readonly<Record<string, readonly string[]>> = {
  "domain-config": ["cleartextTrafficPermitted"],
  domain: ["includeSubdomains"],
  "pin-set": ["expiration"],
  pin: ["digest"],
  certificates: ["src", "overridePins"],
};

/** Throws what Android would throw, and for what it would silently leave out. */
export function readAndroidConfig(xml: string): readonly DomainConfig[] {
  const configs: DomainConfig[] = [];
  const open: SaxesTagPlain[] = [];
  let text = "";
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    refuse(parents[tag.name] !== (open.at(-1)?.name ?? ""), `<${tag.name}> stands in the wrong place`);
    const unknown = Object.keys(tag.attributes).find((name) => !known[tag.name]?.includes(name));
    refuse(unknown !== undefined, `nobody reads the attribute ${unknown ?? ""}`);
    open.push(tag);
    text = "";
    if (tag.name === "domain-config") configs.push(newConfig(tag));
    if (tag.name === "pin-set") openPinSet(configs, tag);
  });
  parser.on("text", (part) => (text += part));
  parser.on("closetag", (tag) => {
    open.pop();
    closeElement(configs, tag, text.trim());
    text = "";
  });
  parser.write(xml).close();
  refuse(
    configs.some(({ domains }) => domains.length === 0),
    "No domain elements in domain-config",
  );
  return configs;
}

const newConfig = (tag: SaxesTagPlain): DomainConfig => ({
  domains: [],
  cleartext: tag.attributes["cleartextTrafficPermitted"],
  pinSets: 0,
  pins: [],
  anchors: [],
});

function openPinSet(configs: readonly DomainConfig[], tag: SaxesTagPlain): void {
  const config = last(configs);
  config.pinSets += 1;
  refuse(config.pinSets > 1, "Multiple pin-set elements");
  const { expiration } = tag.attributes;
  if (expiration === undefined) return;
  const date = new Date(`${expiration}T00:00:00Z`);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(expiration) && !Number.isNaN(date.getTime());
  refuse(!isDay || !date.toISOString().startsWith(expiration), "Invalid expiration date in pin-set");
  config.expiration = date;
}

function closeElement(configs: readonly DomainConfig[], { name, attributes }: SaxesTagPlain, text: string): void {
  if (name === "domain") addDomain(configs, text, attributes["includeSubdomains"]);
  if (name === "pin") addPin(last(configs), text, attributes["digest"]);
  if (name === "certificates") {
    const { src = "" } = attributes;
    refuse(!/^(system|user|@raw\/[a-z][a-z0-9_]*)$/.test(src), "Unknown certificates src");
    last(configs).anchors.push(src);
  }
}

function addDomain(configs: readonly DomainConfig[], text: string, includeSubdomains: string | undefined): void {
  const name = text.toLowerCase();
  refuse(name === "", "Domain name missing");
  refuse(!/^[a-z0-9._-]+$/.test(name), `"${name}" is no domain, and would match nothing`);
  const isSecond = configs.some(({ domains }) => domains.some((domain) => domain.name === name));
  refuse(isSecond, `${name} has already been specified`);
  last(configs).domains.push({ name, includeSubdomains: includeSubdomains === "true" });
}

function addPin(config: DomainConfig, text: string, digest: string | undefined): void {
  refuse(digest !== "SHA-256", `Unsupported pin digest algorithm: ${digest ?? ""}`);
  refuse(Buffer.from(text, "base64").length !== 32, "digest length does not match");
  config.pins.push(text);
}

function last(configs: readonly DomainConfig[]): DomainConfig {
  const config = configs.at(-1);
  if (!config) throw new Error("There is no domain-config.");
  return config;
}

function refuse(isWrong: boolean, message: string): void {
  if (isWrong) throw new Error(message);
}

/** The configuration of the most specific domain; undefined for what the app's defaults hold for. */
export function configFor(configs: readonly DomainConfig[], host: string): DomainConfig | undefined {
  const matching = configs.flatMap((config) =>
    config.domains.filter((domain) => matches(domain, host)).map((domain) => ({ config, domain })),
  );
  return matching.sort((a, b) => b.domain.name.length - a.domain.name.length)[0]?.config;
}

const matches = ({ name, includeSubdomains }: Domain, host: string): boolean =>
  host === name || (includeSubdomains && host.endsWith(`.${name}`));

/** What one of the keys of the chain has to be; none when everything that is trusted is taken. */
export function enforcedPins(configs: readonly DomainConfig[], host: string, at: Date): readonly string[] {
  const config = configFor(configs, host);
  if (!config || (config.expiration && at > config.expiration)) return [];
  return [...config.pins].sort();
}
