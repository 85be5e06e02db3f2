import type { PinFix } from "../pinFinding";
import type { TextRange, WrittenPin } from "../pinSource";
import { covers } from "./hostMatch";
import {
  distinctPins,
  type HostRule,
  identityOf,
  type JudgedDeclaration,
  type JudgedFile,
  type JudgedPin,
  type Judgement,
} from "./judged";
import { chainAbove, type KeyFacts } from "./keyFacts";
import { servedKeys } from "./servedChain";
import type { KnownKeys } from "../knownKeys";

/** What counts for a host: OkHttp adds up the pins of every pattern that matches it. */
export function pinsFor(judged: JudgedDeclaration, { declarations }: JudgedFile): readonly JudgedPin[] {
  const { declaration, pattern } = judged;
  if (declaration.platform !== "okhttp" || pattern === undefined) return judged.pins;
  const inner = pattern.replace(/^\*\*?\./, pattern.startsWith("*") ? "any-name." : "");
  const others = declarations.filter(
    (each) =>
      each !== judged && each.declaration.platform === "okhttp" && each.pattern !== undefined && covers(each, inner),
  );
  return [judged, ...others].flatMap(({ pins }) => pins);
}

export const singlePin: HostRule = (judged, file, { context }) => {
  const pins = distinctPins(pinsFor(judged, file));
  const [first] = judged.pins;
  const { platform, host, kind } = judged.declaration;
  if (!first) return noPin(judged);
  if (
    pins.length >= context.minimumPins ||
    judged.pins.some(({ reading }) => reading.kind === "not-literal") ||
    judged.declaration.partial
  )
    return [];
  const throws = platform === "trustkit" ? " TrustKit throws when it starts." : "";
  const backup =
    kind === "certificate"
      ? "the fingerprint of the certificate that comes next"
      : "the pin of a backup key that is kept offline";
  const many =
    pins.length === 1 ? "One pin is not enough" : `${pins.length} pins are fewer than ${context.minimumPins}`;
  return [
    {
      rule: "single-pin",
      at: first.written.range,
      message: `${many}: when its key is lost or replaced, every installed app is locked out.${throws} Add ${backup}.`,
      pin: first.written,
      ...(host && { host }),
    },
  ];
};

/** A place for pins that has none; code may fill it elsewhere. */
function noPin({ declaration: { platform, host, partial, range } }: JudgedDeclaration): readonly Judgement[] {
  if (partial || !["android-nsc", "ios", "trustkit"].includes(platform)) return [];
  const message = "There is no pin here: nothing is pinned. Add the pin of a key, and that of a backup key.";
  return [{ rule: "single-pin", at: range, message, ...(host && { host }) }];
}

/** With known keys: all of them in the one chain that is served. */
export const noBackup: HostRule = (judged, file, evidence) => {
  const pins = distinctPins(pinsFor(judged, file));
  const keys = pins.flatMap(({ key }) => (key ? [key] : []));
  if (pins.length < 2 || keys.length < pins.length || judged.declaration.partial) return [];
  if (pins.some(({ reading }) => reading.kind !== "good")) return []; // what is wrong with it comes first
  const served = servedKeys(judged, evidence);
  const isAllServed = keys.every((key) => key.inChain ?? served.pins.has(key.pin));
  if (!isAllServed && !isOneChain(keys, evidence.context.known)) return [];
  const named = saidBackup(judged);
  const last = named ?? judged.pins.at(-1);
  if (!last?.key) return [];
  const { host } = judged.declaration;
  return [
    {
      rule: "no-backup",
      at: allOf(named ? [named] : judged.pins),
      message: `Every pin is a key of the one chain that is served, "${last.key.owner}" too: who has to replace that chain locks out every installed app. Add the pin of a backup key outside of it.`,
      pin: last.written,
      ...(host && { host }),
    },
  ];
};

const saidBackup = ({ pins }: JudgedDeclaration): JudgedPin | undefined =>
  pins.find(({ written }) => /\bback-?up\b|\breserve\b/i.test(written.comment ?? ""));

/** From the first pin to the last. */
const allOf = (pins: readonly JudgedPin[]): TextRange => ({
  start: Math.min(...pins.map(({ written }) => written.range.start)),
  end: Math.max(...pins.map(({ written }) => written.range.end)),
});

/** Without known keys: the comments call each pin another member of one chain, and none a backup. */
export const noBackupSaid: HostRule = (judged, file) => {
  const pins = distinctPins(pinsFor(judged, file));
  const roles = pins.map(({ written, key }) => (key ? undefined : roleSaid(written.comment ?? "")));
  const last = judged.pins.at(-1);
  if (pins.length < 2 || !last || judged.declaration.partial || pins.some(({ reading }) => reading.kind !== "good"))
    return [];
  if (roles.some((role) => role === undefined) || new Set(roles).size < roles.length) return [];
  const { host } = judged.declaration;
  const message =
    "By their comments these pins are keys of one chain: who has to replace that chain locks out every installed app. Add the pin of a backup key outside of it.";
  return [
    {
      rule: "no-backup",
      severity: "warning",
      at: allOf(judged.pins),
      message,
      pin: last.written,
      ...(host && { host }),
    },
  ];
};

function roleSaid(comment: string): string | undefined {
  if (
    /back-?up|reserve|spare|next|new|old|future|standby|stand-by|offline|second|other|previous|fallback/i.test(comment)
  )
    return undefined;
  const roles = [
    ...(/\bleaf\b|\bserver\b|end[- ]entity/i.test(comment) ? ["leaf"] : []),
    ...(/\bintermediate\b|\bissuing\b/i.test(comment) ? ["intermediate"] : []),
    ...(/\broot\b/i.test(comment) ? ["root"] : []),
  ];
  return roles.length === 1 ? roles[0] : undefined;
}

/** One of the certificates has all the other keys above itself. */
function isOneChain(keys: readonly KeyFacts[], known: KnownKeys): boolean {
  if (keys.some(({ certificates }) => certificates.length === 0)) return false;
  return keys.some(({ certificates }) =>
    certificates.some((lowest) => {
      const chain = new Set(chainAbove(lowest, known));
      return keys.every((key) => key.certificates.some((each) => chain.has(each)));
    }),
  );
}

export const duplicatePin: HostRule = ({ declaration, pins }) => {
  const seen = new Map<string, JudgedPin>();
  return pins.flatMap((pin) => {
    const identity = identityOf(pin);
    if (pin.reading.kind !== "good" || !seen.has(identity)) {
      seen.set(identity, pin);
      return [];
    }
    const message =
      "This pin is here already: a key that is written twice is no backup. Leave it out, or write the pin of another key.";
    const { host } = declaration;
    return [
      {
        rule: "duplicate-pin",
        at: pin.written.range,
        message,
        pin: pin.written,
        fixes: removal(pin.written),
        ...(host && { host }),
      },
    ];
  });
};

/** Where the reader says what belongs to the pin alone: the line, the element, the comma. */
const removal = ({ whole }: WrittenPin): readonly PinFix[] =>
  whole ? [{ title: "Leave out the second", edits: [{ range: whole, text: "" }] }] : [];
