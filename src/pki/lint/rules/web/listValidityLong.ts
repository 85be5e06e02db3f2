import { daysBetween } from "../../certificateKind";
import { daysText } from "../../quoted";
import { certificateListRule } from "../../ruleKinds";

export const webListValidityLong = certificateListRule({
  name: "list-validity-long",
  group: "web",
  title: "A list is to be replaced after more than a year",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 4.9.7",
  severity: "error",
  since: "2023-07-15",
  zlint: ["e_crl_next_update_invalid"],
  check: ({ thisUpdate, nextUpdate }) =>
    nextUpdate && daysBetween(thisUpdate, nextUpdate) > 366
      ? `nextUpdate comes ${daysText(Math.round(daysBetween(thisUpdate, nextUpdate)))} after thisUpdate; twelve months are the most, and ten days for end entities.`
      : undefined,
});
