import { toHex } from "../der/integer";
import type { Extension } from "../extensions/extension";
import { formatGeneralName } from "../extensions/generalName";

/** "CA:TRUE, pathlen:0", "digitalSignature, keyEncipherment", "dns:a.example": one line; what has no such form by its bytes. */
export function extensionText({ critical, der, value }: Pick<Extension, "critical" | "der" | "value">): string {
  return `${critical ? "critical, " : ""}${valueText(value) ?? bytesText(der)}`;
}

const shown = 32;

const bytesText = (der: Uint8Array): string =>
  der.length > shown ? `#${toHex(der.subarray(0, shown))}… (${der.length} bytes)` : `#${toHex(der)}`;

function valueText(value: Extension["value"]): string | undefined {
  switch (value.kind) {
    case "basicConstraints":
      return `CA:${value.cA ? "TRUE" : "FALSE"}${value.pathLenConstraint === undefined ? "" : `, pathlen:${value.pathLenConstraint}`}`;
    case "keyUsage":
      return value.usages.join(", ");
    case "extendedKeyUsage":
      return value.purposes.map(({ name }) => name).join(", ");
    case "subjectAltName":
    case "issuerAltName":
      return value.names.map((name) => `${name.type}:${formatGeneralName(name)}`).join(", ");
    case "certificatePolicies":
      return value.policies.map(({ policyIdentifier }) => policyIdentifier.name).join(", ");
    case "subjectKeyIdentifier":
      return toHex(value.keyIdentifier);
    default:
      return undefined;
  }
}
