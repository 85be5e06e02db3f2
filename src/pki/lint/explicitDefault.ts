import type { Certificate } from "../certificate/certificate";
import { certificateLimits } from "../der/limits";
import { readObjectIdentifier } from "../der/objectIdentifier";
import { DerReader } from "../der/reader";
import { constructed, tags } from "../der/tag";
import { extensionDecoders } from "../extensions/decoders";

/** The name of the first extension that writes out `critical FALSE`, which DER leaves out      X.690 section 11.5 */
export function criticalFalseWritten({ tbs }: Certificate): string | undefined {
  const fields = DerReader.over(tbs, certificateLimits).sequence("tbsCertificate");
  while (!fields.atEnd && !fields.has(constructed(3))) fields.next("field");
  if (fields.atEnd) return undefined;
  const extensions = fields.enter(constructed(3), "extensions").sequence("extensions");
  while (!extensions.atEnd) {
    const extension = extensions.sequence("extension");
    const oid = readObjectIdentifier(extension, "extnID");
    if (extension.has(tags.boolean) && extension.content(tags.boolean, "critical")[0] === 0) {
      return extensionDecoders.get(oid)?.name ?? oid;
    }
  }
  return undefined;
}
