import { attributeTooLong } from "../../attributeLength";

export const commonNameTooLong = attributeTooLong({
  name: "common-name-too-long",
  type: "commonName",
  longest: 64,
  zlint: ["e_subject_common_name_max_length"],
});
