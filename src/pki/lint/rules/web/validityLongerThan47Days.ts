import { validityLongerThan } from "../../validityLimit";

export const webValidityLongerThan47Days = validityLongerThan({
  name: "validity-longer-than-47-days",
  days: 47,
  since: "2029-03-15",
  citation: "section 6.3.2, ballot SC-081",
  zlint: ["e_server_cert_valid_time_longer_than_47_days"],
});
