/** Certificate policies with a name of their own; most are private to a CA. */
export const certificatePolicyNames: ReadonlyMap<string, string> = new Map([
  ["2.5.29.32.0", "anyPolicy"],
  ["2.23.140.1.1", "extended-validation"],
  ["2.23.140.1.2.1", "domain-validated"],
  ["2.23.140.1.2.2", "organization-validated"],
  ["2.23.140.1.2.3", "individual-validated"],
  ["2.23.140.1.3", "extended-validation-code-signing"],
  ["2.23.140.1.4.1", "code-signing-requirements"],
]);
