import { signatureAlgorithmNames } from "../../pki/oid/signatureAlgorithms";
import { terminalText } from "../terminalText";
import type { BlockReport } from "./blockReport";

/** What `rootpin decode` prints of one block for a person. */
export function blockText(report: BlockReport): string {
  const { file, block } = report;
  const head = `${terminalText(file)}, block ${block + 1}: `;
  if (!report.ok) return `${head}${place(report)}${terminalText(report.error)}\n\n`;
  const named: Readonly<Record<string, unknown>> = {
    ...report,
    sigAlgOid: signatureAlgorithmNames.get(String(report["sigAlgOid"])) ?? report["sigAlgOid"],
  };
  const rows = labels.flatMap(([name, label]) => row(label, named[name]));
  return `${head}${report.kind}\n${rows.join("")}\n`;
}

const place = ({ line }: { readonly line?: number }): string => (line === undefined ? "" : `line ${line}: `);

const labels = [
  ["subject", "Subject"],
  ["issuer", "Issuer"],
  ["serial", "Serial"],
  ["notBefore", "From"],
  ["notAfter", "Until"],
  ["thisUpdate", "Issued"],
  ["nextUpdate", "Next"],
  ["revoked", "Revoked"],
  ["keyType", "Key type"],
  ["curve", "Curve"],
  ["keyBits", "Key bits"],
  ["format", "Format"],
  ["encrypted", "Encrypted"],
  ["isCA", "CA"],
  ["san", "Names"],
  ["sigAlgOid", "Signature"],
  ["extensions", "Extensions"],
  ["contentType", "Content"],
  ["certificates", "Certificates"],
  ["crls", "CRLs"],
  ["signers", "Signers"],
  ["keys", "Keys"],
  ["friendlyNames", "Called"],
  ["mac", "MAC"],
  ["encryption", "Encryption"],
  ["status", "Status"],
  ["responder", "Responder"],
  ["producedAt", "Produced"],
  ["responses", "Responses"],
  ["sshType", "SSH type"],
  ["comment", "Comment"],
  ["sha256", "SHA-256"],
  ["spkiPin", "SPKI pin"],
] as const;

function row(label: string, value: unknown): string[] {
  const text = valueText(value);
  return text === "" ? [] : [`  ${label.padEnd(12)}${terminalText(text)}\n`];
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(itemText).join(", ");
  if (typeof value === "object" && value !== null) return partsText(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** A MAC, a responder, one of the answers of a responder: its parts, each with its name. */
const partsText = (value: object): string =>
  Object.entries(value)
    .map(([name, part]) => `${name} ${String(part)}`)
    .join(", ");

/** A name, an extension, or text. */
function itemText(item: string | Item): string {
  if (typeof item === "string") return item;
  if (item.t !== undefined) return `${item.t}:${item.v ?? ""}`;
  if (item.name === undefined) return `(${partsText(item)})`;
  return `${item.name}${item.critical ? " (critical)" : ""}`;
}

interface Item {
  readonly t?: string;
  readonly v?: string;
  readonly name?: string;
  readonly critical?: boolean;
}
