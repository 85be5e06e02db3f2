import { validityLongerThan } from "../../validityLimit";

export const webValidityLongerThan46Days = validityLongerThan({
  name: "validity-longer-than-46-days",
  days: 46,
  since: "2029-03-15",
  severity: "warning",
  citation: "section 6.3.2, ballot SC-081",
  zlint: ["w_server_cert_valid_time_longer_than_46_days"],
});
