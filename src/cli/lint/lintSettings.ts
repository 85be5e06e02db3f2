import {
  lintProfiles,
  type LintFinding,
  type LintProfile,
  lintSeverities,
  type LintSeverity,
  ruleId,
} from "../../pki/lint/rule";
import { rules } from "../../pki/lint/rules";
import { usageError } from "../cliError";
import { oneOf } from "../options";

/** What the options of `rootpin lint` say. */
export interface LintSettings {
  readonly profile: LintProfile;
  readonly at: Date;
  readonly warningDays: number;
  /** Of rules that the caller sees otherwise. */
  readonly severities: ReadonlyMap<string, LintSeverity | "off">;
  /** The least severity that makes the exit code 1. */
  readonly failOn: LintSeverity;
}

interface LintOptions {
  readonly profile?: string;
  readonly at?: string;
  readonly "warning-days"?: string;
  readonly "fail-on"?: string;
}

export const profileNamed = (name: string | undefined): LintProfile =>
  oneOf("profile", name ?? "private-pki", lintProfiles);

/** Throws a usage error for a value that an option does not take. */
export function lintSettings(options: LintOptions, ruleOptions: readonly string[]): LintSettings {
  return {
    profile: profileNamed(options.profile),
    at: options.at === undefined ? new Date() : dateIn(options.at),
    warningDays: daysIn(options["warning-days"] ?? "30"),
    severities: new Map(ruleOptions.map(severityIn)),
    failOn: oneOf("fail-on", options["fail-on"] ?? "error", lintSeverities),
  };
}

/** A day begins at midnight, UTC. */
function dateIn(text: string): Date {
  const date = new Date(text);
  if (/^\d{4}-\d\d/.test(text) && !Number.isNaN(+date)) return date;
  throw usageError(`--at takes a date such as 2027-03-01 or 2027-03-01T12:00:00Z, not "${text}".`);
}

function daysIn(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw usageError(`--warning-days takes a number of days, not "${text}".`);
}

const ids = new Set(rules.map(ruleId));

function severityIn(text: string): readonly [string, LintSeverity | "off"] {
  const [id = "", severity = ""] = text.split("=");
  if (!ids.has(id)) throw usageError(`There is no rule "${id}"; "rootpin lint --list" names them.`);
  return [id, oneOf(`rule ${id}=`, severity, [...lintSeverities, "off"])];
}

/** The finding as the caller wants to have it; none when the rule is off. */
export function adjusted(finding: LintFinding, { severities }: LintSettings): readonly LintFinding[] {
  const severity = severities.get(finding.rule) ?? finding.severity;
  return severity === "off" ? [] : [{ ...finding, severity }];
}

/** At least as bad. */
export const isAtLeast = (severity: LintSeverity, least: LintSeverity): boolean =>
  lintSeverities.indexOf(severity) <= lintSeverities.indexOf(least);
