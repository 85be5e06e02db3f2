import { describeKey, stringLiteral } from "../commentText";
import type { PinnedHost, PinSet } from "../pinSet";

/** How many calls stand in one chain. Compilers read a chain recursively: Kotlin's runs out of stack below 500. */
const longestChain = 60;

export const isOneChain = ({ hosts }: PinSet): boolean =>
  hosts.reduce((count, { keys }) => count + keys.length, 0) <= longestChain;

/**
 * The calls of CertificatePinner.Builder, which Java and Kotlin write alike: each pin below a comment on whose key it is.
 * `before` and `after` stand around each call.
 */
export const okHttpPins = ({ hosts, okHttp }: PinSet, before: string, after: string): string[] =>
  hosts.flatMap((host) => [...patternNote(host, okHttp), ...hostPins(host, before, after)]);

const patternNote = ({ pattern }: PinnedHost, okHttp: PinSet["okHttp"]): string[] =>
  pattern.startsWith("**.") && okHttp < 5
    ? ["    // OkHttp before 4.3 pins nothing for a pattern that starts with two stars."]
    : [];

const hostPins = ({ pattern, keys }: PinnedHost, before: string, after: string): string[] =>
  keys.flatMap((key) => [
    `    // ${describeKey(key)}`,
    `    ${before}add(${stringLiteral(pattern)}, ${stringLiteral(key.pin)})${after}`,
  ]);

/**
 * Above what trusts the private roots. Platforms do not know a private root: every connection fails before a pin is looked
 * at. Written with the classes of the platform, which every app has, and which are the same for OkHttp 3, 4 and 5.
 */
export const privateRootNotes: readonly string[] = [
  "// Trusts the private root, which no platform knows. With the dependency com.squareup.okhttp3:okhttp-tls,",
  "// HandshakeCertificates does the same in fewer lines.",
];

/** Above what trusts the platform's roots as well: without them, the client refuses every other host that it calls. */
export const platformRootNote =
  "// The platform's roots stay trusted, for the client's other hosts: leave this out where it has none.";
