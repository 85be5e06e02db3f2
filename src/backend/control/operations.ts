import type { AnyOperation } from "../operation";
import { getStatus } from "./getStatus";
import { listIssuedCertificates } from "./listIssuedCertificates";
import { reset } from "./reset";
import { seed } from "./seed";
import { shutdown } from "./shutdown";

/** Rootpin's own operations. */
export const controlOperations = [getStatus, listIssuedCertificates, reset, seed, shutdown] as readonly AnyOperation[];
