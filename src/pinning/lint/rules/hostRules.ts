import { amazonRootsIncomplete } from "./amazon";
import { duplicatePin, noBackup, noBackupSaid, singlePin } from "./backup";
import { pinsThatEnd } from "./ends";
import { pinSetExpiry } from "./expiry";
import { hostForm } from "./hostForm";
import { apexNotMatched, patternMatchesNothing } from "./hostMatch";
import type { HostRule, Judgement } from "./judged";
import { leafOnlyTarget, renewedKeys } from "./keyRoles";
import { knownKeysOnly } from "./known";
import { manifestComparison, unwrittenHosts } from "./manifest";

/** A pin that is none, said where it stands. */
const pinForm: HostRule = ({ declaration: { host }, pins }) =>
  pins.flatMap(({ reading, written }): Judgement[] => {
    if (reading.kind !== "fault") return [];
    const { rule, severity, message, fix, atDigest } = reading;
    const place = (atDigest ? written.digest : undefined) ?? written;
    const edits =
      fix && !written.composed ? [{ title: fix.title, edits: [{ range: place.range, text: fix.text }] }] : [];
    return [
      {
        rule,
        message,
        at: place.range,
        pin: written,
        fixes: edits,
        ...(severity && { severity }),
        ...(host && { host }),
      },
    ];
  });

const notEnforced: HostRule = ({ declaration: { notEnforced: where, host } }) =>
  where
    ? [
        {
          rule: "not-enforced",
          at: where.range,
          message: "These pins are reported, not enforced: a wrong key connects all the same. Enforce them.",
          ...(host && { host }),
        },
      ]
    : [];

/** What is asked of each host. */
export const hostRules: readonly HostRule[] = [
  pinForm,
  hostForm,
  singlePin,
  duplicatePin,
  noBackup,
  noBackupSaid,
  pinSetExpiry,
  notEnforced,
  apexNotMatched,
  patternMatchesNothing,
  leafOnlyTarget,
  renewedKeys,
  amazonRootsIncomplete,
  pinsThatEnd,
  knownKeysOnly,
  manifestComparison,
  unwrittenHosts,
];
