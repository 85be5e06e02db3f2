import { validityLongerThan } from "../../validityLimit";

export const webValidityLongerThan398Days = validityLongerThan({
  name: "validity-longer-than-398-days",
  days: 398,
  since: "2020-09-01",
  until: "2026-03-15",
  citation: "section 6.3.2",
});
