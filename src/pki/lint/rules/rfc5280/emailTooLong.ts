import { attributeTooLong } from "../../attributeLength";

export const emailTooLong = attributeTooLong({
  name: "email-too-long",
  type: "emailAddress",
  longest: 255,
  zlint: ["e_subject_email_max_length"],
});
