import type { PinRemark } from "../pinSource";
import { remark } from "./remark";
import type { SourceFile } from "./sourceFile";
import { isMark, isWord, type Node } from "./sourceTree";

/** Pinners of OkHttp that are made beside a client and given to none: nothing speaks of them again. */
export function unpinnedClients(file: SourceFile): PinRemark[] {
  const { calls, words, assignments, functions } = file;
  if (!words.has("CertificatePinner") || calls.has("certificatePinner") || calls.has("setCertificatePinner")) return [];
  if (!makesClient(file)) return [];
  const named = [
    ...[...assignments.values()].flat().map(({ name, nameToken, nodes }) => ({ name, at: nameToken, nodes })),
    ...[...functions.values()].flat().map(({ name, body, expression, group, parameterList }) => ({
      name,
      at: group.children[parameterList.index - 1],
      nodes: body?.children ?? expression?.nodes ?? [],
    })),
  ];
  return named.flatMap(({ name, at, nodes }) =>
    at && makesPinner(nodes) && mentions(file, name) === 1 ? [remark(file, "unpinned-client", at)] : [],
  );
}

const makesPinner = (nodes: readonly Node[]): boolean =>
  nodes.some(
    (node, index) =>
      isWord(node, "CertificatePinner") && isMark(nodes[index + 1], ".") && isWord(nodes[index + 2], "Builder"),
  ) && nodes.some((node) => isWord(node, "build"));

const makesClient = ({ calls }: SourceFile): boolean =>
  calls.has("OkHttpClient") ||
  (calls.get("Builder") ?? []).some(({ group, index }) => isWord(group.children[index - 2], "OkHttpClient"));

const mentions = ({ tokens }: SourceFile, name: string): number =>
  tokens.filter(({ kind, text, parts }) =>
    kind === "word" ? text === name : parts?.some(({ code }) => code?.some((token) => token.text === name)) === true,
  ).length;
