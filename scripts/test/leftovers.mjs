// Ends what a suite left running: a backend outlives who starts it, so the suite's process group does not hold it.
import { readdirSync, readFileSync } from "node:fs";

/** `folder` is the suite's own: who has it in its environment was started by the suite. Answers what was ended. */
export function endLeftovers(folder) {
  if (process.platform !== "linux") return [];
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return processes.flatMap((pid) => {
    if (!read(pid, "environ").includes(`=${folder}/`)) return [];
    const program = read(pid, "cmdline").split("\0").slice(0, 3).join(" ");
    try {
      process.kill(Number(pid), "SIGKILL");
      return [program];
    } catch {
      return []; // it has just ended by itself
    }
  });
}

function read(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return ""; // it has ended, or is another user's
  }
}
