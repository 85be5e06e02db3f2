import type { HttpsClient } from "./client";
import { curl } from "./clients/curl";
import { node } from "./clients/node";
import { okHttp } from "./clients/okHttp";

/** The list. */
export const clients: readonly HttpsClient[] = [node, curl, okHttp];
