import type { PinRemark } from "../pinSource";
import { answersNothing, answersTrue, bodyAnswers, isTrue } from "./answersTrue";
import { contextOf } from "./pinContext";
import type { SourceFile } from "./sourceFile";
import { type Group, isGroup, isMark, isWord, type Node } from "./sourceTree";
import { expressionAt, statementStart } from "./statements";
import { leaksIn } from "./leaks";
import { remark } from "./remark";
import { unpinnedClients } from "./unpinnedClients";

type Kind = PinRemark["kind"];

/** What else in a program makes its pins worth less. */
export function remarksIn(file: SourceFile): PinRemark[] {
  const pinning = contextOf(file) !== undefined;
  const found = [
    ...file.tree.groups.flatMap((group) =>
      group.children.flatMap((node, index) => remarkAt(file, group, node, index) ?? []),
    ),
    ...emptyTrustManagers(file),
    ...verifiers(file),
    ...(pinning ? [...leaksIn(file), ...unpinnedClients(file)] : []),
  ];
  const sorted = found.sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
  return withoutCovered(sorted);
}

/** One thing is said once, of the widest range. */
function withoutCovered(sorted: readonly PinRemark[]): PinRemark[] {
  const covered = new Map<Kind, number>();
  return sorted.filter(({ kind, range }) => {
    if (range.end <= (covered.get(kind) ?? -1)) return false;
    covered.set(kind, range.end);
    return true;
  });
}

/** Names that stand for taking everything, wherever they are used. */
const names: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ["DangerousAcceptAnyServerCertificateValidator", "trusts-everything"],
  ["DisabledTrustEvaluator", "trusts-everything"],
  ["_create_unverified_context", "trusts-everything"],
  ["TrustAllStrategy", "trusts-everything"],
  ["CERT_NONE", "trusts-everything"],
  ["AllowAllHostnameVerifier", "any-host-name"],
  ["ALLOW_ALL_HOSTNAME_VERIFIER", "any-host-name"],
  ["NoopHostnameVerifier", "any-host-name"],
]);

