import type { Generator } from "../generator";
import type { PinSet } from "../pinSet";
import { kotlinImports, kotlinPrivateRoots, privateRootImports } from "./kotlinPrivateRoots";
import { kotlinPinner } from "./okHttpKotlin";

/** Ktor's client with the engine OkHttp, the one of its engines for Android and the JVM that can pin. */
export const ktor: Generator = {
  id: "ktor",
  title: "Ktor client (Kotlin)",
  language: "kotlin",
  generate: (pinSet) =>
    [imports(pinSet), kotlinPinner(pinSet), kotlinPrivateRoots(pinSet), client(pinSet)].filter(Boolean).join("\n\n") +
    "\n",
};

const imports = (pinSet: PinSet): string =>
  kotlinImports([
    "io.ktor.client.HttpClient",
    "io.ktor.client.engine.okhttp.OkHttp",
    "okhttp3.CertificatePinner",
    ...(pinSet.trustAnchors.length > 0 ? ["okhttp3.OkHttpClient"] : []),
    ...privateRootImports(pinSet),
  ]);

const client = ({ trustAnchors }: PinSet): string =>
  [
    "// The engine is the dependency io.ktor:ktor-client-okhttp. CIO and the other engines for Android and the JVM have no",
    "// pins: with one of them, nothing above is looked at. Darwin takes a CertificatePinner of its own.",
    "val client = HttpClient(OkHttp) {",
    "    engine {",
    "        config {",
    ...(trustAnchors.length > 0 ? ["            trustPrivateRoots()"] : []),
    "            certificatePinner(certificatePinner)",
    "        }",
    "    }",
    "}",
  ].join("\n");
