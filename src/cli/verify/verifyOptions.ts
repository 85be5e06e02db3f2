import { sha1, sha256 } from "../../crypto/digest";
import { verifySignature } from "../../crypto/verifySignature";
import type { PathProfile } from "../../pki/path/pathProfile";
import type { PolicyInputs } from "../../pki/path/policyReasons";
import type { ValidationOptions } from "../../pki/path/validate";
import { hostOf } from "../../probe/hostOf";
import { usageError } from "../cliError";
import { oneOf, type OptionValues } from "../options";

export const verifyOptions = {
  intermediates: "list",
  anchors: "list",
  at: "text",
  purpose: "text",
  host: "text",
  profile: "text",
  crl: "list",
  ocsp: "list",
  policy: "list",
  "explicit-policy": "flag",
  "inhibit-mapping": "flag",
  "inhibit-any-policy": "flag",
  "allow-sha1": "flag",
  depth: "text",
} as const;

export type VerifyValues = OptionValues<typeof verifyOptions>;

/** What the options say, the files apart. Throws a usage error. */
export function judgementOf(values: VerifyValues): Omit<ValidationOptions, "anchors" | "lists" | "responses"> {
  const { purpose = "any", host, profile, depth } = values;
  return {
    at: timeOf(values.at),
    verify: verifySignature,
    sha1,
    sha256,
    purpose: oneOf("purpose", purpose, ["server", "client", "any"]),
    policies: policiesOf(values),
    allowSha1: values["allow-sha1"],
    ...(host !== undefined && { host: hostNamed(host) }),
    ...(profile !== undefined && { profile: oneOf<PathProfile>("profile", profile, ["path", "web"]) }),
    ...(depth !== undefined && { maximumIntermediates: depthOf(depth) }),
  };
}

function policiesOf(values: VerifyValues): PolicyInputs {
  const wrong = values.policy.find((oid) => !/^[0-2](?:\.\d+)+$/.test(oid));
  if (wrong !== undefined)
    throw usageError(`--policy takes object identifiers such as 2.23.140.1.2.1, not "${wrong}".`);
  return {
    initialPolicies: values.policy,
    explicitPolicy: values["explicit-policy"],
    inhibitMapping: values["inhibit-mapping"],
    inhibitAnyPolicy: values["inhibit-any-policy"],
  };
}

/** A date is midnight UTC; a time without a zone is UTC, too. */
function timeOf(text: string | undefined): Date {
  if (text === undefined) return new Date();
  const [, zone] = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(text) ?? [];
  const time = new Date(zone === undefined && text.includes("T") ? `${text}Z` : text);
  if (/^\d{4}-\d{2}-\d{2}(?:T|$)/.test(text) && !Number.isNaN(time.getTime())) return time;
  throw usageError(`--at takes a time such as 2027-01-31T12:00:00Z, not "${text}".`);
}

/** A name in A-labels, or an IP address without brackets. */
function hostNamed(text: string): string {
  const host = hostOf(text);
  if (host !== undefined) return host;
  throw usageError(`--host takes a host name or IP address, not "${text}".`);
}

function depthOf(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw usageError(`--depth takes the number of CAs between certificate and anchor, not "${text}".`);
}
