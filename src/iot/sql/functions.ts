import { isObject, numberOf, textOf } from "./conversions";
import type { Value } from "./statement";

/** What a rule knows of a message besides topic and payload; what is absent is "n/a" or Undefined, as on AWS. */
export interface MessageFacts {
  readonly topic: string;
  /** Absent when the message came over no MQTT connection. */
  readonly clientId?: string;
  /** Of the publisher: the id of its certificate. */
  readonly principal?: string;
  /** When it was received, in milliseconds since 1970. */
  readonly timestamp?: number;
  readonly accountId?: string;
  readonly traceId?: string;
  /** Gives a new UUID each time. */
  readonly newUuid?: () => string;
}

interface RuleFunction {
  /** How many arguments it takes: the least and the most. */
  readonly arity: readonly [number, number];
  run(args: readonly Value[], facts: MessageFacts): Value;
}

/** What has no answer for Undefined and what cannot be converted. */
const ofTexts = (arity: RuleFunction["arity"], run: (...texts: string[]) => Value): RuleFunction => ({
  arity,
  run: (args) => {
    const texts = args.map(textOf);
    return texts.every((text) => text !== undefined) ? run(...texts) : undefined;
  },
});

const ofNumbers = (arity: RuleFunction["arity"], run: (...numbers: number[]) => number): RuleFunction => ({
  arity,
  run: (args) => {
    const numbers = args.map(numberOf);
    if (!numbers.every((number) => number !== undefined)) return undefined;
    const result = run(...numbers);
    return Number.isFinite(result) ? result : undefined;
  },
});

const ofMessage = (run: (facts: MessageFacts) => Value): RuleFunction => ({
  arity: [0, 0],
  run: (_, facts) => run(facts),
});

const messages: Readonly<Record<string, RuleFunction>> = {
  topic: {
    arity: [0, 1],
    run: ([segment], { topic }) => {
      if (segment === undefined) return topic;
      const number = numberOf(segment);
      return number === undefined ? undefined : topic.split("/")[number - 1];
    },
  },
  clientid: ofMessage(({ clientId }) => clientId ?? "n/a"),
  principal: ofMessage(({ principal }) => principal),
  timestamp: ofMessage(({ timestamp }) => timestamp),
  accountid: ofMessage(({ accountId }) => accountId),
  traceid: ofMessage(({ traceId }) => traceId),
  newuuid: ofMessage(({ newUuid }) => newUuid?.()),
};

const texts: Readonly<Record<string, RuleFunction>> = {
  concat: {
    arity: [0, 64],
    run: (args) => {
      if (args.some(Array.isArray)) return args.flatMap((value) => (value === undefined ? [] : value));
      const all = args.map(textOf);
      return all.every((text) => text !== undefined) ? all.join("") : undefined;
    },
  },
  endswith: ofTexts([2, 2], (text = "", end = "") => text.endsWith(end)),
  indexof: ofTexts([2, 2], (text = "", part = "") => text.indexOf(part)),
  length: ofTexts([1, 1], (text = "") => text.length),
  lower: ofTexts([1, 1], (text = "") => text.toLowerCase()),
  ltrim: ofTexts([1, 1], (text = "") => text.trimStart()),
  replace: ofTexts([3, 3], (text = "", part = "", other = "") => text.replaceAll(part, () => other)),
  rtrim: ofTexts([1, 1], (text = "") => text.trimEnd()),
  startswith: ofTexts([2, 2], (text = "", start = "") => text.startsWith(start)),
  substring: {
    arity: [2, 3],
    run: ([value, from, to]) => {
      const [text, start, end] = [textOf(value), numberOf(from), to === undefined ? Infinity : numberOf(to)];
      if (text === undefined || start === undefined || end === undefined) return undefined;
      return text.slice(Math.max(0, start), Math.max(0, end));
    },
  },
  trim: ofTexts([1, 1], (text = "") => text.trim()),
  upper: ofTexts([1, 1], (text = "") => text.toUpperCase()),
};

const numbers: Readonly<Record<string, RuleFunction>> = {
  abs: ofNumbers([1, 1], Math.abs),
  ceil: ofNumbers([1, 1], Math.ceil),
  floor: ofNumbers([1, 1], Math.floor),
  mod: ofNumbers([2, 2], (left = 0, right = 0) => left % right),
  power: ofNumbers([2, 2], (left = 0, right = 0) => left ** right),
  // Java's rounding, half up, is that of Math.round.
  round: ofNumbers([1, 1], Math.round),
  sign: ofNumbers([1, 1], Math.sign),
  sqrt: ofNumbers([1, 1], Math.sqrt),
};

const structures: Readonly<Record<string, RuleFunction>> = {
  get: {
    arity: [2, 2],
    run: ([of, key]) => {
      if (Array.isArray(of) || typeof of === "string") return (of as string | Value[])[numberOf(key) ?? -1];
      return isObject(of) && typeof key === "string" && Object.hasOwn(of, key) ? of[key] : undefined;
    },
  },
  isnull: { arity: [1, 1], run: ([value]) => value === null },
  isundefined: { arity: [1, 1], run: ([value]) => value === undefined },
};

/** By name, in lower case. */
const all: ReadonlyMap<string, RuleFunction> = new Map(
  Object.entries({ ...messages, ...texts, ...numbers, ...structures }),
);

export const ruleFunction = (name: string): RuleFunction | undefined => all.get(name);
