// Child processes in groups of their own, so that what they start in turn ends with them.
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

const running = new Set();

/** Like `spawn`. Ends with this process at the latest. */
export function spawnGroup(command, args, options) {
  const child = spawn(command, args, { ...options, detached: true });
  running.add(child);
  return child;
}

/** Asks the group to end, and after `patience` milliseconds makes it. */
export async function stopGroup(child, patience = 5000) {
  signalGroup(child, "SIGTERM");
  const end = Date.now() + patience;
  while (signalGroup(child, 0) && Date.now() < end) await sleep(50);
  killGroup(child);
}

function killGroup(child) {
  signalGroup(child, "SIGKILL");
  running.delete(child);
}

function signalGroup(child, signal) {
  try {
    return process.kill(-child.pid, signal);
  } catch {
    return false; // the group has ended
  }
}

process.on("exit", () => running.forEach(killGroup));
