import * as vscode from "vscode";
import { settingDefaults, type SettingName } from "./settingDefaults";

const section = "rootpin";

/** The value of a setting. In Restricted Mode, VS Code leaves out what the workspace says of connection and folders. */
export function setting<Name extends SettingName>(name: Name): (typeof settingDefaults)[Name] {
  return vscode.workspace.getConfiguration(section).get<(typeof settingDefaults)[Name]>(name) ?? settingDefaults[name];
}

/** Changes a setting where it has its value now: in the workspace if that one sets it, else for the user. */
export async function changeSetting<Name extends SettingName>(
  name: Name,
  value: (typeof settingDefaults)[Name],
): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section);
  const inWorkspace = configuration.inspect(name)?.workspaceValue !== undefined;
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await configuration.update(name, value === settingDefaults[name] ? undefined : value, target);
}

/** True when the change concerns one of the settings. */
export const concerns = (event: vscode.ConfigurationChangeEvent, ...names: SettingName[]): boolean =>
  names.some((name) => event.affectsConfiguration(`${section}.${name}`));
