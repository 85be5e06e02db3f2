/** The keys that requests to one data folder's backend are signed with. */
export interface BackendCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * The one line of JSON that a backend prints when it answers requests.
 */
export interface ReadyLine {
  readonly ready: true;
  /** Such as "http://127.0.0.1:4566". */
  readonly endpoint: string;
  readonly mqtt: MqttAddress;
  readonly region: string;
  readonly accountId: string;
  readonly credentials: BackendCredentials;
  /** The data folder, absolute. */
  readonly data: string;
  readonly pid: number;
  readonly version: string;
}

/** Where devices connect. */
export interface MqttAddress {
  /** "localhost", or what the broker's certificate names instead. */
  readonly host: string;
  readonly port: number;
  /** Takes what says AWS's name in ALPN, as AWS's port 443. */
  readonly alpnPort: number;
  /** Of the default region: PEM of the root that the broker's certificate leads to. */
  readonly caFile: string;
}

/** What a running backend leaves in its data folder, for whoever wants to use it. Holds no secret. */
export interface LockFile {
  readonly pid: number;
  /** Tells a process from a later one with the same pid; as the operating system counts, empty where it does not say. */
  readonly processStart: string;
  /** Absent while the backend is starting. */
  readonly endpoint?: string;
  /** Absent as long as the endpoint is. */
  readonly mqtt?: MqttAddress;
  readonly region: string;
  readonly accountId: string;
  readonly version: string;
}

/** Reads a ready line; undefined when the text is anything else. */
export function parseReadyLine(line: string): ReadyLine | undefined {
  const value = parseObject(line);
  return value !== undefined && isReadyLine(value) ? value : undefined;
}

/** Reads a lock file; undefined when it is empty, cut short or something else. */
export function parseLockFile(text: string): LockFile | undefined {
  const value = parseObject(text);
  return value !== undefined && isLockFile(value) ? value : undefined;
}

/** Reads a credentials file; undefined when it is something else. */
export function parseBackendCredentials(text: string): BackendCredentials | undefined {
  const value = parseObject(text);
  return value !== undefined && isCredentials(value) ? value : undefined;
}

type Unknowns = Readonly<Record<string, unknown>>;

function parseObject(text: string): Unknowns | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined; // not JSON is an answer here, not a failure
  }
}

function isObject(value: unknown): value is Unknowns {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hasStrings(value: Unknowns, ...names: string[]): boolean {
  return names.every((name) => typeof value[name] === "string");
}

function isMqttAddress(value: unknown): value is MqttAddress {
  return isObject(value) && hasStrings(value, "host", "caFile") && isPort(value["port"]) && isPort(value["alpnPort"]);
}

const isPort = (value: unknown): boolean => isPid(value) && Number(value) <= 65_535;

function isPid(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

function isCredentials(value: unknown): value is BackendCredentials {
  return isObject(value) && hasStrings(value, "accessKeyId", "secretAccessKey");
}

function isReadyLine(value: object): value is ReadyLine {
  const line = value as Unknowns;
  return (
    line["ready"] === true &&
    hasStrings(line, "endpoint", "region", "accountId", "data", "version") &&
    isCredentials(line["credentials"]) &&
    isMqttAddress(line["mqtt"]) &&
    isPid(line["pid"])
  );
}

function isLockFile(value: object): value is LockFile {
  const lock = value as Unknowns;
  return (
    hasStrings(lock, "processStart", "region", "accountId", "version") &&
    isPid(lock["pid"]) &&
    (lock["endpoint"] === undefined || (typeof lock["endpoint"] === "string" && isMqttAddress(lock["mqtt"])))
  );
}
