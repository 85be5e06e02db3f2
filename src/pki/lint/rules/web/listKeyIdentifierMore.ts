import { findExtension } from "../../../extensions/extension";
import { certificateListRule } from "../../ruleKinds";

export const webListKeyIdentifierMore = certificateListRule({
  name: "list-key-identifier-more",
  group: "web",
  title: "authorityKeyIdentifier of a list has more than the key",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.2.2",
  severity: "error",
  since: "2023-08-21",
  zlint: ["e_crl_auth_key_id_only_contains_keyid"],
  check: ({ extensions }) => {
    if (!extensions.some(({ name }) => name === "authorityKeyIdentifier")) return undefined;
    const identifier = findExtension(extensions, "authorityKeyIdentifier");
    return identifier?.keyIdentifier === undefined ||
      identifier.authorityCertIssuer !== undefined ||
      identifier.authorityCertSerialNumber !== undefined
      ? "authorityKeyIdentifier of the list must have a keyIdentifier and nothing else."
      : undefined;
  },
});
