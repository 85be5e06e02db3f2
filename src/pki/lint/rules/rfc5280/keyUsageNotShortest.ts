import { extensionNamed } from "../../alternativeNames";
import { usagesOf } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const keyUsageNotShortest = holderRule({
  name: "key-usage-not-shortest",
  group: "rfc5280",
  title: "keyUsage is not in its shortest form",
  profiles: lintProfiles,
  citation: "X.690 section 11.2.2",
  severity: "error",
  zlint: ["e_key_usage_incorrect_length"],
  applies: (holder) => usagesOf(holder) !== undefined,
  check: (holder) => {
    const der = extensionNamed(holder, "keyUsage")?.der ?? new Uint8Array();
    const [unused = 0, last = 0] = [der[2], der.at(-1)];
    if (der.length <= 3) return undefined;
    if (der.length > 5) return `keyUsage has ${(der.length - 3) * 8} bits; nine have a meaning.`;
    return (last & (1 << unused)) === 0 ? "keyUsage ends in zero bits; DER leaves them out." : undefined;
  },
});
