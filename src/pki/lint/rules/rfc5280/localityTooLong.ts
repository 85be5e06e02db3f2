import { attributeTooLong } from "../../attributeLength";

export const localityTooLong = attributeTooLong({
  name: "locality-too-long",
  type: "localityName",
  longest: 128,
  zlint: ["e_subject_locality_name_max_length"],
});
