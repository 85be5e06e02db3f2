import { authorityCertificates } from "../../authorityCertificates";
import { allAuthorities } from "../../prompts/pickAuthority";
import type { Workbench } from "../../workbench";
import type { KnownFile } from "./pinFeed";

/** The certificates of the CAs of the connection, if one is open. It is never opened for this. */
export async function connectionKeys(
  { current }: Workbench["connection"],
  log: Workbench["log"],
  signal: AbortSignal,
): Promise<KnownFile> {
  const keys = { id: "connection", where: current?.info.label ?? "connection" };
  if (!current) return { ...keys, content: "" };
  try {
    const authorities = await allAuthorities(current, signal);
    const onFailure = (_authority: unknown, error: unknown): void => log.debug(String(error));
    const found = await authorityCertificates(current.certificateAuthorities, authorities, onFailure, signal);
    return { ...keys, content: [...found.values()].join("\n") };
  } catch (error) {
    if (signal.aborted) throw error;
    log.debug(`The CAs could not be compared with pins: ${String(error)}`);
    return { ...keys, content: "" };
  }
}
