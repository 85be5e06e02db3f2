import * as vscode from "vscode";
import { redact } from "./redact";

/** The log channel "Rootpin". What is written here has lost its secrets. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string | Error): void;
  show(): void;
  dispose(): void;
}

export function createLog(): Log {
  const channel = vscode.window.createOutputChannel("Rootpin", { log: true });
  const describe = (message: string | Error): string =>
    redact(typeof message === "string" ? message : (message.stack ?? message.message));
  return {
    debug: (message) => channel.debug(redact(message)),
    info: (message) => channel.info(redact(message)),
    warn: (message) => channel.warn(redact(message)),
    error: (message) => channel.error(describe(message)),
    show: () => channel.show(true),
    dispose: () => channel.dispose(),
  };
}
