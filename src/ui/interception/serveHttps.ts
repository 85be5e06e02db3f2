import { CommandFailure } from "../commandFailure";
import type { Command } from "../command";

/** Serves HTTPS on loopback with a certificate of the workbench. */
export const serveHttps: Command = () => Promise.reject(new CommandFailure("not-built", "This is being built."));
