import { formatName } from "../../../certificate/name";
import { toHex } from "../../../der/integer";
import { fileIndex } from "../../fileIndex";
import { quoted } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const fileKeyOfOther = holderRule({
  name: "key-of-other",
  group: "file",
  title: "The private key in the file is another's",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.1.2.7",
  severity: "error",
  applies: (holder, { objects }) =>
    holder.kind === "certification-request" || fileIndex(objects).certificates[0] === holder,
  check: (holder, { objects }) => {
    const keys = objects.flatMap((object) =>
      object.kind === "private-key" && object.publicKey ? [object.publicKey.publicKey] : [],
    );
    // Beside a chain, the key may be of any certificate: only one that fits nothing is wrong.
    const certified = objects.flatMap((object) =>
      object.kind === "certificate" || object.kind === "certification-request"
        ? [toHex(object.subjectPublicKeyInfo.publicKey)]
        : [],
    );
    const known = new Set(certified);
    return keys.length > 0 && !keys.some((key) => known.has(toHex(key)))
      ? `The file holds a private key, and it is not that of ${quoted(formatName(holder.subject))}; a server with both does not start.`
      : undefined;
  },
});
