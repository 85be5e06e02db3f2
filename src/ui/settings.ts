import * as vscode from "vscode";
import { settingDefaults, type SettingName } from "./settingDefaults";

const section = "rootpin";

/** The value of a setting. In Restricted Mode, VS Code leaves out what the workspace says of connection and folders. */
export function setting<Name extends SettingName>(name: Name): (typeof settingDefaults)[Name] {
  return vscode.workspace.getConfiguration(section).get<(typeof settingDefaults)[Name]>(name) ?? settingDefaults[name];
}

/** True when the change concerns one of the settings. */
export const concerns = (event: vscode.ConfigurationChangeEvent, ...names: SettingName[]): boolean =>
  names.some((name) => event.affectsConfiguration(`${section}.${name}`));
