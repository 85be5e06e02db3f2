/** The labels of a name; a wildcard is the label "*". */
export const labelsOf = (name: string): readonly string[] => name.split(".");

/** Four decimal numbers, or something with colons: an address, not a name. */
export const looksLikeAddress = (name: string): boolean =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(name) || /^[\da-f]*:[\da-f:.]*:[\da-f:.]*$/i.test(name);

/** What a name may be made of, wildcards and underscores apart, which have rules of their own. */
export const isPlainText = (name: string): boolean => /^[\x21-\x7e]*$/.test(name);

/** A host as a URI's authority names it: a fully qualified name or an address      RFC 5280 section 4.2.1.6 */
export const isQualifiedHost = (host: string): boolean =>
  looksLikeAddress(host.replace(/^\[|\]$/g, "")) ||
  (host.includes(".") && labelsOf(host).every((label) => /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/i.test(label)));

/** The host of a URI that has an authority; undefined when it has none      RFC 3986 section 3.2 */
export const hostOfUri = (uri: string): string | undefined => {
  const authority = /^[^/?#]*\/\/([^/?#]*)/.exec(uri)?.[1];
  return authority?.replace(/^.*@/, "").replace(/:\d*$/, "");
};

/** Top-level names that nobody on the internet can own      RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 9476, ICANN's .internal */
const specialDomains = new Set(
  "local internal lan home corp mail intranet private localhost localdomain test example invalid alt workgroup domain".split(
    " ",
  ),
);

/** A single label, or a name below a top-level name that is not in the public DNS. */
export function isInternalName(name: string): boolean {
  const labels = labelsOf(name.toLowerCase().replace(/^\*\./, "").replace(/\.$/, ""));
  const top = labels.at(-1) ?? "";
  return labels.length < 2 || specialDomains.has(top) || !/^([a-z]{2,63}|xn--[a-z\d-]{1,59})$/.test(top);
}
