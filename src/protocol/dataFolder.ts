export interface Surroundings {
  /** As `process.platform` has it. */
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  readonly home: string;
}

/**
 * Where the local backend keeps its store when nothing else is said; the same for the editor and the command line: what
 * ROOTPIN_DATA names, else a folder of the user's.
 */
export function defaultDataFolder({ platform, env, home }: Surroundings): string {
  const named = absolute(env["ROOTPIN_DATA"], platform);
  if (named !== undefined) return named;
  switch (platform) {
    case "win32":
      return `${absolute(env["LOCALAPPDATA"], platform) ?? `${home}\\AppData\\Local`}\\rootpin\\local`;
    case "darwin":
      return `${home}/Library/Application Support/rootpin/local`;
    default:
      return `${absolute(env["XDG_DATA_HOME"], platform) ?? `${home}/.local/share`}/rootpin/local`;
  }
}

/**
 * Where the keys lie that open the stores' CA keys: never inside a data folder, so that a copy of one is useless without
 * it.
 */
export function keyFolder({ platform, env, home }: Surroundings): string {
  switch (platform) {
    case "win32":
      return `${absolute(env["APPDATA"], platform) ?? `${home}\\AppData\\Roaming`}\\rootpin\\keys`;
    case "darwin":
      return `${home}/Library/Application Support/rootpin/keys`;
    default:
      return `${absolute(env["XDG_CONFIG_HOME"], platform) ?? `${home}/.config`}/rootpin/keys`;
  }
}

/** XDG Base Directory Specification: "All paths must be absolute. If … a relative path, … ignore it." */
function absolute(path: string | undefined, platform: string): string | undefined {
  const pattern = platform === "win32" ? /^[A-Za-z]:[\\/]|^\\\\/ : /^\//;
  return path !== undefined && pattern.test(path) ? path : undefined;
}
