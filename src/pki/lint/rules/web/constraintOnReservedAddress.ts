import { findExtension } from "../../../extensions/extension";
import { formatGeneralName } from "../../../extensions/generalName";
import { isForServers } from "../../certificateKind";
import { quotedList } from "../../quoted";
import { permitsReserved } from "../../reservedAddress";
import { certificateRule } from "../../ruleKinds";

export const webConstraintOnReservedAddress = certificateRule({
  name: "constraint-on-reserved-address",
  group: "web",
  title: "nameConstraints permits a reserved network",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.10.8",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_ext_nc_intersects_reserved_ip"],
  applies: (certificate) =>
    isForServers(certificate) && findExtension(certificate.extensions, "nameConstraints") !== undefined,
  check: ({ extensions }) => {
    const found = findExtension(extensions, "nameConstraints")?.permittedSubtrees.filter(
      (name) =>
        name.type === "ip" && (name.value.length === 8 || name.value.length === 32) && permitsReserved(name.value),
    );
    return found && found.length > 0
      ? `nameConstraints permits ${quotedList(found.map(formatGeneralName))}, which meets a reserved network.`
      : undefined;
  },
});
