/** The settings that exist, under "rootpin.", with their defaults; the manifest says the same to VS Code. */
export const settingDefaults = {
  "connection.backend": "local" as "local" | "aws",
  "connection.profile": "",
  "connection.region": "",
  "connection.endpoints": {} as Readonly<Partial<Record<string, string>>>,
  "connection.readOnly": false,
  "local.autoStart": true,
  "local.dataFolder": "",
  "local.port": 0,
  "local.nodePath": "",
  "iot.regions": [] as readonly string[],
  "expiry.warningDays": 30,
  "expiry.errorDays": 7,
  "expiry.showTime": "relative" as "relative" | "absolute" | "both",
  "issue.keyAlgorithm": "EC_prime256v1",
  "issue.validityDays": 365,
  "issue.rootGuard": "ask" as "ask" | "refuse",
  "keys.storage": "encryptedFile" as "encryptedFile" | "plainFile",
  "pins.target": "root" as "root" | "intermediate" | "leaf",
  "pins.format": "okhttp-kotlin",
  "pins.minimum": 2,
  "pins.warningDays": 100,
  "pins.usedUntil": "",
};

export type SettingName = keyof typeof settingDefaults;
