import { stat } from "node:fs/promises";
import { extname, isAbsolute } from "node:path";

const extensions = [".js", ".mjs", ".cjs"];

/** What is wrong with a handler's file, as a sentence with the next step; undefined when nothing is. */
export async function checkHandlerFile(file: string): Promise<string | undefined> {
  const extension = extname(file).toLowerCase();
  if ([".ts", ".mts", ".cts"].includes(extension)) {
    return `A handler in TypeScript is compiled first, as for Lambda: give the compiled .js file instead of ${file}.`;
  }
  if (!extensions.includes(extension))
    return `A handler is a file ending in ${extensions.join(", ")}, which ${file} is not.`;
  if (!isAbsolute(file)) return `The path of the handler is not absolute: ${file}.`;
  try {
    return (await stat(file)).isFile() ? undefined : `The handler is not a file: ${file}.`;
  } catch {
    return `The handler's file cannot be found: ${file}.`;
  }
}
