import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { promisify } from "node:util";

/** A Node that can run the local backend. */
export interface NodeProgram {
  readonly nodePath: string;
  readonly env: NodeJS.ProcessEnv;
}

export interface NodeSurroundings {
  /** As the user named it; empty when not. */
  readonly chosen: string;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: string;
  /** The program that runs this code: VS Code's Electron, or the Node of its server. */
  readonly execPath: string;
}

/** The oldest that the backend runs on. */
const oldest = 20;

/** How long a program may take to say its version, in milliseconds. */
const patience = 5000;

/** The Node that the user names, else the first on PATH that is new enough, else VS Code's own. Undefined: the named one cannot be used. */
export async function findNodeProgram(
  surroundings: NodeSurroundings,
  signal: AbortSignal,
): Promise<NodeProgram | undefined> {
  const { chosen, execPath } = surroundings;
  const env = inherited(surroundings.env);
  if (chosen !== "") {
    const isUsable = isAbsolute(chosen) && (await isNewEnough(chosen, signal));
    return isUsable ? { nodePath: chosen, env } : undefined;
  }
  for (const nodePath of candidates(surroundings)) {
    if ((await isExecutable(nodePath)) && (await isNewEnough(nodePath, signal))) return { nodePath, env };
  }
  return { nodePath: execPath, env: { ...env, ELECTRON_RUN_AS_NODE: "1" } };
}

/** VS Code's own variables change how a Node below it starts. */
function inherited(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(ELECTRON_|VSCODE_)/.test(name)));
}

function candidates({ env, platform }: NodeSurroundings): string[] {
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.map((folder) => join(folder, platform === "win32" ? "node.exe" : "node"));
}

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

async function isNewEnough(nodePath: string, signal: AbortSignal): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)(nodePath, ["--version"], { signal, timeout: patience });
    return Number(/^v(\d+)\./.exec(stdout)?.[1] ?? 0) >= oldest;
  } catch {
    signal.throwIfAborted();
    return false; // it is no Node, or a broken one: the next is tried
  }
}
