import { attributeTooLong } from "../../attributeLength";

export const organizationalUnitTooLong = attributeTooLong({
  name: "organizational-unit-too-long",
  type: "organizationalUnitName",
  longest: 64,
  zlint: ["e_subject_organizational_unit_name_max_length"],
});
