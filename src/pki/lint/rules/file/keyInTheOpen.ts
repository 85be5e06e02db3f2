import { fileIndex } from "../../fileIndex";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const fileKeyInTheOpen = holderRule({
  name: "key-in-the-open",
  group: "file",
  title: "An unencrypted private key stands beside the certificate",
  profiles: lintProfiles,
  citation: 'AWS IoT Core, "Security best practices in AWS IoT Core"',
  severity: "notice",
  applies: (holder, { objects }) =>
    holder.kind === "certification-request" || fileIndex(objects).certificates[0] === holder,
  check: (_, { objects }) =>
    objects.some((object) => object.kind === "private-key" && !object.encrypted)
      ? "A private key stands in the same file, unencrypted: whoever gets the certificate from it gets the key."
      : undefined,
});
