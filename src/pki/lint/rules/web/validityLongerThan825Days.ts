import { validityLongerThan } from "../../validityLimit";

export const webValidityLongerThan825Days = validityLongerThan({
  name: "validity-longer-than-825-days",
  days: 825,
  since: "2018-03-02",
  until: "2020-09-01",
  citation: "section 6.3.2",
  zlint: ["e_sub_cert_valid_time_longer_than_825_days"],
});
