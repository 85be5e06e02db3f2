import { type SignedTreeHead, treeHeadSignatureInput } from "../../pki/transparency/treeHead";
import type { ServiceContext } from "../operation";
import { nextTimestamp } from "./addEntry";
import type { OpenLog } from "./openLog";
import { storedTree } from "./storedTree";

/** The present head of a log's tree, signed now. */
export const signTreeHead = (
  { store, clock }: Pick<ServiceContext, "store" | "clock">,
  log: OpenLog,
): Promise<SignedTreeHead> =>
  store.transaction(() => {
    const size = store.transparencyLogs.size(log.id);
    const head = {
      size,
      timestamp: nextTimestamp({ store, clock }, log),
      root: storedTree(store.transparencyLogs, log.id).rootOf(size),
    };
    return { ...head, signed: log.sign(treeHeadSignatureInput(head)) };
  });
