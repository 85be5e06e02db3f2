import { DeviceError } from "./deviceError";
import { type Trace, type TraceStep, traceStages } from "./trace";

/** A trace as JSON has it: as it is, with the date as text. */
export type TraceJson = Omit<Trace, "startedAt"> & {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
};

export const traceToJson = (trace: Trace): TraceJson => ({ ...trace, startedAt: trace.startedAt.toISOString() });

/** Reads what `traceToJson` made. Throws DeviceError "not-a-trace" for anything else. */
export function readTrace(text: string): Trace {
  const value = parse(text);
  if (!isTraceJson(value))
    throw new DeviceError("not-a-trace", "This is no connection test of this version of Rootpin.");
  return { ...value, startedAt: new Date(value.startedAt) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON is no trace either
  }
}

type Unknowns = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Unknowns =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isTextOrAbsent = (value: unknown): boolean => value === undefined || typeof value === "string";

const isStage = (value: unknown): boolean => traceStages.some((stage) => stage === value);

function isTraceJson(value: unknown): value is TraceJson {
  if (!isObject(value)) return false;
  const { startedAt, endpoint, serverName, alpn, clientId, certificateId, steps, connected, lastStage } = value;
  return (
    typeof startedAt === "string" &&
    !Number.isNaN(Date.parse(startedAt)) &&
    isEndpoint(endpoint) &&
    [serverName, alpn].every(isTextOrAbsent) &&
    [clientId, certificateId].every((each) => typeof each === "string") &&
    Array.isArray(steps) &&
    steps.every(isStep) &&
    typeof connected === "boolean" &&
    isStage(lastStage)
  );
}

const isEndpoint = (value: unknown): boolean =>
  isObject(value) && typeof value["host"] === "string" && Number.isInteger(value["port"]);

const statuses: readonly TraceStep["status"][] = ["done", "failed", "skipped"];

function isStep(value: unknown): value is TraceStep {
  if (!isObject(value)) return false;
  const { stage, attempt, status, milliseconds, text, facts } = value;
  return (
    isStage(stage) &&
    Number.isInteger(attempt) &&
    statuses.some((each) => each === status) &&
    typeof milliseconds === "number" &&
    typeof text === "string" &&
    (facts === undefined || (isObject(facts) && Object.values(facts).every(isFact)))
  );
}

const isFact = (value: unknown): boolean => ["string", "number", "boolean"].includes(typeof value);
