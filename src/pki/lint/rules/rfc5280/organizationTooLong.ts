import { attributeTooLong } from "../../attributeLength";

export const organizationTooLong = attributeTooLong({
  name: "organization-too-long",
  type: "organizationName",
  longest: 64,
  zlint: ["e_subject_organization_name_max_length"],
});
