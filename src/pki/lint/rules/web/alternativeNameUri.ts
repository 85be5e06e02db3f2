import { alternativeNameOfKind } from "../../alternativeNameKind";

export const webAlternativeNameUri = alternativeNameOfKind({
  name: "alternative-name-uri",
  type: "uri",
  zlint: ["e_ext_san_uniform_resource_identifier_present"],
});
