import { isCa, purposesOf } from "../../certificateKind";
import { privateProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

const alone = new Set(["OCSPSigning", "timeStamping", "codeSigning"]);

export const signerForOthers = certificateRule({
  name: "signer-for-others",
  group: "hygiene",
  title: "A certificate for OCSP, time stamps or code is for TLS, too",
  profiles: privateProfiles,
  citation: "RFC 3161 section 2.3, RFC 6960 section 4.2.2.2",
  severity: "warning",
  applies: (certificate) => !isCa(certificate),
  check: (certificate) => {
    const purposes = purposesOf(certificate) ?? [];
    const special = purposes.find((purpose) => alone.has(purpose));
    return special !== undefined && (purposes.includes("serverAuth") || purposes.includes("clientAuth"))
      ? `extendedKeyUsage has ${special} beside ${purposes.filter((each) => each !== special).join(", ")}; a key that signs ${special === "codeSigning" ? "code" : "answers"} should do nothing else.`
      : undefined;
  },
});
