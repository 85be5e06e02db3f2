import * as vscode from "vscode";
import type { Connection } from "../../aws/gateway";
import { messageOf } from "../devices/registerAuthority";
import type { BlastRadius } from "./blastRadius";

/** One kind of change, item by item. */
export interface DrillStep {
  readonly name: string;
  readonly items: readonly DrillItem[];
}

interface DrillItem {
  /** Not escaped for anything. */
  readonly name: string;
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** How far a step has come. */
export interface StepProgress {
  readonly name: string;
  readonly state: "waiting" | "running" | "reached" | "failed" | "skipped";
  readonly done: number;
  readonly total: number;
  readonly failures: readonly { readonly name: string; readonly message: string }[];
}

/** All that shuts the CA out, in the order of the plan. Revocation at the CA is for key compromise. */
export function drillSteps(connection: Connection, radius: BlastRadius): readonly DrillStep[] {
  const { certificateAuthorities } = connection;
  const { authorities, certificates, regions } = radius;
  return [
    {
      name: vscode.l10n.t("Disable the CAs"),
      items: authorities
        .filter(({ status }) => status === "ACTIVE")
        .map(({ name, arn }) => ({
          name,
          run: (signal) => certificateAuthorities.setStatus(arn, "DISABLED", signal),
        })),
    },
    { name: vscode.l10n.t("Revoke the CA's certificate at its parent"), items: atParent(connection, radius) },
    {
      name: vscode.l10n.t("Revoke all that was issued"),
      items: certificates.map(({ name, authorityArn, serialHex }) => ({
        name,
        run: (signal) => revoke(connection, authorityArn, serialHex, signal),
      })),
    },
    {
      name: vscode.l10n.t("Revoke the certificates in AWS IoT"),
      items: regions.flatMap(({ region, devices }) =>
        devices
          .filter(({ status }) => status !== "REVOKED")
          .map(({ name, certificateId }) => ({
            name: `${name} (${region})`,
            run: (signal) => connection.devicesIn(region).setCertificateStatus(certificateId, "REVOKED", signal),
          })),
      ),
    },
    {
      name: vscode.l10n.t("Deactivate the registered CAs"),
      items: regions.flatMap(({ region, registered }) =>
        registered.map(({ name, certificateId }) => ({
          name: `${name} (${region})`,
          run: (signal) =>
            connection
              .devicesIn(region)
              .setAuthority(certificateId, { active: false, autoRegistration: false }, signal),
        })),
      ),
    },
  ];
}

function atParent(connection: Connection, { chosen, parent }: BlastRadius): readonly DrillItem[] {
  const { name, serialHex } = chosen;
  if (!parent || serialHex === undefined) return [];
  return [{ name, run: (signal) => revoke(connection, parent.arn, serialHex, signal) }];
}

async function revoke(
  { certificateAuthorities }: Connection,
  arn: string,
  serialHex: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    await certificateAuthorities.revoke(arn, serialHex, "KEY_COMPROMISE", signal);
  } catch (error) {
    const isRevoked = error instanceof Error && "code" in error && error.code === "RequestAlreadyProcessedException";
    if (!isRevoked) throw error;
  }
}

export const waitingProgress = (steps: readonly DrillStep[]): readonly StepProgress[] =>
  steps.map(({ name, items }) => ({ name, state: "waiting", done: 0, total: items.length, failures: [] }));

/**
 * Goes through the steps, one item after the other. What fails is told and the rest goes on; `stop` ends it before the next
 * item, which is all that is left undone. `signal` is the window's: once it is aborted, its reason is thrown.
 */
export async function runSteps(
  steps: readonly DrillStep[],
  onProgress: (progress: readonly StepProgress[]) => void,
  stop: AbortSignal,
  signal: AbortSignal,
): Promise<readonly StepProgress[]> {
  const progress = [...waitingProgress(steps)];
  const put = (index: number, changed: StepProgress): void => {
    progress[index] = changed;
    onProgress([...progress]);
  };
  for (const [index, step] of steps.entries()) {
    put(index, await runStep(step, (changed) => put(index, changed), stop, signal));
  }
  return progress;
}

async function runStep(
  { name, items }: DrillStep,
  onProgress: (progress: StepProgress) => void,
  stop: AbortSignal,
  signal: AbortSignal,
): Promise<StepProgress> {
  const failures: StepProgress["failures"][number][] = [];
  const total = items.length;
  let done = 0;
  const now = (state: StepProgress["state"]): StepProgress => ({ name, state, done, total, failures: [...failures] });
  for (const item of items) {
    if (stop.aborted) return now("skipped");
    onProgress(now("running"));
    try {
      await item.run(signal);
      done += 1;
    } catch (error) {
      signal.throwIfAborted();
      failures.push({ name: item.name, message: messageOf(error) });
    }
  }
  return now(failures.length > 0 ? "failed" : "reached");
}
