import type { PinDeclaration, PinPlatform, TextAt } from "../pinSource";
import type { PinFix } from "../pinFinding";
import type { HostRule, JudgedFile, Judgement } from "./judged";

/** Platforms that know no pattern: a subdomain is meant by an attribute beside the host. */
const withoutWildcard: Partial<Record<PinPlatform, string>> = {
  "android-nsc": 'Write the domain and includeSubdomains="true".',
  ios: "Write the domain and NSIncludesSubdomains.",
  trustkit: "Write the domain and kTSKIncludeSubdomains.",
  "react-native": "Write the domain and includeSubdomains.",
};

const withPatterns: readonly PinPlatform[] = ["okhttp", "ktor", "manifest"];

/** A host that is spelled so that it matches nothing. One finding: what is wrong with a URL's host comes after the URL is gone. */
export const hostForm: HostRule = ({ declaration, pattern }, file) => {
  const { host } = declaration;
  if (!host || pattern === undefined) return [];
  const found =
    urlProblem(host, pattern, declaration) ??
    dotProblem(host, pattern) ??
    wildcardProblem(host, pattern, declaration) ??
    versionProblem(host, pattern, declaration, file);
  return found ? [{ ...found, host }] : [];
};

const edit = (title: string, { range }: TextAt, text: string): readonly PinFix[] => [
  { title, edits: [{ range, text }] },
];

function urlProblem(host: TextAt, pattern: string, { platform }: PinDeclaration): Judgement | undefined {
  const [, name = ""] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/@\s]*@)?([^/:?#\s]*)/.exec(pattern) ?? [];
  const isAddress6 = /^\[?[0-9a-f]*:[0-9a-f:]*:[0-9a-f:.]*\]?$/.test(pattern);
  if (name === pattern || isAddress6) return undefined;
  const what = pattern.includes("://")
    ? "an address"
    : pattern.includes("/")
      ? "a host with a path"
      : "a host with a port";
  const okHttp = platform === "okhttp" || platform === "ktor";
  const effect = okHttp ? "OkHttp 3 pins nothing with it, later versions throw" : "nothing is pinned with it";
  return {
    rule: "host-url",
    at: host.usedAt ?? host.range,
    message: `This is ${what}, and a pin belongs to a host: ${effect}. Write "${name}".`,
    fixes: name === "" || host.usedAt ? [] : edit(`Write "${name}"`, host, name),
  };
}

function dotProblem(host: TextAt, pattern: string): Judgement | undefined {
  if (!pattern.endsWith(".")) return undefined;
  const name = pattern.replace(/\.+$/, "");
  return {
    rule: "host-trailing-dot",
    at: host.range,
    message: `With the dot at its end, this host is never the one that is compared: nothing is pinned. Write "${name}".`,
    fixes: edit("Leave out the dot", host, host.text.trim().replace(/\.+$/, "")),
  };
}

function wildcardProblem(host: TextAt, pattern: string, declaration: PinDeclaration): Judgement | undefined {
  if (!pattern.includes("*")) return undefined;
  const instead = withoutWildcard[declaration.platform];
  const rest = pattern.replace(/^\*\*?\./, "");
  const rule = "host-wildcard";
  if (instead !== undefined) {
    const isMended = declaration.includeSubdomains === true && rest !== "" && !rest.includes("*");
    return {
      rule,
      at: host.range,
      message: `A star means nothing here: no host matches, and nothing is pinned. ${instead}`,
      fixes: isMended ? edit(`Write "${rest}"`, host, rest) : [],
    };
  }
  const isPattern = withPatterns.includes(declaration.platform);
  if (rest !== "" && !rest.includes("*") && (rest.includes(".") || isPattern)) return undefined;
  if (!isPattern && pattern === "*") return undefined; // own code, which may mean any host
  return {
    rule,
    at: host.range,
    message:
      'A star stands only at the start, as "*." or "**." before a domain: OkHttp 3 pins nothing with this, later versions throw. Write each host, or such a pattern.',
  };
}

function versionProblem(
  host: TextAt,
  pattern: string,
  { platform }: PinDeclaration,
  { okHttpVersion }: JudgedFile,
): Judgement | undefined {
  if (platform !== "okhttp" || !pattern.startsWith("**.") || okHttpVersion === undefined) return undefined;
  if (!isBefore43(okHttpVersion)) return undefined;
  return {
    rule: "double-star-version",
    at: host.range,
    message: `OkHttp ${okHttpVersion} does not know "**.", which came with 4.3, and silently pins nothing. Use a later OkHttp, or add each host by itself.`,
  };
}

/** "3", "4.2.1": a major version 4 alone says nothing. */
function isBefore43(version: string): boolean {
  const [, major, minor] = /^\D*(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  if (major === undefined) return false;
  if (Number(major) !== 4) return Number(major) < 4;
  return minor !== undefined && Number(minor) < 3;
}
