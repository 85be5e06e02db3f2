import { signatureAlgorithmNames } from "../../../oid/signatureAlgorithms";
import { sameOctets } from "../../../der/sameOctets";
import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";
import { tbsFieldsOf } from "../../signedFields";

export const signatureAlgorithmMismatch = certificateRule({
  name: "signature-algorithm-mismatch",
  group: "rfc5280",
  title: "The signature algorithm outside differs from the one that is signed",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.1.1.2",
  severity: "error",
  since: "2008-05-01",
  zlint: ["e_cert_sig_alg_not_match_tbs_sig_alg"],
  check: (certificate) => {
    const { der, oid } = certificate.signatureAlgorithm;
    return sameOctets(tbsFieldsOf(certificate).signature, der)
      ? undefined
      : `The signature algorithm is ${signatureAlgorithmNames.get(oid) ?? oid}, and another one, or other parameters, inside of what is signed; both must be the same.`;
  },
});
