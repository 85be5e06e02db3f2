import { findExtension } from "../extensions/extension";
import type { Holder } from "./ruleKinds";

/** The URIs that authorityInfoAccess names for a method, in their order. */
export const accessAddresses = ({ extensions }: Holder, method: "ocsp" | "caIssuers"): readonly string[] =>
  (findExtension(extensions, "authorityInfoAccess")?.descriptions ?? []).flatMap(({ accessMethod, accessLocation }) =>
    accessMethod.name === method && accessLocation.type === "uri" ? [accessLocation.value] : [],
  );
