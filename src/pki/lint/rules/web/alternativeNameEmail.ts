import { alternativeNameOfKind } from "../../alternativeNameKind";

export const webAlternativeNameEmail = alternativeNameOfKind({
  name: "alternative-name-email",
  type: "email",
  zlint: ["e_ext_san_rfc822_name_present"],
});
