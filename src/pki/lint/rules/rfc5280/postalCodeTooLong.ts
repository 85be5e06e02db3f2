import { attributeTooLong } from "../../attributeLength";

export const postalCodeTooLong = attributeTooLong({
  name: "postal-code-too-long",
  type: "postalCode",
  longest: 16,
  citation: "RFC 5280 appendix A.1",
  zlint: ["e_subject_postal_code_max_length"],
});
