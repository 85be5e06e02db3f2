import { signatureAlgorithmNames } from "../../../oid/signatureAlgorithms";
import { isSameBytes } from "../../../transparency/isSameBytes";
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
    const { signature } = tbsFieldsOf(certificate);
    const { signatureAlgorithm } = certificate;
    if (isSameBytes(signature.der, signatureAlgorithm.der)) return undefined;
    const name = (oid: string): string => signatureAlgorithmNames.get(oid) ?? oid;
    return signature.oid === signatureAlgorithm.oid
      ? `The parameters of ${name(signature.oid)} are not the same inside and outside of what is signed; they must be.`
      : `The signature is named ${name(signatureAlgorithm.oid)} outside and ${name(signature.oid)} inside of what is signed; both must be the same.`;
  },
});
