// A backend in this process, on a folder of its own, and requests to it as a client sends them.
import { mkdtempSync, rmSync } from "node:fs";
import { type IncomingHttpHeaders, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { signRequest } from "../../src/attach/signature/signRequest";
import { type Backend, startBackend } from "../../src/backend/backend";
import type { BackendOptions } from "../../src/backend/options";
import type { ReadyLine } from "../../src/protocol/backend";

/** A folder that is gone after the test, with a place for the user's configuration beside the data. */
export class TestFolder {
  readonly path = mkdtempSync(join(tmpdir(), "backend-"));
  readonly data = join(this.path, "data");
  readonly configuration = join(this.path, "config");

  /** As `BackendOptions` wants it: nothing outside this folder. */
  get options(): BackendOptions {
    const surroundings = { platform: "linux", env: { XDG_CONFIG_HOME: this.configuration }, home: this.path };
    return { dataFolder: this.data, surroundings };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** What a suite has running; `close` in its teardown. */
export class TestBackends {
  #backends: Backend[] = [];
  #folders: TestFolder[] = [];

  folder(): TestFolder {
    const folder = new TestFolder();
    this.#folders.push(folder);
    return folder;
  }

  async start(options: Partial<BackendOptions> = {}): Promise<Backend> {
    const backend = await startBackend({ ...this.folder().options, ...options });
    this.#backends.push(backend);
    return backend;
  }

  async close(): Promise<void> {
    await Promise.all(this.#backends.splice(0).map((backend) => backend.stop()));
    for (const folder of this.#folders.splice(0)) folder.remove();
  }
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Uint8Array;
}

/** A request exactly as given. */
export function send({ endpoint }: Pick<ReadyLine, "endpoint">, raw: RawRequest): Promise<Answer> {
  const { hostname, port } = new URL(endpoint);
  const { method = "POST", path = "/", headers = {}, body = "" } = raw;
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, method, path, headers, agent: false }, (response) => {
      const { statusCode: status = 0, headers: received } = response;
      text(response).then((content) => resolve({ status, headers: received, body: content }), reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

export interface SignedCall {
  readonly target: string;
  /** The body as text. */
  readonly body: string;
  readonly region?: string;
  readonly service?: string;
  readonly at?: Date;
  readonly secretAccessKey?: string;
  readonly accessKeyId?: string;
  /** Signed with the others. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Changes the headers after they were signed. */
  readonly tamper?: (headers: Record<string, string>) => Record<string, string>;
}

/** A signed request in AWS's JSON protocol. */
export function sendSigned(ready: ReadyLine, call: SignedCall): Promise<Answer> {
  const path = call.target.startsWith("Rootpin.") ? "/_rootpin" : "/";
  const headers = signRequest(
    {
      method: "POST",
      path,
      headers: {
        host: new URL(ready.endpoint).host,
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": call.target,
        ...call.headers,
      },
      body: call.body,
    },
    {
      accessKeyId: call.accessKeyId ?? ready.credentials.accessKeyId,
      secretAccessKey: call.secretAccessKey ?? ready.credentials.secretAccessKey,
    },
    { region: call.region ?? ready.region, service: call.service ?? (path === "/" ? "acm-pca" : "rootpin") },
    call.at,
  );
  return send(ready, { path, headers: call.tamper?.(headers) ?? headers, body: call.body });
}

/** What the backend refused: its code and status. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
  ) {
    super(`${code} (${status}): ${message}`);
  }
}

/** Calls an operation ("ACMPrivateCA.IssueCertificate"); throws `Refusal`. */
export async function call<T>(ready: ReadyLine, target: string, input: object = {}, region?: string): Promise<T> {
  const answer = await sendSigned(ready, { target, body: JSON.stringify(input), ...(region && { region }) });
  const output = (answer.body === "" ? undefined : JSON.parse(answer.body)) as unknown;
  if (answer.status === 200) return output as T;
  const { __type, message } = output as { readonly __type: string; readonly message: string };
  throw new Refusal(__type, answer.status, message);
}
