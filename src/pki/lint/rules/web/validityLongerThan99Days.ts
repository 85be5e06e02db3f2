import { validityLongerThan } from "../../validityLimit";

export const webValidityLongerThan99Days = validityLongerThan({
  name: "validity-longer-than-99-days",
  days: 99,
  since: "2027-03-15",
  until: "2029-03-15",
  severity: "warning",
  citation: "section 6.3.2, ballot SC-081",
  zlint: ["w_server_cert_valid_time_longer_than_99_days"],
});
