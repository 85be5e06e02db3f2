import { join } from "node:path";

/** test/fixtures: the runner starts in the repository's folder. */
export const fixtures = join(process.cwd(), "test", "fixtures");
