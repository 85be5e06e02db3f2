import type { ReceivedRequest, RequestHead } from "./endpoint";
import { parseJson } from "./parseJson";
import type { RestBinding, RestOperation } from "./restOperation";
import { ServiceError } from "./serviceError";

export interface RestRoute {
  readonly operation: RestOperation;
  /** Members that stand in the path, decoded. */
  readonly pathMembers: Readonly<Record<string, string>>;
}

interface Candidate {
  readonly operation: RestOperation;
  readonly segments: readonly string[];
}

/** Finds the operation that a method and a path name. Throws AWS's error for what nobody knows. */
export function createRestRouter(operations: readonly RestOperation[]): (head: RequestHead) => RestRoute {
  const candidates = new Map<string, Candidate[]>();
  for (const operation of operations) {
    const [method = "", path = ""] = operation.binding.route.split(" ");
    const segments = path.split("/").slice(1);
    const key = `${method} ${segments.length}`;
    const all = [...(candidates.get(key) ?? []), { operation, segments }];
    // "/things/metadata" is not the thing of that name.
    candidates.set(
      key,
      all.sort((left, right) => numberOfMembers(left) - numberOfMembers(right)),
    );
  }
  return ({ method, path }) => {
    const segments = path.split("/").slice(1);
    for (const candidate of candidates.get(`${method} ${segments.length}`) ?? []) {
      const pathMembers = match(candidate, segments);
      if (pathMembers) return { operation: candidate.operation, pathMembers };
    }
    throw new ServiceError("UnknownOperationException", "The operation is not known or not answered here.", 404);
  };
}

const numberOfMembers = ({ segments }: Candidate): number => segments.filter(isMember).length;

const isMember = (segment: string): boolean => segment.startsWith("{");

function match({ segments }: Candidate, found: readonly string[]): Record<string, string> | undefined {
  const members: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const text = found[index] ?? "";
    if (isMember(segment)) members[segment.slice(1, -1)] = decode(text);
    else if (segment !== text) return undefined;
  }
  return members;
}

/** Members of path, query, headers and body, as one object. */
export function inputOf({ operation, pathMembers }: RestRoute, request: ReceivedRequest): unknown {
  const body = request.body.length === 0 ? {} : parseJson(request.body);
  const { query, headers } = operation.binding;
  return { ...body, ...queryMembers(query, request.query), ...headerMembers(headers, request), ...pathMembers };
}

function queryMembers(query: RestBinding["query"], text: string): Record<string, string> {
  const parameters = new URLSearchParams(text);
  const pairs = Object.entries(query ?? {}).map(([member, name]) => [member, parameters.get(name)] as const);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== null));
}

function headerMembers(names: RestBinding["headers"], { headers }: RequestHead): Record<string, string> {
  const pairs = Object.entries(names ?? {}).map(([member, name]) => [member, headers[name]] as const);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    throw new ServiceError("InvalidRequestException", "The path is not well encoded.", 400, { cause: error });
  }
}
