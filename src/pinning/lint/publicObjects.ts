import type { Certificate } from "../../pki/certificate/certificate";
import { amazonRoots } from "../amazonRoots";
import type { KnownObject } from "./knownKeys";

/** The roots that everybody has, as what pins are compared with. `roots`: Mozilla's list, as Node brings it. */
export const publicObjects = (roots: readonly Certificate[]): readonly KnownObject[] => [
  ...amazonRoots().map((object) => ({ object, where: "Amazon Trust Services" })),
  ...roots.map((object) => ({ object, where: "Mozilla's list in Node" })),
];
