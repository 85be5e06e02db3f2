import * as vscode from "vscode";
import { concerns, setting } from "../settings";
import type { ConnectionWish } from "../workbench";

const key = "connection";

/** What this window is to be connected to: as it was chosen here, else as the settings say. */
export interface WishMemory {
  readonly wish: ConnectionWish;
  /** The wish was chosen here, and so ranks above the settings. */
  readonly isChosen: boolean;
  choose(wish: ConnectionWish): Thenable<void>;
  dispose(): void;
}

/** A changed setting ends an earlier choice: who edits it wants it to count. `onChange` is called then. */
export function createWishMemory(memory: vscode.Memento, onChange: () => void): WishMemory {
  const chosen = (): ConnectionWish | undefined => {
    const value = memory.get<unknown>(key);
    return isWish(value) ? value : undefined;
  };
  const settings = vscode.workspace.onDidChangeConfiguration((event) => {
    const isOther = concerns(event, "connection.backend", "connection.profile", "connection.region");
    const isSame = !isOther && !concerns(event, "connection.endpoints", "connection.readOnly");
    if (isSame) return;
    void Promise.resolve(isOther ? memory.update(key, undefined) : undefined).then(onChange);
  });
  return {
    get wish() {
      return chosen() ?? settingsWish();
    },
    get isChosen() {
      return chosen() !== undefined;
    },
    choose: (wish) => memory.update(key, wish),
    dispose: () => void settings.dispose(),
  };
}

const settingsWish = (): ConnectionWish => ({
  backend: setting("connection.backend"),
  profile: setting("connection.profile"),
  region: setting("connection.region"),
});

function isWish(value: unknown): value is ConnectionWish {
  if (typeof value !== "object" || value === null) return false;
  const { backend, profile, region } = value as Partial<Record<keyof ConnectionWish, unknown>>;
  return (backend === "local" || backend === "aws") && typeof profile === "string" && typeof region === "string";
}
