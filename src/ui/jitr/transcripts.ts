import { writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import type { Trace } from "../../device/trace";
import type { Workbench } from "../workbench";

const entry = "jitr.transcript";

interface KeptTranscript {
  readonly name: string;
  readonly text: string;
}

/** The last one is kept, to be shown again. It holds no key. */
export async function rememberTranscript({ memory, deviceEngine }: Workbench, trace: Trace): Promise<void> {
  const { transcriptName, transcriptOf } = await deviceEngine();
  const kept: KeptTranscript = { name: transcriptName(trace), text: transcriptOf(trace) };
  await memory.update(entry, kept);
}

export const lastTranscript = ({ memory }: Pick<Workbench, "memory">): KeptTranscript | undefined =>
  memory.get<KeptTranscript>(entry);

/** Where the user says: Markdown, or JSON when its name ends so. Answers what to say. */
export async function saveTranscript(
  { deviceEngine }: Pick<Workbench, "deviceEngine">,
  trace: Trace,
): Promise<string | undefined> {
  const { traceToJson, transcriptName, transcriptOf } = await deviceEngine();
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? homedir();
  const chosen = await vscode.window.showSaveDialog({
    title: vscode.l10n.t("Save Transcript"),
    defaultUri: vscode.Uri.file(join(folder, transcriptName(trace))),
    filters: { Markdown: ["md"], JSON: ["json"] },
  });
  if (!chosen) return undefined;
  const isJson = chosen.path.endsWith(".json");
  await writeFile(
    chosen.fsPath,
    isJson ? `${JSON.stringify(traceToJson(trace), undefined, 2)}\n` : transcriptOf(trace),
  );
  return vscode.l10n.t("Saved the transcript; it holds no key.");
}
