import { attributeTooLong } from "../../attributeLength";

export const streetTooLong = attributeTooLong({
  name: "street-too-long",
  type: "streetAddress",
  longest: 128,
  citation: "X.520 (2001) upper bounds",
  zlint: ["e_subject_street_address_max_length"],
});
