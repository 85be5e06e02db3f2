/** What `when` clauses of the manifest may ask for, under "rootpin.". */
export const contextKeyNames = [
  "connected",
  "backend",
  "localRunning",
  "hasAuthorities",
  "hasDevices",
  "hasPins",
  "hasCompareSelection",
  "editorHasCertificate",
] as const;

export type ContextKeyName = (typeof contextKeyNames)[number];
