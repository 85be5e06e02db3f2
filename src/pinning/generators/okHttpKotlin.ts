import type { Generator } from "../generator";
import type { PinSet } from "../pinSet";
import { kotlinImports, kotlinPrivateRoots, privateRootImports } from "./kotlinPrivateRoots";
import { isOneChain, okHttpPins } from "./okHttpPins";

/** OkHttp in Kotlin. Without trailing commas, so that Kotlin 1.3 compiles it. */
export const okHttpKotlin: Generator = {
  id: "okhttp-kotlin",
  title: "OkHttp (Kotlin)",
  language: "kotlin",
  generate: (pinSet) =>
    [imports(pinSet), kotlinPinner(pinSet), kotlinPrivateRoots(pinSet), client(pinSet)].filter(Boolean).join("\n\n") +
    "\n",
};

const imports = (pinSet: PinSet): string =>
  kotlinImports(["okhttp3.CertificatePinner", "okhttp3.OkHttpClient", ...privateRootImports(pinSet)]);

/** The value `certificatePinner`. */
export function kotlinPinner(pinSet: PinSet): string {
  const builder = "val certificatePinner = CertificatePinner.Builder()";
  return isOneChain(pinSet)
    ? [builder, ...okHttpPins(pinSet, ".", ""), "    .build()"].join("\n")
    : [`${builder}.apply {`, ...okHttpPins(pinSet, "", ""), "}.build()"].join("\n");
}

const client = ({ trustAnchors }: PinSet): string =>
  [
    "val client = OkHttpClient.Builder()",
    ...(trustAnchors.length > 0 ? ["    .trustPrivateRoots()"] : []),
    "    .certificatePinner(certificatePinner)",
    "    .build()",
  ].join("\n");