/** Settings, and the value that takes everything. */
const settings: ReadonlyMap<string, { readonly value: RegExp; readonly kind: Kind }> = new Map([
  ["rejectUnauthorized", { value: /^false$/, kind: "trusts-everything" }],
  ["strictSSL", { value: /^false$/, kind: "trusts-everything" }],
  ["NODE_TLS_REJECT_UNAUTHORIZED", { value: /^(?:"0"|'0'|`0`|0)$/, kind: "trusts-everything" }],
  ["InsecureSkipVerify", { value: /^true$/, kind: "trusts-everything" }],
  ["verify", { value: /^False$/, kind: "trusts-everything" }],
  ["cert_reqs", { value: /^["']CERT_NONE["']$/, kind: "trusts-everything" }],
  ["check_hostname", { value: /^False$/, kind: "any-host-name" }],
  ["assert_hostname", { value: /^False$/, kind: "any-host-name" }],
  ["allowInvalidCertificates", { value: /^(?:YES|true)$/, kind: "trusts-everything" }],
  ["setAllowInvalidCertificates", { value: /^(?:YES|true)$/, kind: "trusts-everything" }],
  ["setValidatesDomainName", { value: /^(?:NO|false)$/, kind: "any-host-name" }],
  ["validatesDomainName", { value: /^(?:NO|false)$/, kind: "any-host-name" }],
]);

/** Callbacks that may take everything. */
const callbacks: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ["badCertificateCallback", "trusts-everything"],
  ["onBadCertificate", "trusts-everything"],
  ["ServerCertificateCustomValidationCallback", "trusts-everything"],
  ["ServerCertificateValidationCallback", "trusts-everything"],
  ["RemoteCertificateValidationCallback", "trusts-everything"],
]);

function remarkAt(file: SourceFile, group: Group, node: Node, index: number): PinRemark | undefined {
  if (node.kind === "string") return headerAt(file, node);
  if (node.kind !== "word") return undefined;
  const kind = names.get(node.text);
  if (kind) return isImported(file, group, index) || isAsked(group, index) ? undefined : remark(file, kind, node);
  const setting = settings.get(node.text);
  const assigned = isMark(group.children[index + 1], ":", "=", "+=");
  if (setting) return assigned || isSubscripted(group, index) ? settingAt(file, group, index, setting) : undefined;
  return assigned ? callbackAt(file, group, index) : undefined;
}

/** RFC 7469, which no browser reads any more. */
function headerAt(file: SourceFile, node: Node): PinRemark | undefined {
  const text = node.kind === "string" ? (node.parts?.[0]?.text ?? "") : "";
  return /^\s*Public-Key-Pins(?:-Report-Only)?\s*(?::.*)?$/i.test(text) ? remark(file, "hpkp", node) : undefined;
}

/** `if context.verify_mode == ssl.CERT_NONE`: asked, not set. */
const isAsked = ({ children }: Group, index: number): boolean =>
  children
    .slice(Math.max(0, index - 4), index + 3)
    .some((node) => isMark(node, "==", "!=", "===", "!==") || isWord(node, "is", "instanceof"));

function isImported(file: SourceFile, group: Group, index: number): boolean {
  const start = statementStart(group.children, index, file.language);
  return [start, start - 1].some((at) => isWord(group.children[at], "import", "using", "from"));
}

/** `process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = …` is a string and not read; `env.NAME = …` is a word. */
const isSubscripted = (group: Group, index: number): boolean =>
  isGroup(group.parent, "[") && isMark(group.children[index + 1], "=");

function settingAt(
  file: SourceFile,
  group: Group,
  index: number,
  { value, kind }: { readonly value: RegExp; readonly kind: Kind },
): PinRemark | undefined {
  const [first, ...more] = expressionAt(group.children, index + 2, file.language);
  const start = group.children[index]?.start ?? 0;
  if (!first || more.length > 0 || !value.test(file.text.slice(first.start, first.end))) return undefined;
  return remark(file, kind, { start, end: first.end });
}

function callbackAt(file: SourceFile, group: Group, index: number): PinRemark | undefined {
  const name = group.children[index];
  const nodes = expressionAt(group.children, index + 2, file.language);
  const range = { start: name?.start ?? 0, end: nodes.at(-1)?.end ?? 0 };
  if (isWord(name, "checkServerIdentity"))
    return answersNothing(nodes) ? remark(file, "any-host-name", range) : undefined;
  const kind = callbacks.get(name?.kind === "word" ? name.text : "");
  // Dio asks validateCertificate also for what this callback lets pass.
  const checkedLater = file.words.has("validateCertificate");
  return kind && !checkedLater && answersTrue(nodes) ? remark(file, kind, range) : undefined;
}

/** `checkServerTrusted` that checks nothing, once for each trust manager. */
function emptyTrustManagers(file: SourceFile): PinRemark[] {
  if (!file.words.has("checkServerTrusted")) return [];
  const seen = new Set<Group>();
  return (file.functions.get("checkServerTrusted") ?? []).flatMap(({ body, expression, group, parameterList }) => {
    const nodes = body ? body.children : (expression?.nodes ?? []);
    const empty = bodyAnswers(
      nodes,
      (said) => said.length === 0 || (said.length === 1 && isWord(said[0], "Unit", "null")),
    );
    if (!empty || seen.has(group)) return [];
    seen.add(group);
    const name = group.children[parameterList.index - 1];
    return [remark(file, "trusts-everything", { start: name?.start ?? group.start, end: parameterList.end })];
  });
}

/** Host name verifiers that answer true. */
function verifiers(file: SourceFile): PinRemark[] {
  if (![...file.words].some((word) => /HostnameVerifier|onReceivedSslError/i.test(word))) return [];
  const lambdas = ["hostnameVerifier", "HostnameVerifier", "setHostnameVerifier", "setDefaultHostnameVerifier"].flatMap(
    (called) => file.calls.get(called) ?? [],
  );
  const given = lambdas.flatMap(({ name, arguments: list, lambda }) => {
    const nodes = lambda ? [lambda] : (list?.children ?? []);
    if (!nodes.some((node) => isGroup(node, "{") || isMark(node, "->", "=>"))) return [];
    return answersTrue(nodes)
      ? [remark(file, "any-host-name", { start: name.start, end: (lambda ?? list)?.end ?? name.end })]
      : [];
  });
  const methods = (file.functions.get("verify") ?? []).flatMap(({ body, expression, group, parameterList }) => {
    const answers = bodyAnswers(body ? body.children : (expression?.nodes ?? []), isTrue);
    const name = group.children[parameterList.index - 1];
    const session = parameterList.children.some((node) => isWord(node, "SSLSession"));
    return answers && session
      ? [remark(file, "any-host-name", { start: name?.start ?? 0, end: parameterList.end })]
      : [];
  });
  return [...given, ...methods, ...assignedVerifiers(file), ...proceeding(file)];
}

/** `hostnameVerifier = HostnameVerifier { _, _ -> true }` is seen as a call; `hostnameVerifier = (h, s) -> true` here. */
function assignedVerifiers(file: SourceFile): PinRemark[] {
  return [...file.assignments.values()].flat().flatMap(({ name, nodes, start, end }) => {
    if (!/verifier$/i.test(name) || !nodes.some((node) => isMark(node, "->", "=>"))) return [];
    return answersTrue(nodes) ? [remark(file, "any-host-name", { start, end })] : [];
  });
}

/** A web view that goes on in spite of an error. */
function proceeding(file: SourceFile): PinRemark[] {
  return (file.functions.get("onReceivedSslError") ?? []).flatMap(({ body }) => {
    const said = body?.children ?? [];
    const only = said.filter((node) => !isMark(node, ";", "?.", ".", "?"));
    const proceeds = only.findIndex((node) => isWord(node, "proceed"));
    const word = said.find((node) => isWord(node, "proceed"));
    return word && proceeds >= 0 && only.length <= 4 ? [remark(file, "trusts-everything", word)] : [];
  });
}
