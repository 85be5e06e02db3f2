import { migration1 } from "./migrations/0001";
import { migration2 } from "./migrations/0002";
import { migration3 } from "./migrations/0003";
import { migration4 } from "./migrations/0004";

/** In order; the schema version is how many were run. A migration that has shipped is never changed. */
export const migrations: readonly string[] = [migration1, migration2, migration3, migration4];
