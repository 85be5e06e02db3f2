import { validityLongerThan } from "../../validityLimit";

export const webValidityLongerThan200Days = validityLongerThan({
  name: "validity-longer-than-200-days",
  days: 200,
  since: "2026-03-15",
  until: "2027-03-15",
  citation: "section 6.3.2, ballot SC-081",
  zlint: ["e_server_cert_valid_time_longer_than_200_days"],
});
