import type { AnyOperation } from "../operation";
import { findCertificates } from "./findCertificates";
import { getClock } from "./getClock";
import { getStatus } from "./getStatus";
import { listIssuedCertificates } from "./listIssuedCertificates";
import { reset } from "./reset";
import { seed } from "./seed";
import { setClock } from "./setClock";
import { shutdown } from "./shutdown";
import { verifyAudit } from "./verifyAudit";

/** Rootpin's own operations. */
export const controlOperations = [
  findCertificates,
  getClock,
  getStatus,
  listIssuedCertificates,
  reset,
  seed,
  setClock,
  shutdown,
  verifyAudit,
] as readonly AnyOperation[];
