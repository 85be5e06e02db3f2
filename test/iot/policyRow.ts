// One row of the tables of what policies say.
import type { ConnectionFacts } from "../../src/iot/policy/policyContext";

type Decision = "allowed" | "denied" | "not allowed";

export type Row = readonly [
  sentence: string,
  statements: readonly object[],
  question: string,
  decision: Decision,
  facts?: ConnectionFacts,
];

/** A connection of the thing "dev1". */
export const thing = (attached: boolean, more: object = {}): ConnectionFacts => ({
  clientId: "dev1",
  thing: { name: "dev1", typeName: "lamp", attributes: { site: "berlin", odd: "a*b" }, attached, ...more },
});
