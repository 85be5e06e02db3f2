import * as vscode from "vscode";
import type { Connection } from "../../aws/gateway";
import type { RegistrationMode } from "../../iot/registry";
import { announce } from "../announce";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { pickRegistration, type RegistrationAnswers } from "../devices/pickRegistration";
import { regionsOf } from "../devices/pickRegions";
import { registerInRegions, type RegionResult } from "../devices/registerAuthority";
import {
  chooseCertificate,
  readCertificateFile,
  registrationSourceOf,
  type RegistrationSource,
} from "../devices/registrationSource";
import { verificationCertificate, verificationCommands } from "../devices/verification";
import { withProgress } from "../progress";
import { confirmOnAws } from "../prompts/confirm";
import { answerOf, type CommandTarget } from "../target";
import { visible } from "../visible";
import type { Workbench } from "../workbench";

/** Lets AWS IoT know the CA that issues to devices, in one Region or several; its devices may register themselves then. */
export const registerCa: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Register CA with AWS IoT");
  const source = await registrationSourceOf(workbench, target, title, signal);
  if (!source) return;
  const answers = await pickRegistration(target, title, signal);
  if (!answers) return;
  const connection = await workbench.connection.open(signal);
  const regions = await regionsOf(workbench, connection, target, title);
  if (!regions) return;
  const verification = await verificationOf(workbench, { connection, source, answers, regions, target }, signal);
  if (!verification) return;
  const question = vscode.l10n.t('Register "{0}" with AWS IoT in {1}?', visible(source.name), regions.join(", "));
  if (!(await confirmOnAws(connection, { question, button: vscode.l10n.t("Register") }, signal))) return;
  const request = {
    certificate: source.certificate,
    mode: answers.mode,
    active: true,
    autoRegistration: answers.autoRegistration === "on",
  };
  const results = await withProgress(title, signal, (inner, report) => {
    let finished = 0;
    const onResult = () => report(vscode.l10n.t("{0} of {1} Regions", ++finished, regions.length));
    return registerInRegions(connection, { regions, request, verification, onResult }, inner);
  });
  workbench.devices.refresh();
  tell(source.name, results);
};

interface Plan {
  readonly connection: Connection;
  readonly source: RegistrationSource;
  readonly answers: RegistrationAnswers;
  readonly regions: readonly string[];
  readonly target: CommandTarget;
}

type Verification = (region: string, signal: AbortSignal) => Promise<string | undefined>;

/** Where the verification certificates come from. Undefined: the user goes to have one issued first. */
async function verificationOf(
  workbench: Workbench,
  plan: Plan,
  signal: AbortSignal,
): Promise<Verification | undefined> {
  const { connection, source, answers, regions, target } = plan;
  const { authority } = source;
  if (!needsVerification(answers.mode)) return () => Promise.resolve(undefined);
  if (authority) {
    return async (region, inner) => {
      const code = await connection.devicesIn(region).registrationCode(inner);
      return verificationCertificate(workbench, connection, authority, code, inner);
    };
  }
  const file = answerOf(target, "verification") ?? (await haveOrShow(workbench, plan, signal));
  if (file === undefined) return undefined;
  if (regions.length > 1) {
    const message = vscode.l10n.t(
      "Each Region wants a verification certificate of its own: choose one Region at a time.",
    );
    throw new CommandFailure("one-region-at-a-time", message);
  }
  const certificate = await readCertificateFile(workbench, file);
  return () => Promise.resolve(certificate);
}

const needsVerification = (mode: RegistrationMode): boolean => mode === "DEFAULT";

/** Asks for the file of the verification certificate; or shows how to make it, and answers undefined. */
async function haveOrShow(
  workbench: Workbench,
  { connection, source, regions }: Plan,
  signal: AbortSignal,
): Promise<string | undefined> {
  const have = vscode.l10n.t("Choose the Verification Certificate…");
  const show = vscode.l10n.t("Show the Commands That Make It");
  const placeHolder = vscode.l10n.t(
    "The CA has to issue a certificate for the registration code, to prove that it is yours.",
  );
  const chosen = await vscode.window.showQuickPick([have, show], { placeHolder, ignoreFocusOut: true });
  if (chosen === have) return chooseCertificate(vscode.l10n.t("Verification Certificate"));
  if (chosen !== show) return undefined;
  const codes = await Promise.all(
    regions.map(async (region) => ({
      region,
      registrationCode: await connection.devicesIn(region).registrationCode(signal),
    })),
  );
  const text = [
    `# ${vscode.l10n.t("Verification certificate")}`,
    vscode.l10n.t("Run this where the CA's key is, then register the CA with the certificate that comes of it."),
    verificationCommands(codes, shellWord(source.fileName ?? "ca.pem")),
  ];
  await workbench.reports.show(vscode.l10n.t("Verification certificate"), text.join("\n\n"));
  return undefined;
}

/** A name of a file may hold whatever it likes. */
const shellWord = (text: string): string =>
  /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`).replaceAll(/[\r\n`]/g, "_")}'`;

/** Says where it worked; throws CommandFailure "not-everywhere" when it did not everywhere. */
function tell(name: string, results: readonly RegionResult[]): void {
  const failed = results.filter(({ outcome }) => outcome === "failed");
  const already = results.filter(({ outcome }) => outcome === "already").map(({ region }) => region);
  const done = results.filter(({ outcome }) => outcome === "done").map(({ region }) => region);
  const facts = [
    done.length > 0 && vscode.l10n.t('Registered "{0}" in {1}.', visible(name), done.join(", ")),
    already.length > 0 && vscode.l10n.t("It was registered before in {0}.", already.join(", ")),
    ...failed.map(({ region, message }) => vscode.l10n.t("Not in {0}: {1}", region, message ?? "")),
  ];
  const text = facts.filter(Boolean).join(" ");
  if (failed.length > 0) throw new CommandFailure("not-everywhere", text);
  announce(text);
}
