import { alternativeNameOfKind } from "../../alternativeNameKind";

export const webAlternativeNameEdiParty = alternativeNameOfKind({
  name: "alternative-name-edi-party",
  type: "ediParty",
  zlint: ["e_ext_san_edi_party_name_present"],
});
