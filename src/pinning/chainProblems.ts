import type { Certificate } from "../pki/certificate/certificate";
import type { Digest } from "../pki/digest";
import { findExtension } from "../pki/extensions/extension";
import { amazonRootKeys } from "./amazonRootKeys";
import { patternTouches } from "./hostPatternMatch";
import { interceptorOf } from "./knownInterceptors";
import { chainRoleOf } from "./pinnedKey";
import type { PinnedHost, PinSet } from "./pinSet";
import type { PinProblem } from "./pinSetProblems";
import { isAmazonIssued } from "./strategy/amazonIssued";

/** What is wrong with pins that were made from this chain: what the pins alone do not show. */
export const chainProblems = ({ hosts }: PinSet, chain: readonly Certificate[], sha256: Digest): PinProblem[] =>
  hosts.flatMap((host) =>
    [
      ...interceptorProblems(chain),
      ...renewalProblems(host, chain),
      ...amazonProblems(host, sha256),
      ...nameProblems(host, chain),
    ].map((problem) => ({ ...problem, host: host.pattern })),
  );

type HostProblem = Omit<PinProblem, "host">;

/** Whoever takes pins while a proxy reads along pins the proxy. */
function interceptorProblems(chain: readonly Certificate[]): HostProblem[] {
  const found = interceptorOf(chain);
  if (!found) return [];
  const message =
    `This chain was issued by ${found.name}, a program that reads along: its keys are not those of the server. Take the ` +
    "chain on a network that you trust, without a proxy.";
  return [{ code: "interceptor", severity: "error", message }];
}

/** ACM user guide, "Certificate pinning problems": each renewal has a new key, and perhaps another intermediate. */
function renewalProblems({ keys }: PinnedHost, chain: readonly Certificate[]): HostProblem[] {
  const breaking = keys.find(({ role, inChain }) => inChain && (role === "leaf" || role === "intermediate"));
  if (!breaking || !isAmazonIssued(chain)) return [];
  const message =
    `ACM replaces this key at its next renewal, and every installed app stops working: "${breaking.owner}". Pin all five ` +
    "roots of Amazon Trust Services.";
  return [{ code: "acm-renews", severity: "error", message }];
}

function amazonProblems({ keys }: PinnedHost, sha256: Digest): HostProblem[] {
  const pins = new Set(keys.map(({ pin }) => pin));
  const missing = amazonRootKeys(sha256).filter(({ pin }) => !pins.has(pin));
  const pinned = amazonRootKeys(sha256).length - missing.length;
  if (pinned === 0 || missing.length === 0) return [];
  const message =
    `ACM does not say which of Amazon's roots it will use, and ${missing.length} of them are not pinned: ` +
    `${missing.map(({ owner }) => /CN=([^,]*)/.exec(owner)?.[1] ?? owner).join(", ")}. Pin all five.`;
  return [{ code: "amazon-roots-incomplete", severity: "error", message }];
}

function nameProblems({ pattern }: PinnedHost, chain: readonly Certificate[]): HostProblem[] {
  const leaf = chain.find((certificate) => chainRoleOf(certificate) === "leaf");
  const names = leaf && findExtension(leaf.extensions, "subjectAltName")?.names;
  const dns = names?.flatMap((name) => (name.type === "dns" ? [name.value] : []));
  if (!dns || dns.length === 0 || dns.some((name) => patternTouches(pattern, name))) return [];
  const message = `The certificate is not for "${pattern}" but for ${dns.slice(0, 3).join(", ")}: pin the host that the app calls.`;
  return [{ code: "name-not-covered", severity: "warning", message }];
}
