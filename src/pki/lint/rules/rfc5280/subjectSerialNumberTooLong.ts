import { attributeTooLong } from "../../attributeLength";

export const subjectSerialNumberTooLong = attributeTooLong({
  name: "subject-serial-number-too-long",
  type: "serialNumber",
  longest: 64,
  zlint: ["e_subject_dn_serial_number_max_length"],
});
