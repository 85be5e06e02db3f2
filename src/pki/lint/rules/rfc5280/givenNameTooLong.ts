import { attributeTooLong } from "../../attributeLength";

export const givenNameTooLong = attributeTooLong({
  name: "given-name-too-long",
  type: "givenName",
  longest: 32_768,
  zlint: ["e_subject_given_name_max_length"],
});
