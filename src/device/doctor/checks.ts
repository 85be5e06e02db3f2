import { algorithms } from "./checks/algorithms";
import { authorityCertificate } from "./checks/authorityCertificate";
import { authorityRegistered } from "./checks/authorityRegistered";
import { authorityState } from "./checks/authorityState";
import { certificateStatus } from "./checks/certificateStatus";
import { connection } from "./checks/connection";
import { connectPolicy } from "./checks/connectPolicy";
import { endpoint } from "./checks/endpoint";
import { files } from "./checks/files";
import { history } from "./checks/history";
import { jitpTemplate } from "./checks/jitpTemplate";
import { jitrOrJitp } from "./checks/jitrOrJitp";
import { port } from "./checks/port";
import { purpose } from "./checks/purpose";
import { refusedRegistration } from "./checks/refusedRegistration";
import { registrationRule } from "./checks/registrationRule";
import { revokedAtAuthority } from "./checks/revokedAtAuthority";
import { sentChain } from "./checks/sentChain";
import { sentServerName } from "./checks/sentServerName";
import { serverTrust } from "./checks/serverTrust";
import { sessions } from "./checks/sessions";
import { validity } from "./checks/validity";
import { verification } from "./checks/verification";
import type { Check } from "./finding";

/** The list, in the order in which observations are shown: the files, the registry, the connection. */
export const checks: readonly Check[] = [
  files,
  validity,
  algorithms,
  purpose,
  authorityCertificate,
  sentChain,
  verification,
  serverTrust,
  endpoint,
  sentServerName,
  port,
  authorityRegistered,
  refusedRegistration,
  authorityState,
  certificateStatus,
  revokedAtAuthority,
  jitpTemplate,
  registrationRule,
  jitrOrJitp,
  connectPolicy,
  sessions,
  history,
  connection,
];
