import { describeKey, stringLiteral } from "../commentText";
import type { PinnedHost, PinSet } from "../pinSet";

/** The calls of CertificatePinner.Builder, which Java and Kotlin write alike: each pin below a comment on whose key it is. */
export const okHttpPins = ({ hosts, okHttp }: PinSet): string[] => hosts.flatMap((host) => hostPins(host, okHttp));

function hostPins({ pattern, keys }: PinnedHost, okHttp: PinSet["okHttp"]): string[] {
  const note = "    // OkHttp before 4.3 pins nothing for a pattern that starts with two stars.";
  return [
    ...(pattern.startsWith("**.") && okHttp === 4 ? [note] : []),
    ...keys.flatMap((key) => [
      `    // ${describeKey(key)}`,
      `    .add(${stringLiteral(pattern)}, ${stringLiteral(key.pin)})`,
    ]),
  ];
}

/** Above the trust anchors. Platforms do not know a private root: every connection fails before a pin is looked at. */
export const okHttpTrustNotes: readonly string[] = [
  "// Trusts the private root and no other. Needs the dependency com.squareup.okhttp3:okhttp-tls (3.12 or later).",
  "// A client that calls public hosts as well needs .addPlatformTrustedCertificates(), too.",
];
