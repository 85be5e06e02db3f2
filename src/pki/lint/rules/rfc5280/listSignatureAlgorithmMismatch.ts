import { sameOctets } from "../../../der/sameOctets";
import { lintProfiles } from "../../rule";
import { certificateListRule } from "../../ruleKinds";
import { tbsListFieldsOf } from "../../signedFields";

export const listSignatureAlgorithmMismatch = certificateListRule({
  name: "list-signature-algorithm-mismatch",
  group: "rfc5280",
  title: "The signature algorithm of a list differs from the one that is signed",
  profiles: lintProfiles,
  citation: "RFC 5280 section 5.1.1.2",
  severity: "error",
  check: (list) =>
    sameOctets(tbsListFieldsOf(list).signature, list.signatureAlgorithm.der)
      ? undefined
      : "The signature algorithm outside of the list differs from the one inside of what is signed; both must be the same.",
});
