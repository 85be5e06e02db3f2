import { validityLongerThan } from "../../validityLimit";

export const webValidityLongerThan100Days = validityLongerThan({
  name: "validity-longer-than-100-days",
  days: 100,
  since: "2027-03-15",
  until: "2029-03-15",
  citation: "section 6.3.2, ballot SC-081",
  zlint: ["e_server_cert_valid_time_longer_than_100_days"],
});
