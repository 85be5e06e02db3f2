import { callControl } from "../../attach/callControl";
import type { ReadyLine } from "../../protocol/backend";
import type { SetFaultInput } from "../../protocol/control";
import { type FaultEntry, type FaultKind, faultKinds } from "../../protocol/faults";
import { usageError } from "../cliError";
import { type OptionValues, parseOptions, refuseRest } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine } from "../terminalText";
import { findRunning, notRunning, saying } from "./attached";
import { dataFolderOf, dataUsage } from "./dataFolder";

const options = {
  data: "text",
  service: "text",
  operation: "text",
  milliseconds: "text",
  count: "text",
  probability: "text",
} as const;

type Values = OptionValues<typeof options & { readonly json: "flag" }>;

export const localFault: Subcommand = {
  name: "local fault",
  summary: "let calls of the local backend fail or wait",
  usage: `Usage: rootpin local fault set KIND [--service S] [--operation O] [--milliseconds N] [--count N] [--probability P] [--data DIR] [--json]
       rootpin local fault list [--data DIR] [--json]
       rootpin local fault clear [ID] [--data DIR] [--json]

Kinds:
  throttle            ThrottlingException
  access-denied       AccessDeniedException
  internal            InternalFailure, status 500
  delay               the answer comes so many milliseconds later
  slow-issue          certificates stay in progress for so many milliseconds longer
  revocation-down     nobody answers at the URLs of CRLs and OCSP; --operation crl or ocsp for one of them

  --service S         such as acm-pca, acm or s3; * stands for any text (default: *)
  --operation O       such as IssueCertificate or "Describe*" (default: *)
  --milliseconds N    with delay and slow-issue
  --count N           only the next N (default: until it is cleared)
  --probability P     above 0, up to 1: strike by chance (default: 1)
${dataUsage}

Faults stay after a restart. Several at one place add up.

JSON: set {"id":"f1234","kind":"throttle","service":"*","operation":"*"}; list {"faults":[…]}; clear {"cleared":1}.
Exit codes: 0 done; 2 wrong usage; 3 no backend runs, or it failed`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, options);
    const [verb = "", ...more] = rest;
    const act = verbs.get(verb);
    if (!act) throw usageError("Name what to do with faults: set, list or clear.");
    const work = act(values, more);
    const dataFolder = dataFolderOf(values.data, io);
    const running = await findRunning(dataFolder, signal);
    if (!running) throw notRunning(dataFolder);
    const { json, text } = await saying(() => work(running, signal));
    io.write(values.json ? jsonLine(json) : text);
    return 0;
  },
};

interface Said {
  readonly json: unknown;
  readonly text: string;
}

/** Reads the arguments, and answers what is then asked of the backend. */
type Verb = (values: Values, rest: readonly string[]) => (running: ReadyLine, signal: AbortSignal) => Promise<Said>;

const set: Verb = (values, [kind = "", ...rest]) => {
  refuseRest(rest);
  if (!isKind(kind)) throw usageError(`Name a kind of fault: ${faultKinds.join(", ")}.`);
  const input: SetFaultInput = {
    Kind: kind,
    ...(values.service !== undefined && { Service: values.service }),
    ...(values.operation !== undefined && { Operation: values.operation }),
    ...numbersOf(values),
  };
  return async (running, signal) => {
    const { Fault } = await callControl(running, "SetFault", input, signal);
    return { json: toJson(Fault), text: `${toText(Fault)}\n` };
  };
};

const list: Verb = (values, rest) => {
  refuseRest(rest);
  refusePlace(values);
  return async (running, signal) => {
    const { Faults } = await callControl(running, "ListFaults", {}, signal);
    const lines = Faults.map((fault) => `${toText(fault)}\n`).join("");
    return { json: { faults: Faults.map(toJson) }, text: lines === "" ? "No fault is set.\n" : lines };
  };
};

const clear: Verb = (values, [id, ...rest]) => {
  refuseRest(rest);
  refusePlace(values);
  return async (running, signal) => {
    const { Cleared } = await callControl(running, "ClearFaults", id === undefined ? {} : { Id: id }, signal);
    return { json: { cleared: Cleared }, text: Cleared === 0 ? "No fault was set.\n" : `Cleared: ${Cleared}.\n` };
  };
};

const verbs: ReadonlyMap<string, Verb> = new Map([
  ["set", set],
  ["list", list],
  ["clear", clear],
]);

const isKind = (text: string): text is FaultKind => faultKinds.some((kind) => kind === text);

/** Whoever names a place to clear would clear more than meant. */
function refusePlace(values: Values): void {
  const places = ["service", "operation", "milliseconds", "count", "probability"] as const;
  const name = places.find((each) => values[each] !== undefined);
  if (name !== undefined) throw usageError(`--${name} goes with "set" only.`);
}

function numbersOf({ milliseconds, count, probability }: Values): Partial<SetFaultInput> {
  return {
    ...(milliseconds !== undefined && { Milliseconds: numberOf("--milliseconds", milliseconds) }),
    ...(count !== undefined && { Count: numberOf("--count", count) }),
    ...(probability !== undefined && { Probability: numberOf("--probability", probability) }),
  };
}

function numberOf(name: string, text: string): number {
  const isNumber = /^\d{1,12}(\.\d{1,6})?$/.test(text);
  if (!isNumber) throw usageError(`${name} takes a number, not "${text}".`);
  return Number(text);
}

const toJson = (fault: FaultEntry) => ({
  id: fault.Id,
  kind: fault.Kind,
  service: fault.Service,
  operation: fault.Operation,
  ...(fault.Milliseconds !== undefined && { milliseconds: fault.Milliseconds }),
  ...(fault.Count !== undefined && { count: fault.Count }),
  ...(fault.Probability !== undefined && { probability: fault.Probability }),
});

function toText({ Id, Kind, Service, Operation, Milliseconds, Count, Probability }: FaultEntry): string {
  const details = [
    Milliseconds !== undefined && `${Milliseconds} ms`,
    Count !== undefined && `the next ${Count}`,
    Probability !== undefined && `with probability ${Probability}`,
  ].filter((each) => each !== false);
  return [`${Id}  ${Kind} at ${Service}:${Operation}`, ...details].join(", ");
}
