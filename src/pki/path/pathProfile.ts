/**
 * What certificates of a path are held to. "path" is RFC 5280 section 6, which takes what cannot mislead it; "web" is also what
 * section 4 and the CA/Browser Forum's Baseline Requirements demand of a certificate, as strict clients of servers do.
 */
export type PathProfile = "path" | "web";
