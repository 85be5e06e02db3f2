import { alternativeNameOfKind } from "../../alternativeNameKind";

export const webAlternativeNameOther = alternativeNameOfKind({
  name: "alternative-name-other",
  type: "other",
  zlint: ["e_ext_san_other_name_present"],
});
