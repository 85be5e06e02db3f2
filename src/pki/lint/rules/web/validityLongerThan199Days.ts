import { validityLongerThan } from "../../validityLimit";

export const webValidityLongerThan199Days = validityLongerThan({
  name: "validity-longer-than-199-days",
  days: 199,
  since: "2026-03-15",
  until: "2027-03-15",
  severity: "warning",
  citation: "section 6.3.2, ballot SC-081",
  zlint: ["w_server_cert_valid_time_longer_than_199_days"],
});
