import { validityLongerThan } from "../../validityLimit";

export const webValidityLongerThan39Months = validityLongerThan({
  name: "validity-longer-than-39-months",
  months: 39,
  since: "2016-07-02",
  until: "2018-03-02",
  citation: "section 6.3.2",
  zlint: ["e_sub_cert_valid_time_longer_than_39_months"],
});
