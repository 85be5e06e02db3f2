import { attributeTooLong } from "../../attributeLength";

export const surnameTooLong = attributeTooLong({
  name: "surname-too-long",
  type: "surname",
  longest: 32_768,
  zlint: ["e_subject_surname_max_length"],
});
