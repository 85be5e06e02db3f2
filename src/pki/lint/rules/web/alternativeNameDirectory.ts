import { alternativeNameOfKind } from "../../alternativeNameKind";

export const webAlternativeNameDirectory = alternativeNameOfKind({
  name: "alternative-name-directory",
  type: "directory",
  zlint: ["e_ext_san_directory_name_present"],
});
