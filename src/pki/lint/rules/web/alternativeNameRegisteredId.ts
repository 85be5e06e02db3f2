import { alternativeNameOfKind } from "../../alternativeNameKind";

export const webAlternativeNameRegisteredId = alternativeNameOfKind({
  name: "alternative-name-registered-id",
  type: "registeredId",
  zlint: ["e_ext_san_registered_id_present"],
});
