import { textsOf } from "../../alternativeNames";
import { hostOfUri, isQualifiedHost } from "../../dnsSyntax";
import { quotedList } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const uriHostUnqualified = holderRule({
  name: "uri-host-unqualified",
  group: "rfc5280",
  title: "The host of a URI is neither a full name nor an address",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.6",
  severity: "error",
  since: "2008-05-01",
  zlint: ["e_ext_san_uri_host_not_fqdn_or_ip"],
  check: (holder) => {
    const found = textsOf(holder, "uri").filter((uri) => {
      const host = hostOfUri(uri);
      // SPIFFE's trust domains are one label as often as not, and are no hosts.
      return host !== undefined && !/^spiffe:/i.test(uri) && !isQualifiedHost(host);
    });
    return found.length > 0
      ? `The URI ${quotedList(found)} names a host that is neither a fully qualified name nor an address; it must.`
      : undefined;
  },
});
