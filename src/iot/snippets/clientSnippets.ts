import { c } from "./c";
import type { ClientSnippet } from "./clientSnippet";
import { espIdf } from "./espIdf";
import { java } from "./java";
import { javascript } from "./javascript";
import { mosquitto } from "./mosquitto";
import { python } from "./python";

/** The list. */
export const clientSnippets: readonly ClientSnippet[] = [mosquitto, javascript, python, java, c, espIdf];
