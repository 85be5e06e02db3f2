import type { CertificateAuthority } from "../../aws/gateway";
import { CommandFailure } from "../commandFailure";
import { authorityArn, type CommandTarget } from "../target";
import { visible } from "../visible";
import type { Workbench } from "../workbench";
import { allAuthorities, pickAuthority, type Unavailable } from "./pickAuthority";
import { back, single } from "./quickInput";

export interface AuthorityQuestion {
  readonly title: string;
  readonly unavailable: Unavailable;
  /** Roots are offered last: they are not for every day. */
  readonly rootsLast?: true;
}

/**
 * The CA that a command was called on, as it is now, else one that the user chooses. Throws CommandFailure "wrong-state"
 * when it cannot be used for this.
 */
export async function authorityOf(
  workbench: Workbench,
  target: CommandTarget,
  { title, unavailable, rootsLast }: AuthorityQuestion,
  signal: AbortSignal,
): Promise<CertificateAuthority | undefined> {
  const connection = await workbench.connection.open(signal);
  const arn = authorityArn(target);
  if (arn === undefined) {
    const found = await allAuthorities(connection, signal);
    const authorities = rootsLast ? [...found.filter(isNoRoot), ...found.filter((each) => !isNoRoot(each))] : found;
    const picked = await pickAuthority(single(title, signal), title, authorities, unavailable);
    return picked === back ? undefined : picked;
  }
  const authority = await connection.certificateAuthorities.describe(arn, signal);
  const problem = unavailable(authority);
  if (problem === undefined) return authority;
  throw new CommandFailure("wrong-state", `${visible(authority.commonName)}: ${problem}.`);
}

const isNoRoot = ({ type }: CertificateAuthority): boolean => type !== "ROOT";
