import { certificateSourceOf } from "../certificates/certificateSource";
import type { ComparedInput } from "../certificates/tasks/taskMap";
import type { CommandTarget } from "../target";
import type { Workbench } from "../workbench";

/** What a command was called on, or what the user chooses, read; undefined when the user leaves. */
export async function comparedInput(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<ComparedInput | undefined> {
  const source = await certificateSourceOf(workbench, target, title, signal);
  if (!source) return undefined;
  const { title: name, object } = source;
  return { name, content: await source.read(signal), ...(object !== undefined && { object }) };
}
