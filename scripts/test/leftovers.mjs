// Ends what a suite left running: a backend outlives who starts it, so the suite's process group does not hold it.
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** How long what was told to end may take, in milliseconds. */
const patience = 3000;

/** `folder` is the suite's own: who has it in its environment was started by the suite. Answers what had to be ended. */
export async function endLeftovers(folder) {
  if (process.platform !== "linux") return [];
  const end = Date.now() + patience;
  while (leftovers(folder).length > 0 && Date.now() < end) await sleep(100);
  return leftovers(folder).flatMap(({ pid, program }) => (kill(pid) ? [program] : []));
}

/** False when it has just ended by itself. */
function kill(pid) {
  try {
    return process.kill(pid, "SIGKILL");
  } catch {
    return false;
  }
}

function leftovers(folder) {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const mine = pids.filter((pid) => read(pid, "environ").includes(`=${folder}/`));
  return mine.map((pid) => ({ pid: Number(pid), program: read(pid, "cmdline").split("\0").slice(0, 4).join(" ") }));
}

function read(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return ""; // it has ended, or is another user's
  }
}
