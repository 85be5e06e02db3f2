import { commonName } from "../../../pki/certificate/name";
import type { KnownKey } from "../knownKeys";
import { manifestHostsFor } from "./manifest";
import { isNear } from "./nearPin";
import { pinsFor } from "./backup";
import type { Evidence, HostRule, JudgedDeclaration, JudgedFile, JudgedPin, Judgement } from "./judged";
import { spelledLike } from "./pinReading";
import { servedKeys } from "./servedChain";

/** What is pinned, compared with the keys that are known. */
export const knownKeysOnly: HostRule = (judged, file, evidence) => {
  if (judged.declaration.kind === "certificate") return [];
  if (judged.declaration.platform !== "manifest" && manifestHostsFor(judged, evidence).length > 0)
    return noneServed(judged, file, evidence); // the manifest says which are known
  const mistyped = judged.pins.flatMap((pin) => nearMiss(pin, judged, evidence));
  if (mistyped.length > 0) return mistyped;
  return [...noneServed(judged, file, evidence), ...unknownOnes(judged, file, evidence)];
};

const noneServed: HostRule = (judged, file, evidence) => {
  const served = servedKeys(judged, evidence);
  if (!served.isComplete || judged.declaration.partial) return [];
  const pins = pinsFor(judged, file);
  const [first] = judged.pins;
  if (!first || pins.some(({ reading }) => reading.kind !== "good")) return []; // its fault is said already
  if (pins.some(({ reading }) => served.pins.has(reading.meant ?? ""))) return [];
  const owner = served.leaves[0] ? (commonName(served.leaves[0].subject) ?? "the server") : "the server";
  const message = `None of these pins is a key of the chain that is known for this host, with the certificate of "${owner}": the app would be locked out. Pin a key of that chain.`;
  return [about(judged, first, { rule: "no-pin-in-chain", message })];
};

const about = (
  judged: JudgedDeclaration,
  { written }: JudgedPin,
  found: Pick<Judgement, "rule" | "message" | "severity" | "fixes">,
): Judgement => {
  const { host } = judged.declaration;
  return {
    ...found,
    at: written.range,
    pin: written,
    ...(host && { host }),
  };
};

/** The backup's key is here, and yet a pin is of nobody: then it is a fault; else it may be a backup's that is kept elsewhere. */
function unknownOnes(judged: JudgedDeclaration, file: JudgedFile, evidence: Evidence): readonly Judgement[] {
  const { context } = evidence;
  const served = servedKeys(judged, evidence);
  const hasServed = pinsFor(judged, file).some(({ reading }) => served.pins.has(reading.meant ?? ""));
  if (!served.isComplete || !hasServed || judged.declaration.partial) return [];
  const hasReserve = context.known.keys.some(({ role }) => role === "reserve");
  return judged.pins
    .filter(({ key, reading }) => !key && reading.kind === "good")
    .map((pin) =>
      about(judged, pin, {
        rule: "unknown-pin",
        ...(!hasReserve && { severity: "information" as const }),
        message:
          "No certificate, request or public key here has this key. Put the backup's request or public key beside the code, or correct the pin.",
      }),
    );
}

/** A pin that differs from a known one in a few digits, or in upper and lower case; or whose comment names another key. */
function nearMiss(pin: JudgedPin, judged: JudgedDeclaration, { context }: Evidence): readonly Judgement[] {
  const { reading, written, key } = pin;
  if (reading.kind !== "good" || key) return [];
  const meant = reading.meant;
  const near = context.known.keys.find((each) => isNear(each.pin, meant));
  const named = near ?? context.known.keys.find((each) => isNamed(each, written.comment ?? ""));
  if (!named) return [];
  const message = near
    ? `No key has this pin, and that of "${named.owner}" differs in a few digits only: it never matches. Correct it.`
    : `The comment names "${named.owner}", whose key has another pin: "${named.pin}". Correct the pin or the comment.`;
  const text = spelledLike(written.text, judged.declaration, named.pin);
  return [
    about(judged, pin, {
      rule: "unknown-pin",
      message,
      fixes:
        near && !written.composed
          ? [{ title: "Write the pin of the known key", edits: [{ range: written.range, text }] }]
          : [],
    }),
  ];
}

/** A public root is called by its name, which nothing else has: "Amazon Root CA 1", "ISRG Root X1". */
function isNamed({ role, certificates }: KnownKey, comment: string): boolean {
  if (role !== "root" || !/\broot\b/i.test(comment)) return false;
  return certificates.some(({ subject }) => {
    const name = commonName(subject);
    return (
      name !== undefined &&
      name.length >= 12 &&
      new RegExp(`(^|[^\\w])${escaped(name)}($|[^\\w-])`, "i").test(comment.trim())
    );
  });
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
