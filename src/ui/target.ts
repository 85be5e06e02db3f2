import * as vscode from "vscode";
import { isDeviceNode, type DeviceNode } from "./tree/devices/deviceNodes";
import type { TreeNode } from "./tree/nodes";
import { isPinNode, type PinNode } from "./tree/pins/pinNodes";

/** Answers given beforehand, by a keybinding, another extension or a test: what they answer is not asked. */
export interface Given {
  readonly answers: Readonly<Record<string, unknown>>;
}

/** What a command was called on; nothing from the palette. */
export type CommandTarget = TreeNode | DeviceNode | PinNode | vscode.Uri | Given | undefined;

/** A CA's certificate, or one that a CA issued. */
export interface CertificateReference {
  readonly authorityArn: string;
  /** Absent: the CA's own certificate. */
  readonly certificateArn?: string;
}

/** The CA that a command was called on. */
export function authorityArn(target: CommandTarget): string | undefined {
  const node = nodeOf(target);
  if (node?.kind === "authority" || node?.kind === "issued") return node.authority.arn;
  return answerOf(target, "authority");
}

/** The certificate that a command was called on; a CA stands for its own. */
export function certificateReference(target: CommandTarget): CertificateReference | undefined {
  const node = nodeOf(target);
  if (node?.kind === "certificate") {
    return { authorityArn: node.certificate.authorityArn, certificateArn: node.certificate.arn };
  }
  if (node?.kind === "authority") return { authorityArn: node.authority.arn };
  const arn = answerOf(target, "certificate");
  return arn === undefined ? undefined : referenceOfArn(arn);
}

/** arn:…:certificate-authority/ID, or the same with /certificate/SERIAL behind. */
function referenceOfArn(arn: string): CertificateReference {
  const [authority = arn] = arn.split("/certificate/");
  return authority === arn ? { authorityArn: arn } : { authorityArn: authority, certificateArn: arn };
}

export const fileOf = (target: CommandTarget): vscode.Uri | undefined =>
  target instanceof vscode.Uri ? target : undefined;

export function nodeOf(target: CommandTarget): TreeNode | undefined {
  return target && "kind" in target && !isDeviceNode(target) && !isPinNode(target) ? target : undefined;
}

/** The same of the view "Devices". */
export function deviceNodeOf(target: CommandTarget): DeviceNode | undefined {
  return target && "kind" in target && isDeviceNode(target) ? target : undefined;
}

/** The same of the view "Pins". */
export function pinNodeOf(target: CommandTarget): PinNode | undefined {
  return target && "kind" in target && isPinNode(target) ? target : undefined;
}

/** The answers that fit the questions in kind; whether they are right, each question says for itself. */
export function answersOf<Answers extends object>(target: CommandTarget): Partial<Answers> {
  if (!target || !("answers" in target)) return {};
  const plain = Object.entries(target.answers).filter(([, value]) => ["string", "number"].includes(typeof value));
  return Object.fromEntries(plain) as Partial<Answers>;
}

export function answerOf(target: CommandTarget, key: string): string | undefined {
  const answer = answersOf<Record<string, unknown>>(target)[key];
  return typeof answer === "string" ? answer : undefined;
}

/** VS Code hands over the node or file first, then all selected ones; a keybinding whatever its author wrote. */
export function commandTarget(argument: unknown): CommandTarget {
  if (argument instanceof vscode.Uri) return argument;
  const isObject = typeof argument === "object" && argument !== null;
  return isObject && ("kind" in argument || "answers" in argument) ? (argument as CommandTarget) : undefined;
}
