import { findExtension } from "../../../extensions/extension";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const responderNotUri = holderRule({
  name: "responder-not-uri",
  group: "rfc5280",
  title: "The OCSP responder's place is no URI",
  profiles: lintProfiles,
  citation: "RFC 6960 section 3.1",
  severity: "error",
  check: ({ extensions }) =>
    findExtension(extensions, "authorityInfoAccess")?.descriptions.some(
      ({ accessMethod, accessLocation }) => accessMethod.name === "ocsp" && accessLocation.type !== "uri",
    )
      ? "authorityInfoAccess names an OCSP responder by something else than a URI, which nobody can ask."
      : undefined,
});
