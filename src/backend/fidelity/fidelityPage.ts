import { acmFidelity } from "./acmFidelity";
import { acmPcaFidelity } from "./acmPcaFidelity";
import { controlFidelity } from "./controlFidelity";
import type { Fidelity, FidelityRows } from "./fidelity";
import { iotCertificateFidelity } from "./iotCertificateFidelity";
import { iotThingFidelity } from "./iotThingFidelity";
import { iotRuleFidelity } from "./iotRuleFidelity";
import { mqttFidelity } from "./mqttFidelity";
import { s3Fidelity } from "./s3Fidelity";

const introduction = `# How faithful the local backend is

Made by \`npm run fidelity\` from \`src/backend/fidelity\`; a test compares it with the operations that are answered.

- **full**: everything that the operation does, for one account and its regions; for AWS IoT, for further accounts too. **partial**: the note says what is missing.
  **not**: it is refused as AWS refuses what it does not know.
- **documented**: AWS's documentation and API models say so. **measured**: an answer of AWS is printed there, or quoted by who got it;
  nothing was run against AWS for this page.
  **assumed**: nobody says; the note names what. **own**: AWS has no such operation.

Errors have AWS's names, and AWS's words where they are known. Nothing waits as long as it does at AWS, and no call
is throttled, unless somebody asks for it (SetFault).`;

interface Section {
  readonly title: string;
  readonly rows: FidelityRows;
  /** Below the table. */
  readonly more?: string;
}

const sections: readonly Section[] = [
  { title: "AWS Private CA", rows: acmPcaFidelity },
  {
    title: "AWS Certificate Manager",
    rows: acmFidelity,
    more: "ACM's ACME endpoints, and what else came later, are not answered.",
  },
  {
    title: "AWS IoT: certificates",
    rows: iotCertificateFidelity,
    more: `Devices are registered at CONNECT, as was measured. Whether a certificate was revoked at its CA is not asked, as AWS IoT does
not ask. AWS's pages contradict each other on the server name (SNI): here a first connection and certificates of mode SNI_ONLY
need one, other registered certificates do not.`,
  },
  { title: "AWS IoT: message broker", rows: mqttFidelity },
  {
    title: "AWS IoT: things and policies",
    rows: iotThingFidelity,
    more: `A statement with a variable that has no value matches nothing, one that denies included. Policies of a thing group count for
a certificate that is attached to the thing whose name is the client id (the attachment is assumed). A document without Version,
or with the older one, has no variables.`,
  },
  {
    title: "AWS IoT: topic rules and provisioning",
    rows: iotRuleFidelity,
    more: `In place of a Lambda function the hook runs: a handler's file in a process of its own, with Lambda's environment and the AWS SDK
pointed at this backend, or the built-in registration. Nobody checks the roles and permissions that AWS needs for it. Of the subject's
attributes of one type, provisioning takes the first (assumed).`,
  },
  {
    title: "Amazon S3",
    rows: s3Fidelity,
    more: "Every other operation is refused with MethodNotAllowed or NotImplemented.",
  },
  { title: "Rootpin's own", rows: controlFidelity },
];

/** docs/fidelity.md. */
export const fidelityPage = (): string => [introduction, ...sections.map(textOf)].join("\n\n") + "\n";

function textOf({ title, rows, more }: Section): string {
  const names = Object.keys(rows).sort((left, right) => (left < right ? -1 : 1));
  const answered = Object.values(rows).filter(({ state }) => state !== "not").length;
  const lines = names.flatMap((name) => {
    const row = rows[name];
    return row ? [cellsOf(name, row)] : [];
  });
  const table = tableOf([["Operation", "State", "Behaviour is", "Note"], ...lines]);
  const sum = `${answered} of ${names.length} are answered.`;
  return [`## ${title}`, sum, table, ...(more === undefined ? [] : [more])].join("\n\n");
}

const cellsOf = (name: string, { state, sources, note }: Fidelity): readonly string[] => [
  `\`${name}\``,
  state,
  sources.join(", "),
  note,
];

/** Columns are padded as the formatter does. */
function tableOf([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const rule = widths.map((width) => "-".repeat(width));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width)).join(" | ")} |`;
  return [head, rule, ...rows].map(line).join("\n");
}
