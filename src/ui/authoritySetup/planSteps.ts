import * as vscode from "vscode";
import type { CertificateAuthority, Connection } from "../../aws/gateway";
import { authorityCertificates } from "../authorityCertificates";
import { CommandFailure } from "../commandFailure";
import type { StepFor } from "../prompts/askSteps";
import { askValidity, validityProblem, type ValidityQuestion } from "../prompts/askValidity";
import { allAuthorities, pickAuthority, unlessActive } from "../prompts/pickAuthority";
import { back, pickOne } from "../prompts/quickInput";
import { parseValidity } from "../validityText";
import type { Workbench } from "../workbench";
import type { CertificatePlan } from "./installCertificate";

/** What is asked of every CA that gets its certificate here. */
export interface PlanAnswers {
  readonly type: "ROOT" | "SUBORDINATE";
  /** ARN of the CA that issues the certificate of a subordinate. */
  readonly parent?: string;
  readonly pathLength?: number;
  /** "10 years". */
  readonly validity: string;
}

/** The CAs that may stand above a new one, and how deep the tree below each may be. */
export class Parents {
  private constructor(
    readonly authorities: readonly CertificateAuthority[],
    private readonly depths: ReadonlyMap<string, number>,
  ) {}

  static async read(workbench: Workbench, connection: Connection, signal: AbortSignal): Promise<Parents> {
    const authorities = await allAuthorities(connection, signal);
    const engine = await workbench.engine();
    const onFailure = (_authority: CertificateAuthority, error: unknown): void => workbench.log.warn(String(error));
    const certificates = await authorityCertificates(connection.certificateAuthorities, authorities, onFailure, signal);
    const depths = [...certificates].map(([arn, pem]) => [arn, engine.pathLengthOf(pem) ?? Infinity] as const);
    return new Parents(authorities, new Map(depths));
  }

  /** Throws CommandFailure "not-a-parent" for a CA that is unknown or must not have one below it. */
  get(arn: string): CertificateAuthority {
    const found = this.authorities.find((authority) => authority.arn === arn);
    const problem = found ? this.problem(found) : vscode.l10n.t("There is no such certificate authority");
    if (found && problem === undefined) return found;
    throw new CommandFailure("not-a-parent", `${problem ?? ""}: ${found?.commonName ?? arn}`);
  }

  problem(authority: CertificateAuthority): string | undefined {
    if (this.depths.get(authority.arn) === 0) return vscode.l10n.t("Its path length allows no authority below it");
    return unlessActive(authority);
  }

  /** The deepest that a CA below this one may allow: 0 to 3, as there are templates. */
  deepest(arn: string): number {
    return Math.min(3, (this.depths.get(arn) ?? 0) - 1);
  }
}

type PlanStep<Key extends keyof PlanAnswers> = StepFor<PlanAnswers, Key>;

export const parentStep = (parents: Parents): PlanStep<"parent"> => ({
  key: "parent",
  applies: ({ type }) => type === "SUBORDINATE",
  check: (arn) => {
    parents.get(arn);
    return undefined;
  },
  ask: async (frame) => {
    const { authorities } = parents;
    const placeholder = vscode.l10n.t("Which authority issues its certificate?");
    const picked = await pickAuthority(frame, placeholder, authorities, (authority) => parents.problem(authority));
    return picked === undefined || picked === back ? picked : picked.arn;
  },
});

export const pathLengthStep = (parents: Parents): PlanStep<"pathLength"> => ({
  key: "pathLength",
  applies: ({ type, parent }) => type === "SUBORDINATE" && parents.deepest(parent ?? "") > 0,
  check: (length, { parent }) =>
    Number.isInteger(length) && length >= 0 && length <= parents.deepest(parent ?? "")
      ? undefined
      : vscode.l10n.t("The path length is at most {0} here.", parents.deepest(parent ?? "")),
  ask: (frame, { parent }) =>
    pickOne(frame, {
      placeholder: vscode.l10n.t("What may stand below it?"),
      choices: Array.from({ length: parents.deepest(parent ?? "") + 1 }, (_none, depth) => depthChoice(depth)),
      active: 0,
    }),
});

const depthChoice = (depth: number) => ({
  label: depth === 0 ? vscode.l10n.t("Certificates only") : vscode.l10n.t("Authorities, {0} deep", depth),
  value: depth,
  description: vscode.l10n.t("path length {0}", depth),
});

export function validityStep(workbench: Workbench, parents: Parents): PlanStep<"validity"> {
  const question = ({ type, parent }: Partial<PlanAnswers>): ValidityQuestion => ({
    value: type === "ROOT" ? vscode.l10n.t("10 years") : vscode.l10n.t("5 years"),
    usual: "YEARS",
    workbench,
    ...(parent !== undefined && { issuerEnds: parents.get(parent).notAfter }),
  });
  return {
    key: "validity",
    check: (text, answers) => validityProblem(text, question(answers)),
    ask: (frame, answers) => askValidity(frame, question(answers)),
  };
}

/** Throws CommandFailure "invalid-answer" for a validity that is none; what was asked for has been checked. */
export function planOf({ parent, pathLength, validity = "" }: Partial<PlanAnswers>, parents: Parents): CertificatePlan {
  const parsed = parseValidity(validity, "YEARS");
  if (!parsed) throw new CommandFailure("invalid-answer", vscode.l10n.t('This is no validity: "{0}".', validity));
  const above = parent === undefined ? {} : { parent: parents.get(parent) };
  return { ...above, pathLength: pathLength ?? 0, validity: parsed };
}
