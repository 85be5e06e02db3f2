import type { Name } from "../../pki/certificate/name";

const prefix = "AWS::IoT::Certificate::";

/** Attribute types of RFC 5280 appendix A.1, and what AWS calls them in a template. */
const attributes: Readonly<Record<string, string>> = {
  "2.5.4.6": "Country",
  "2.5.4.10": "Organization",
  "2.5.4.11": "OrganizationalUnit",
  "2.5.4.46": "DistinguishedNameQualifier",
  "2.5.4.8": "StateName",
  "2.5.4.3": "CommonName",
  "2.5.4.5": "SerialNumber",
};

/** What just-in-time provisioning may refer to without having been given it. */
export const certificateParameterNames: readonly string[] = [...Object.values(attributes), "Id"].map(
  (name) => `${prefix}${name}`,
);

export type Parameters = Readonly<Record<string, string>>;

/**
 * The parameters of just-in-time provisioning. All but the id come from the subject; SerialNumber is the subject's attribute,
 * not the certificate's number. Of several attributes of a type the first one counts (assumed).
 */
export function certificateParameters(subject: Name, certificateId: string): Parameters {
  const found: Record<string, string> = { [`${prefix}Id`]: certificateId };
  for (const { oid, value } of subject.rdns.flat()) {
    const name = attributes[oid];
    if (name !== undefined) found[prefix + name] ??= value;
  }
  return found;
}
